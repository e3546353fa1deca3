#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a table could stand in the database that nobody guards, or that is not what the dictionary says.
# Each fault has a table of its own, so one migration meets all of them and has to tell every one.
#   tests/sql/refusals.sh CLUSTER
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi") cluster=$(realpath "${1:?usage: tests/sql/refusals.sh CLUSTER}")
database=madoguchi_case_refusals_$$ bad=0
trap '"$program" db drop "$database" --home "$cluster" >/dev/null 2>&1' EXIT
exec 9<"$cluster/pg"
sql() { PGOPTIONS="-c client_min_messages=warning" psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$database" -c "$1"; }
migrate() { "$program" db migrate --home "$cluster" --database "$database" 2>&1; }

whats=() tables=() says=()
broken() {    # what, table of juki, SQL that breaks, what is told of it
    sql "$3" || { echo "$1: could not be broken"; bad=1; return; }
    whats+=("$1") tables+=("juki.$2") says+=("$4")
}
refused() {   # one migration tells each, and how many they are; leaves what it told in $out
    out=$(migrate) && { echo "migrate passed"; bad=1; }
    for i in "${!whats[@]}"; do
        grep -F "${tables[i]}" <<<"$out" | grep -qF -- "${says[i]}" || { echo "${whats[i]}: ${tables[i]} is not told with ${says[i]}"; bad=1; }
    done
    grep -qF "${#whats[@]}か所" <<<"$out" || { echo "not ${#whats[@]} in all: $(tail -n 1 <<<"$out")"; bad=1; }
    whats=() tables=() says=()
}
"$program" db copy "$database" --database madoguchi_case --home "$cluster" || exit 1

# What the guard had made and somebody unmade is told, with the statement that mends it, and that statement is enough.
broken "row security"                     jittai        "ALTER TABLE juki.jittai DISABLE ROW LEVEL SECURITY"                  "ROW LEVEL SECURITY"
broken "forced row security"              jittai_kiroku "ALTER TABLE juki.jittai_kiroku NO FORCE ROW LEVEL SECURITY"          "FORCE ROW LEVEL SECURITY"
broken "owner"                            machi_henko   "ALTER TABLE juki.machi_henko OWNER TO postgres"                      "OWNER mig_owner"
broken "the policy"                       ninsho        "DROP POLICY city ON juki.ninsho"                                     "POLICY city"
broken "a policy that lets every city see" nyukan_tsuchi "ALTER POLICY city ON juki.nyukan_tsuchi USING (true)"               "POLICY city"
broken "a policy beside it"               tsuchisho     "CREATE POLICY oki ON juki.tsuchisho TO definer USING (true)"         "POLICY oki"
broken "comment"                          yokushi       "COMMENT ON TABLE juki.yokushi IS NULL"                               "COMMENT"
refused
while IFS= read -r mend; do sql "$mend" >/dev/null || { echo "\"$mend\" does not mend it"; bad=1; }; done \
    < <(sed -nE 's/.*00-526.*: (SELECT sys\.guard|DROP POLICY|COMMENT ON TABLE)/\1/p' <<<"$out")
out=$(migrate) || { echo "mended as told, migrate still refuses: $out"; bad=1; }

# a table made anew under its name by a migration was never guarded: it is guarded now
sql "DO \$\$ DECLARE d text[] := ARRAY(SELECT pg_get_indexdef(i.indexrelid) FROM pg_index AS i WHERE i.indrelid = 'juki.ryoshu'::regclass AND NOT i.indisprimary)
     || ARRAY(SELECT format('ALTER TABLE juki.ryoshu ADD CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)) FROM pg_constraint AS k WHERE k.conrelid = 'juki.ryoshu'::regclass AND k.contype = 'f'); x text;
     BEGIN CREATE TABLE juki.anew (LIKE juki.ryoshu INCLUDING ALL EXCLUDING INDEXES); DROP TABLE juki.ryoshu; ALTER TABLE juki.anew RENAME TO ryoshu;
     ALTER TABLE juki.ryoshu ADD PRIMARY KEY (dantai_code, ryoshu_no); FOREACH x IN ARRAY d LOOP EXECUTE x; END LOOP; END \$\$" || bad=1
out=$(migrate) || { echo "a table made anew was refused: $out" | tail -n 2; bad=1; }
[ "$(sql "SELECT relrowsecurity AND relforcerowsecurity AND relowner = 'mig_owner'::regrole FROM pg_class WHERE oid = 'juki.ryoshu'::regclass")" = t ] ||
    { echo "a table made anew was not guarded"; bad=1; }

# ---- a table that is not what the dictionary says ----
other() { echo "ALTER TABLE juki.$1 DROP CONSTRAINT $2; ALTER TABLE juki.$1 ADD $3"; }
broken "a table without a row in the dictionary" tanin "CREATE TABLE juki.tanin (a int)" tanin
broken "a column too many" azukari "ALTER TABLE juki.azukari ADD COLUMN x int" 「x」
broken "a column of another type" denwa_shokai "ALTER TABLE juki.denwa_shokai ALTER COLUMN seikai_count TYPE bigint" 「seikai_count」
broken "a column that may be empty" saiinsatsu "ALTER TABLE juki.saiinsatsu ALTER COLUMN haiki_count DROP NOT NULL" 「haiki_count」
broken "an index that is missing" jittai "DROP INDEX juki.jittai_kojin" jittai_kojin
broken "a constraint that is missing" kofu_taisho "ALTER TABLE juki.kofu_taisho DROP CONSTRAINT kofu_taisho_fk" kofu_taisho_fk
broken "a constraint that says something else" honnin_tsuchi "$(other honnin_tsuchi honnin_tsuchi_hi "CONSTRAINT honnin_tsuchi_hi CHECK (toroku_no > 0)")" 「honnin_tsuchi_hi」
broken "a reference to something else" jumin_rireki \
    "$(other jumin_rireki jumin_rireki_ido_fk "CONSTRAINT jumin_rireki_ido_fk FOREIGN KEY (dantai_code, ido_no) REFERENCES juki.ido (dantai_code, ido_no) ON DELETE CASCADE")" 「jumin_rireki_ido_fk」
broken "a reference that nobody wrote" shosan "ALTER TABLE juki.shosan ADD CONSTRAINT tanin FOREIGN KEY (dantai_code, shosan_no) REFERENCES juki.hakko (dantai_code, hakko_no)" 「tanin」
broken "a default that is another" ryoshu "ALTER TABLE juki.ryoshu ALTER COLUMN shiharai_code SET DEFAULT '2'" 「shiharai_code」
broken "a default that nobody wrote" okuri_tsuchi "ALTER TABLE juki.okuri_tsuchi ALTER COLUMN rireki_no SET DEFAULT 1" 「rireki_no」
broken "an index that nobody wrote" hakko "CREATE INDEX yosomono ON juki.hakko (dantai_code, page_count)" 「yosomono」
broken "an index of other rows" kofu "DROP INDEX juki.kofu_setai; CREATE INDEX kofu_setai ON juki.kofu (dantai_code, setai_no, kofu_no)" 「kofu_setai」
broken "a key of other columns" haraikomi "$(other haraikomi haraikomi_pkey "PRIMARY KEY (dantai_code, haraikomi_no, haraikomi_branch)")" "「PRIMARY KEY」"
broken "a constraint that nobody wrote" reji "ALTER TABLE juki.reji ADD CONSTRAINT tanin CHECK (reji_no > 0)" 「tanin」
broken "a key that does not begin with the city" yoshi "$(other yoshi yoshi_pkey "PRIMARY KEY (yoshi_no, dantai_code)")" "PRIMARY KEY"
refused
exit $bad
