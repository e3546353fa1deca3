#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, two clerks at one household break it, or a copy of a 住民票 is issued behind the flag of a 支援措置.
# Each copy of the database gives some hundred rounds; of the pairs entries are registered at once in every second one, wait for 照合 in the others.
#   tests/fault/races.sh HOME        15 rounds of each kind; ROUNDS=n so many copies (WHOLE=1: 20)
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build} home=${1:?the home of a cluster} copy=madoguchi_case_races rounds=${ROUNDS:-${WHOLE:+20}} failed=0
[ -n "$rounds" ] && most=1000 || most=15
make --no-print-directory -s WERROR=1 "$build/fault/races" || exit 1
trap '"$build/madoguchi" db drop $copy --home "$home" >/dev/null' EXIT
sql() {
    exec 9<"$home/pg"
    psql -Xq -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$copy" "$@"
    local status=$?
    exec 9<&-
    return $status
}
for ((round = 1; round <= ${rounds:-1}; round++)); do
    for kind in pairs flag; do
        "$build/madoguchi" db copy $copy --database madoguchi_case --home "$home" || exit 1
        sql -c "CREATE SCHEMA tap" -f tests/sql/attempt.sql -f tests/sql/people.sql -f tests/fault/races.sql || exit 1
        [ $kind = flag ] || [ $((round % 2)) = 0 ] || sql -c "UPDATE sys.param SET value = '* * * jigo' WHERE id = 'juki.toroku_mode'" || exit 1
        "$build/fault/races" "$home" $copy $round $kind $most || failed=1
        "$build/madoguchi" db drop $copy --home "$home" >/dev/null
    done
done
exit $failed
