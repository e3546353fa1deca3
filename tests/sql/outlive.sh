#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, what a clerk had keyed is lost when the program is killed while the server is slow.
#   tests/sql/outlive.sh CLUSTER
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/live/outlive
make --no-print-directory -s WERROR=1 "$program" && "$program" "${1:?usage: tests/sql/outlive.sh CLUSTER}"
