#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a check fires at the counter and not in the database, or the other way round.
#   tests/sql/expr.sh CLUSTER [SEED [COUNT]]
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/live/expr
make --no-print-directory -s WERROR=1 "$program" && "$program" "${1:?usage: tests/sql/expr.sh CLUSTER [SEED [COUNT]]}" "${@:2}"
