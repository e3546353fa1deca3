#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a bad line doubles an entry, loses one, or leaves a clerk who does not know whether it was entered.
#   tests/fault/submit.sh HOME        a short selection; WHOLE=1 tries every fault (make test-fault)
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_fault
trap '"$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
exec 9<"$home/pg"
psql -Xq "host=/proc/self/fd/9 user=postgres dbname=$copy" -c "INSERT INTO sys.setting VALUES ('demo_today', '2026-11-24') ON CONFLICT (key) DO UPDATE SET value = excluded.value" || exit 1
exec 9<&-
make --no-print-directory -s WERROR=1 "${BUILD:-build}/fault/submit" || exit 1
"${BUILD:-build}/fault/submit" "$home" $copy "$([ -n "$WHOLE" ] && echo 1 || echo 160)"
