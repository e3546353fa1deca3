#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a program with better search rules no longer finds the residents that were entered before it.
# Rows are made by other rules, as an older program would have; `db migrate` makes every stored key anew, once, and touches
# nothing else: no row_version, no line of history, no log. Argument: a home.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_key_rules
failed=0
trap '"$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
sql() {
    exec 9<"$home/pg"
    psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$copy" "$@" 2>&1
    exec 9<&-
}
index='gyosei_kihon.shimei_sakuin'
right="SELECT count(*) FROM $index AS s WHERE s.kanji_key = sys.kanji_key(s.shimei) AND s.kana_key = sys.kana_key(coalesce(s.shimei_kana, ''))"
address="SELECT count(*) FROM gyosei_kihon.hogo_jusho AS h WHERE h.jusho_key = md5(coalesce(machiaza_id, 0)::text || '/' || gyosei_kihon.banchi_key(banchi) || '/' || sys.kanji_key(coalesce(katagaki, '')))"
town="SELECT count(*) FROM gyosei_kihon.machiaza AS m WHERE m.kana_key = sys.kana_key(coalesce(oaza_kana, '') || coalesce(koaza_kana, ''))"
# everything that an update would leave behind, but for the keys themselves
traces="SELECT md5(string_agg(to_jsonb(s) - 'kanji_key' - 'kana_key' #>> '{}', '|' ORDER BY to_jsonb(s)::text)) FROM $index AS s; SELECT count(*) FROM audit.deed; SELECT md5(string_agg(j::text, '|' ORDER BY j::text)) FROM juki.jumin AS j"

rows=$(sql -c "SELECT count(*) FROM $index")
expect "there are residents" 1 "$((rows > 3000))"
expect "keys are right at first" "$rows" "$(sql -c "$right")"
rules=$(sql -c "SELECT value FROM sys.setting WHERE key = 'key_rules'")
expect "their version is kept" "1 $(sed -n 's/^#define TEXT_KEY_VERSION //p' include/madoguchi/text.h)" \
    "$((${#rules} == 64)) $(sql -c "SELECT value FROM sys.setting WHERE key = 'key_version'")"
before=$(sql -c "$traces")

# an older program: other rules, rows made by them
sql <<'SQL' || failed=1
CREATE OR REPLACE FUNCTION sys.kana_key(letters text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$ BEGIN RETURN 'old ' || letters; END $$;
CREATE OR REPLACE FUNCTION sys.kanji_key(letters text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$ BEGIN RETURN 'old ' || letters; END $$;
SET session_replication_role = replica;
UPDATE gyosei_kihon.shimei_sakuin SET shimei = shimei, shimei_kana = shimei_kana;
UPDATE gyosei_kihon.machiaza SET oaza_kana = oaza_kana;
UPDATE gyosei_kihon.hogo_jusho SET banchi = banchi;
UPDATE sys.setting SET value = '0' WHERE key IN ('key_rules', 'key_version');
GRANT EXECUTE ON FUNCTION sys.kana_key(text) TO mig_owner;
CREATE INDEX by_expression ON gyosei_kihon.shimei_sakuin (sys.kana_key(shimei_kana));
SQL
expect "by the old rules" "$rows" "$(sql -c "SELECT count(*) FROM $index AS s WHERE s.kanji_key = 'old ' || s.shimei AND s.kana_key = 'old ' || coalesce(s.shimei_kana, '')")"

# The keys come first; that the index stands in no dictionary is told behind them.
"$program" db migrate --database $copy --home "$home" 2>&1 | grep -q "00-522.*by_expression" || { echo "an index that nobody wrote was not told"; failed=1; }
expect "every key anew" "$rows" "$(sql -c "$right")"
expect "addresses too" "$(sql -c "SELECT count(*) FROM gyosei_kihon.hogo_jusho")" "$(sql -c "$address")"
expect "towns too" "$(sql -c "SELECT count(*) FROM gyosei_kihon.machiaza")" "$(sql -c "$town")"
expect "an index over the function finds by the new rules" "$rows" "$(sql -c "SET enable_seqscan = off; SELECT count(*) FROM $index AS s WHERE sys.kana_key(s.shimei_kana) >= ''")"
expect "and none by the old" 0 "$(sql -c "SET enable_seqscan = off; SELECT count(*) FROM $index AS s WHERE sys.kana_key(s.shimei_kana) >= 'old' AND sys.kana_key(s.shimei_kana) < 'ole'")"
expect "the rules of this program" "$rules" "$(sql -c "SELECT value FROM sys.setting WHERE key = 'key_rules'")"
expect "nothing else changed" "$before" "$(sql -c "$traces")"

# once only: the rows stay where they are
sql -c "DROP INDEX gyosei_kihon.by_expression"
place=$(sql -c "SELECT md5(string_agg(ctid::text, ',' ORDER BY ctid)) FROM $index")
"$program" db migrate --database $copy --home "$home" >/dev/null || failed=1
expect "the second run touches no row" "$place" "$(sql -c "SELECT md5(string_agg(ctid::text, ',' ORDER BY ctid)) FROM $index")"
exit $failed
