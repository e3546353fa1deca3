#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a table could stand in the database that nobody guards, or that is not what the dictionary says.
#   tests/sql/refusals.sh CLUSTER
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi") cluster=$(realpath "${1:?usage: tests/sql/refusals.sh CLUSTER}")
database=madoguchi_case_refusals_$$ bad=0
trap '"$program" db drop "$database" --home "$cluster" >/dev/null 2>&1' EXIT
exec 9<"$cluster/pg"
sql() { PGOPTIONS="-c client_min_messages=warning" psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$database" -c "$1"; }
migrate() { "$program" db migrate --home "$cluster" --database "$database" 2>&1; }

refused() {   # what, SQL that breaks, id wanted, SQL that mends
    sql "$2" || { echo "$1: could not be broken"; bad=1; return; }
    out=$(migrate) && { echo "$1: migrate passed"; bad=1; }
    case $out in *"$3"*) ;; *) echo "$1: wanted $3, got: $out" | tail -n 4; bad=1 ;; esac
    sql "$4" || { echo "$1: could not be mended"; bad=1; }
}
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
refused "a constraint that says something else" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_gaku; ALTER TABLE juki.ryoshu ADD CONSTRAINT ryoshu_gaku CHECK (ryoshu_yen >= 0)" "「ryoshu_gaku」" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_gaku; ALTER TABLE juki.ryoshu ADD CONSTRAINT ryoshu_gaku CHECK (ryoshu_yen = tanka_yen * tsusu_count)"
refused "a reference to something else" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_kofu_fk; ALTER TABLE juki.ryoshu ADD CONSTRAINT ryoshu_kofu_fk FOREIGN KEY (dantai_code, kofu_no) REFERENCES juki.kofu (dantai_code, kofu_no) ON DELETE CASCADE" "「ryoshu_kofu_fk」" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_kofu_fk; ALTER TABLE juki.ryoshu ADD CONSTRAINT ryoshu_kofu_fk FOREIGN KEY (dantai_code, kofu_no) REFERENCES juki.kofu (dantai_code, kofu_no)"
refused "a default that is another" "ALTER TABLE juki.ryoshu ALTER COLUMN shiharai_code SET DEFAULT '2'" "「shiharai_code」" \
    "ALTER TABLE juki.ryoshu ALTER COLUMN shiharai_code SET DEFAULT '1'"
refused "a default that nobody wrote" "ALTER TABLE juki.ryoshu ALTER COLUMN tanka_yen SET DEFAULT 300" "「tanka_yen」" \
    "ALTER TABLE juki.ryoshu ALTER COLUMN tanka_yen DROP DEFAULT"
refused "an index that nobody wrote" "CREATE INDEX tanin ON juki.ryoshu (dantai_code, tanka_yen)" "「tanin」" "DROP INDEX juki.tanin"
refused "an index of other rows" "DROP INDEX juki.kofu_setai; CREATE INDEX kofu_setai ON juki.kofu (dantai_code, setai_no, kofu_no)" "「kofu_setai」" \
    "DROP INDEX juki.kofu_setai; CREATE INDEX kofu_setai ON juki.kofu (dantai_code, setai_no, kofu_no) WHERE narabi_code <> '1'"
refused "a key of other columns" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_pkey; ALTER TABLE juki.ryoshu ADD PRIMARY KEY (dantai_code, ryoshu_no, kofu_no)" "「PRIMARY KEY」" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_pkey; ALTER TABLE juki.ryoshu ADD PRIMARY KEY (dantai_code, ryoshu_no)"
refused "a constraint that nobody wrote" "ALTER TABLE juki.ryoshu ADD CONSTRAINT tanin CHECK (ryoshu_no > 0)" "「tanin」" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT tanin"
refused "a key that does not begin with the city" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_pkey; ALTER TABLE juki.ryoshu ADD PRIMARY KEY (ryoshu_no, dantai_code)" "00-5" \
    "ALTER TABLE juki.ryoshu DROP CONSTRAINT ryoshu_pkey; ALTER TABLE juki.ryoshu ADD PRIMARY KEY (dantai_code, ryoshu_no)"
# What the guard had made and somebody unmade is told, with the statement that mends it, and that statement is enough.
opened() {    # what, SQL that breaks, what is told
    sql "$2" || { echo "$1: could not be broken"; bad=1; return; }
    out=$(migrate) && { echo "$1: migrate passed"; bad=1; }
    case $out in *00-526*"$3"*) ;; *) echo "$1: wanted 00-526 $3, got: $out" | tail -n 4; bad=1 ;; esac
    mend=$(printf '%s' "$out" | sed -nE 's/.*: (SELECT sys\.guard|DROP POLICY|COMMENT ON TABLE)/\1/p' | tail -1)
    sql "$mend" >/dev/null || { echo "$1: \"$mend\" does not mend it"; bad=1; }
}
opened "row security" "ALTER TABLE juki.ryoshu DISABLE ROW LEVEL SECURITY" "ROW LEVEL SECURITY"
opened "forced row security" "ALTER TABLE juki.ryoshu NO FORCE ROW LEVEL SECURITY" "FORCE ROW LEVEL SECURITY"
opened "owner" "ALTER TABLE juki.ryoshu OWNER TO postgres" "OWNER mig_owner"
opened "the policy" "DROP POLICY city ON juki.ryoshu" "POLICY city"
opened "a policy that lets every city see" "ALTER POLICY city ON juki.ryoshu USING (true)" "POLICY city"
opened "a policy beside it" "CREATE POLICY oki ON juki.ryoshu TO definer USING (true)" "POLICY oki"
opened "comment" "COMMENT ON TABLE juki.ryoshu IS NULL" "COMMENT"
migrate >/dev/null || { echo "mended as told, migrate still refuses"; bad=1; }
# a table made anew under its name by a migration was never guarded: it is guarded now
sql "DO \$\$ DECLARE d text[] := ARRAY(SELECT pg_get_indexdef(i.indexrelid) FROM pg_index AS i WHERE i.indrelid = 'juki.ryoshu'::regclass AND NOT i.indisprimary)
     || ARRAY(SELECT format('ALTER TABLE juki.ryoshu ADD CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)) FROM pg_constraint AS k WHERE k.conrelid = 'juki.ryoshu'::regclass AND k.contype = 'f'); x text;
     BEGIN CREATE TABLE juki.anew (LIKE juki.ryoshu INCLUDING ALL EXCLUDING INDEXES); DROP TABLE juki.ryoshu; ALTER TABLE juki.anew RENAME TO ryoshu;
     ALTER TABLE juki.ryoshu ADD PRIMARY KEY (dantai_code, ryoshu_no); FOREACH x IN ARRAY d LOOP EXECUTE x; END LOOP; END \$\$" || bad=1
migrate >/dev/null || { echo "a table made anew was refused"; migrate | tail -n 2; bad=1; }
[ "$(sql "SELECT relrowsecurity AND relforcerowsecurity AND relowner = 'mig_owner'::regrole FROM pg_class WHERE oid = 'juki.ryoshu'::regclass")" = t ] ||
    { echo "a table made anew was not guarded"; bad=1; }
exit $bad
