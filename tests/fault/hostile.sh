#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a deed, a list or a paper comes out otherwise because of what a clerk's session was set to.
# The cases are played while every login begins its sessions with hostile settings (tests/sql/hostile.settings, in four sets, the sets
# taken in turn): each must end as it does without them. The client itself sets four: the letters, dates, intervals and bytes of its answers.
# Argument: the home of a running cluster.
#   tests/fault/hostile.sh HOME CASE…      these, with each set
#   WHOLE=1 tests/fault/hostile.sh HOME    all cases, each with one set; SETS=all with each
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build} home=${1:?the home of a cluster}
shift
cases=("$@") sets=4 failed=0 played=0
[ $# -gt 0 ] || cases=(forms/jumin/juki/cases/sashimodoshi.case)
[ -z "${WHOLE:-}" ] || cases=(forms/*/*/cases/*.case)
[ -n "${WHOLE:-}" ] || SETS=all
. tests/fault/progress
mapfile -t settings <tests/sql/hostile.settings
sql() {
    exec 9<"$home/pg"
    psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=madoguchi_case"
    exec 9<&-
}
reset() { sql <<<"SELECT format('ALTER ROLE %I RESET ALL', r.rolname) FROM pg_roles AS r WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname ~ '_' \gexec"; }
said=$(mktemp) || exit 1
trap 'reset; rm -f "$said"' EXIT
begin() {    # which set every login begins with
    local i text=
    for ((i = $1; i < ${#settings[@]}; i += sets)); do text+="${settings[i]/ = / TO }"$'\n'; done
    reset
    sql <<S
SELECT format('ALTER ROLE %I SET %s', r.rolname, s.setting) FROM pg_roles AS r, regexp_split_to_table(\$settings\$${text%$'\n'}\$settings\$, E'\n') AS s (setting)
WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname ~ '_' \gexec
S
}
for ((set = 0; set < sets; set++)); do
    begin $set || exit 1
    hostile=$(sql <<<"SELECT min(cardinality(r.rolconfig)) FROM pg_roles AS r WHERE r.rolname ~ '^(n|w)_'")
    [ "${hostile:-0}" -ge $((${#settings[@]} / sets)) ] || { echo "set $set: a login begins with ${hostile:-no} settings"; exit 1; }
    for n in "${!cases[@]}"; do
        [ "${SETS:-}" = all ] || [ $((n % sets)) = $set ] || continue
        played=$((played + 1))
        progress "hostile settings" $played $((${#cases[@]} * (${SETS:+sets - 1} + 1)))
        "$build/madoguchi" play --home "$home" "${cases[n]}" >"$said" 2>&1 && continue
        failed=1; echo "FAIL ${cases[n]} with set $set"; tail -n 30 "$said"
    done
done
echo "$played cases under hostile settings"
exit $failed
