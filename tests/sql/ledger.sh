#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, the counter and the database disagree about the same record, or a clerk is asked twice.
#   tests/sql/ledger.sh CLUSTER
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/live/ledger
make --no-print-directory -s WERROR=1 "$program" && "$program" "${1:?usage: tests/sql/ledger.sh CLUSTER}"
