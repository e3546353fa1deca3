#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a table could stand in the database that nobody guards, or that is not what the dictionary says.
#   tests/sql/refusals.sh CLUSTER
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi") cluster=$(realpath "${1:?usage: tests/sql/refusals.sh CLUSTER}")
database=madoguchi_case_refusals_$$ bad=0
trap '"$program" db drop "$database" --home "$cluster" >/dev/null 2>&1' EXIT
exec 9<"$cluster/pg"
sql() { psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$database" -c "$1"; }
migrate() { "$program" db migrate --home "$cluster" --database "$database" 2>&1; }

refused() {   # what, SQL that breaks, id wanted, SQL that mends
    sql "$2" || { echo "$1: could not be broken"; bad=1; return; }
    out=$(migrate) && { echo "$1: migrate passed"; bad=1; }
    case $out in *"$3"*) ;; *) echo "$1: wanted $3, got: $out" | tail -n 4; bad=1 ;; esac
    sql "$4" || { echo "$1: could not be mended"; bad=1; }
}
mended() {    # what, SQL that breaks, question that must be true after migrate
    sql "$2" && migrate >/dev/null || { echo "$1: migrate failed"; bad=1; return; }
    [ "$(sql "$3")" = t ] || { echo "$1: not mended"; bad=1; }
}
class="SELECT %s FROM pg_class WHERE oid = 'juki.ryoshu'::regclass"
"$program" db copy "$database" --database madoguchi_case --home "$cluster" || exit 1
refused "a table without a row in the dictionary" "CREATE TABLE juki.tanin (a int)" 00-531 "DROP TABLE juki.tanin"
refused "a column too many" "ALTER TABLE juki.ryoshu ADD COLUMN x int" 00-522 "ALTER TABLE juki.ryoshu DROP COLUMN x"
refused "a column of another type" "ALTER TABLE juki.ryoshu ALTER COLUMN tsusu_count TYPE bigint" 00-522 \
    "ALTER TABLE juki.ryoshu ALTER COLUMN tsusu_count TYPE integer"
refused "a column that may be empty" "ALTER TABLE juki.ryoshu ALTER COLUMN tanka_yen DROP NOT NULL" 00-522 \
    "ALTER TABLE juki.ryoshu ALTER COLUMN tanka_yen SET NOT NULL"
refused "an index that is missing" "DROP INDEX juki.ryoshu_kofu" 00-523 \
    "CREATE INDEX ryoshu_kofu ON juki.ryoshu (dantai_code, kofu_no)"
refused "a constraint that is missing" "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_gaku" 00-523 \
    "ALTER TABLE juki.ryoshu ADD CONSTRAINT ryoshu_gaku CHECK (ryoshu_yen = tanka_yen * tsusu_count)"
refused "a key that does not begin with the city" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_pkey; ALTER TABLE juki.ryoshu ADD PRIMARY KEY (ryoshu_no, dantai_code)" "00-5" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_pkey; ALTER TABLE juki.ryoshu ADD PRIMARY KEY (dantai_code, ryoshu_no)"
# what the guard owns it puts right again, each time
mended "row security" "ALTER TABLE juki.ryoshu DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY" \
    "$(printf "$class" "relrowsecurity AND relforcerowsecurity")"
mended "owner and comment" "ALTER TABLE juki.ryoshu OWNER TO postgres; COMMENT ON TABLE juki.ryoshu IS NULL" \
    "$(printf "$class" "relowner = 'mig_owner'::regrole AND obj_description(oid, 'pg_class') IS NOT NULL")"
exit $bad
