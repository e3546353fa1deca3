#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a town hall that runs an earlier release cannot be brought to this one, loses rows, or ends with a schema
# that no test has ever seen. From each release of tests/schema/released.tsv: its migrations, its rows, then today's.
#   tests/sql/upgrade.sh CLUSTER
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi") cluster=$(realpath "${1:?usage: tests/sql/upgrade.sh CLUSTER}")
work=$(mktemp -d) bad=0
old=madoguchi_case_up_old_$$ new=madoguchi_case_up_new_$$
clean() { for one in "$old" "$new"; do "$program" db drop "$one" --home "$cluster"; done >/dev/null 2>&1; rm -rf "$work"; }
trap clean EXIT
exec 9<"$cluster/pg"
door="host=/proc/self/fd/9 user=postgres"
sql() { psql -XqAt -v ON_ERROR_STOP=1 "$door dbname=$1" "${@:2}"; }
migrate() { "$program" db migrate --home "$cluster" --database "$1" --forms "$2" >"$work/log" 2>&1; }
must() { migrate "$@" || { echo "migrate $1 failed:"; tail -n 5 "$work/log"; exit 1; }; }
set -o pipefail
# in which order rights were given is no difference: each GRANT comes at the end, sorted
schema() {
    pg_dump --schema-only "$door dbname=$1" | grep -vE '^(\\(un)?restrict |--|$)' >"$work/dump" || return 1
    grep -v '^GRANT ' "$work/dump" && grep '^GRANT ' "$work/dump" | sort
}
same() {   # what, database, database
    schema "$2" >"$work/upgraded" && schema "$3" >"$work/fresh" && grep -q "CREATE TABLE juki.setai" "$work/fresh" || { echo "$1: no schema"; bad=1; }
    diff "$work/upgraded" "$work/fresh" >"$work/diff" || { echo "$1: the upgraded schema differs from a fresh one"; head -n 20 "$work/diff"; bad=1; }
}
fresh() { "$program" db drop "$1" --home "$cluster" >/dev/null 2>&1; }

# the release as it was: the migrations it had, all of them; what today's dictionary and functions miss came later
release() {   # version
    cp -r forms "$work/$1" && find "$work/$1" -path '*/sql/[0-9][0-9][0-9]_*.sql' -delete
    awk -F'\t' -v to="$1" '/^#/ {next} seen && $1 != to {exit} {print $3} $1 == to {seen = 1}' tests/schema/released.tsv |
        while read -r file; do cp "$file" "$work/$1/${file#forms/}"; done
    fresh "$old"
    migrate "$old" "$work/$1" || [ "$(sql "$old" -c "SELECT count(*) FROM sys.migration")" = "$(find "$work/$1" -path '*/sql/[0-9][0-9][0-9]_*.sql' | wc -l)" ] || { echo "release $1 cannot be made:"; tail -n 5 "$work/log"; exit 1; }
    sql "$old" -f "tests/schema/$1.sql" || exit 1
}
rows() { sql "$1" -c "SELECT count(*), min(kaishi_date), count(shuryo_date) FROM juki.setai"; }

must "$new" forms
for version in $(awk -F'\t' '!/^#/ {print $1}' tests/schema/released.tsv | uniq); do
    release "$version"
    before=$(rows "$old")
    # shared functions that no file makes any more, or whose arguments changed since: each would answer beside what came instead
    for one in "sys.need_confirmed(text, text, text, date)" "audit.must_know(integer, bigint[], jsonb)" "sys.seal_platform(text[])" "sys.need_role(text, boolean)" \
        "sys.need_membership(text, text, text[])" "sys.need_system(text)" "sys.drop_generated(text[])" "sys.apply_dictionary(jsonb)" "sys.compare_columns(text, jsonb)" \
        "sys.compare_dictionary(jsonb, text[])" "sys.compare_guard(text, text)" "sys.compare_indexes(text, jsonb, jsonb)" "sys.draft_column(jsonb)" "sys.draft_dictionary(jsonb)"; do
        sql "$old" -c "CREATE FUNCTION $one RETURNS void LANGUAGE sql AS ''" || exit 1
    done
    must "$old" forms
    [ "$(rows "$old")" = "$before" ] && [ "${before%%|*}" = 3 ] || { echo "$version: rows were $before, now $(rows "$old")"; bad=1; }
    [ "$(sql "$old" -c "SELECT string_agg(concat(k.hogo_flag, k.record ? 'banchi', (SELECT h.banchi FROM gyosei_kihon.hogo_jusho AS h WHERE h.kari_no = k.kari_no AND h.jusho_kubun_code = '1')), ' ' ORDER BY k.kari_no)
        FROM juki.kari_toroku AS k")" = "tf１番地 ft" ] || { echo "$version: an entry that waited about somebody protected is not hidden, or another one is"; bad=1; }
    [ "$(sql "$old" -c "SELECT string_agg(coalesce(t.kind, '-'), ' ' ORDER BY t.key) FROM work.todo AS t WHERE t.event = 'juki.tenshutsu'")" = "soshitsu soshitsu soshitsu soshitsu -" ] ||
        { echo "$version: a to-do of 転出 with a period has no kind, and would lose it by a new day"; bad=1; }
    same "from $version" "$old" "$new"
done

# the next change of a table, made as an author makes it: a line in the dictionary, and what db draft says is missing
cp -r forms "$work/next"
sed -i 's/^  - {id: shuryo_date,.*/&\n  - {id: kaishi_shuryo_date, name: 試験の日, kind: date}/' "$work/next/jumin/juki/tables/setai.yaml"
migrate "$old" "$work/next" && { echo "migrate passed a dictionary the database does not have"; bad=1; }
"$program" db draft juki --home "$cluster" --database "$old" --forms "$work/next" >"$work/next/jumin/juki/sql/999_shiken.sql" || exit 1
must "$old" "$work/next"
fresh "$new"
must "$new" "$work/next"
[ "$(rows "$old")" = "$before" ] || { echo "next: rows were $before, now $(rows "$old")"; bad=1; }
[ "$(sql "$old" -c "SELECT count(*) FROM information_schema.columns WHERE table_name = 'setai' AND column_name = 'kaishi_shuryo_date'")" = 1 ] ||
    { echo "next: the new column did not come"; bad=1; }
same "next" "$old" "$new"
exit $bad
