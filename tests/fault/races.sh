#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, two clerks at one household break it, or a copy of a 住民票 is issued, or an address written, behind the flag of a 支援措置.
# Each copy of the database gives some hundred rounds; of the pairs entries are registered at once in every second one, wait for 照合 in the others.
#   tests/fault/races.sh HOME        15 rounds of each kind, 19 of a 申出; PAIRS=n RACES=n so many of two deeds, of a flag beside a copy and beside any deed (WHOLE=1: 10,000 of each)
# The first failure ends it, and leaves the database in which it happened.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build} home=${1:?the home of a cluster} copy=madoguchi_case_races
. tests/fault/progress
make --no-print-directory -s WERROR=1 "$build/fault/races" || exit 1
drop() { "$build/madoguchi" db drop $copy --home "$home" >/dev/null 2>&1; }
sql() {
    exec 9<"$home/pg"
    psql -Xq -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$copy" "$@"
    local status=$?
    exec 9<&-
    return $status
}
race() {    # kind, how many
    local round=0 done=0 said
    progress_begun=$SECONDS
    while [ $done -lt "$2" ]; do
        round=$((round + 1))
        drop
        "$build/madoguchi" db copy $copy --database madoguchi_case --home "$home" || exit 1
        sql -c "CREATE SCHEMA tap" -f tests/sql/attempt.sql -f tests/sql/people.sql -f tests/fault/races.sql || exit 1
        [ "$1" != pairs ] || [ $((round % 2)) = 0 ] || sql -c "UPDATE sys.param SET value = '* * * jigo' WHERE id = 'juki.toroku_mode'" || exit 1
        said=$("$build/fault/races" "$home" $copy $round "$1" $(($2 - done < 1000 ? $2 - done : 1000))) || { echo "$said"; echo "after $done of them, with the seed $round; the database $copy is left as it stands"; exit 1; }
        echo "$said"
        done=$((done + ${said%% *}))
        progress "races: $1" $done "$2"
    done
}
race pairs "${PAIRS:-$([ -n "${WHOLE:-}" ] && echo 10000 || echo 15)}"
race flag "${RACES:-$([ -n "${WHOLE:-}" ] && echo 10000 || echo 15)}"
race moshide "${RACES:-$([ -n "${WHOLE:-}" ] && echo 10000 || echo 19)}"
drop
