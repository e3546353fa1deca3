#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk's login gives more in psql than at the counter.
# tests/sql/attack.txt is sent line by line with four real logins: a counter of another city, the support desk (most
# words), the IT desk (fewest) and a city's worker; attack_door.txt, which asks the doors of the counter, with two counters. Afterwards not a row of any
# table has changed (hostile.sh asks the doors under hostile settings). Argument: the home of a running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_attack
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
declare -A secret
sql() {      # login ; statements on the standard input
    [ "$1" = postgres ] || [ -n "${secret[$1]:-}" ] ||
        secret[$1]=$(cat "$home/secrets/$1.key" 2>/dev/null || echo madoguchi | "$program" db secret "$1" --home "$home")
    exec 9<"$home/pg"
    PGPASSWORD=${secret[$1]:-} psql -XqAt "host=/proc/self/fd/9 user=$1 dbname=$copy" 2>&1
    exec 9<&-
}
admin() { sql postgres <<<"$1"; }
all_rows() {   # one figure for every row of every table, but the tickets that looking makes
    sql postgres <<'SQL' | sql postgres | sort | sha256sum
SELECT format('SELECT %L, count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM %s AS t;', c.oid::regclass, c.oid::regclass)
FROM pg_class AS c WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)' AND c.relname !~ '^ticket'
UNION ALL SELECT 'SELECT setdatabase, setrole::regrole, setconfig FROM pg_db_role_setting; SELECT defaclrole::regrole, defaclacl FROM pg_default_acl; SELECT polname, polrelid, polroles, polcmd FROM pg_policy;'
UNION ALL SELECT 'SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin, rolconnlimit FROM pg_roles;'
UNION ALL SELECT 'SELECT roleid::regrole, member::regrole, admin_option FROM pg_auth_members;'
UNION ALL SELECT 'SELECT c.oid, c.relname, c.relowner, c.relacl FROM pg_class AS c; SELECT p.oid, p.proname, p.proowner, p.proacl, p.proconfig FROM pg_proc AS p; SELECT n.nspname, n.nspacl FROM pg_namespace AS n; SELECT d.datname, d.datacl FROM pg_database AS d;';
SQL
}

# ---- what somebody of 南国 has in hand ----
stranger=$(admin "SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code <> 392049 AND o.kojin_no = j.kojin_no)")
digest=$(admin "SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'")
ticket=00000000-0000-4000-8000-00000000a77a
issue=$(sql n_mado <<SQL
SELECT api.open('$ticket', 'juki.kojin_kensaku', '{"conditions": [["shimei_kana", "prefix", "ア"]], "limit": 3}', 'shokai') IS NULL \gset
SELECT api.submit(gen_random_uuid(), 'juki.kofu', '$digest', jsonb_build_object('kojin_no', $stranger, 'seikyusha_kubun_code', '2', 'seikyusha_shimei', '公用',
    'seikyusha_jusho', '高知市', 'kengen_shorui_code', '1', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'hani_code', '1', 'tsusu_count', 1, 'uketori_code', '1'), NULL) ->> 'number';
SQL
)
before=$(all_rows)
# a session of that clerk stands open while the others try
mkfifo "$work/victim"
sql n_mado <"$work/victim" >"$work/pid" &
exec 7>"$work/victim"
echo 'SELECT pg_backend_pid();' >&7
until [ -s "$work/pid" ]; do sleep 0.1; done
victim=$(cat "$work/pid")

# ---- the corpus ----
number=0
try() {      # login, city, another login
    local n=0 line
    : >"$work/wanted"; : >"$work/sent"
    echo '\set VERBOSITY sqlstate' >"$work/sent"
    while IFS= read -r line; do
        case $line in ''|'#'*) continue ;; esac
        line=${line//\{login\}/$1}; line=${line//\{city\}/$2}; line=${line//\{other\}/$3}; line=${line//\{stranger\}/$stranger}
        line=${line//\{ticket\}/$ticket}; line=${line//\{issue\}/$issue}; line=${line//\{victim\}/$victim}
        n=$((n + 1))
        printf '%s\t%s\n' "${line%%|*}" "${line#*|}" >>"$work/wanted"
        printf '\\echo @%s\n%s;\n\\echo @end\nROLLBACK;\nRESET ALL;\n' "$n" "${line#*|}" >>"$work/sent"
    done <"$4"
    sql "$1" <"$work/sent" >"$work/out"
    awk -F'\t' -v login="$1" '
        NR == FNR { wanted[FNR] = $1; statement[FNR] = $2; count = FNR; next }
        /^@end$/ { open = 0; next }
        /^@[0-9]+$/ { at = substr($0, 2) + 0; open = 1; next }
        open && /^ERROR:  / { state[at] = $2 == "" ? substr($0, 9, 5) : $2; sub(/^ERROR:  /, ""); state[at] = $0; next }
        open && !/^WARNING|^NOTICE|^DETAIL|^HINT/ { text[at] = text[at] $0 }
        END {
            for (i = 1; i <= count; i++) {
                got = state[i] != "" ? state[i] : (wanted[i] ~ /=/ ? "ok=" text[i] : "ok")
                if (got != wanted[i]) print login ": " statement[i] ": wanted " wanted[i] ", got " got (state[i] == "" && wanted[i] !~ /=/ ? " " text[i] : "")
            }
        }' "$work/wanted" "$work/out" >"$work/differs"
    [ -s "$work/differs" ] && { cat "$work/differs"; failed=1; }
    number=$n
}
try k_mado 392111 n_mado tests/sql/attack.txt
expect "the corpus is large" 1 "$((number >= 500))"
try n_shien 392049 k_mado tests/sql/attack.txt
try n_joho 392049 k_mado tests/sql/attack.txt
grep -v "api\.\(hello\|more\|draft_take\|matter_open\|matter_take\|hold_release\|condition_drop\)(\|api.worker_\|^ok={city}\|^42883\|FOREIGN\|SERVER\|SET ROLE worker\|SET ROLE w_\|OWNED BY clerk\|ROLE clerk\|^\(MG\|22\|57\|ok\)[^|]*|.*api\." tests/sql/attack.txt >"$work/for-worker"
try w_392049 392049 k_mado "$work/for-worker"
try k_mado 392111 n_mado tests/sql/attack_door.txt
expect "and so is that of the doors" 1 "$((number >= 60))"
try m_mado 392120 n_mado tests/sql/attack_door.txt
echo "SELECT 'still here';" >&7
exec 7>&-
wait
expect "her session was left alone" "still here" "$(tail -1 "$work/pid")"
expect "not a row, not a right has changed" "$before" "$(all_rows)"

exit $failed
