#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a deed is not repeatable: a line that breaks behind its COMMIT doubles it, or shows it as not done.
# The cases of all systems are played on a line that loses the first answer to every submit; each must end as on a good line. A deed
# counts when the line saw it done, lost that answer and saw the same request again (proxy.c), or when tests/sql sent it twice (tap.deed).
#   tests/fault/deeds.sh HOME            one case
#   tests/fault/deeds.sh HOME CASE…      these; what they met is kept in BUILD/deeds for this program and these definitions
#   WHOLE=1 tests/fault/deeds.sh HOME    all that are not kept yet, and tests/sql; then every deed of the definitions must have been met
cd "$(dirname "$0")/../.." || exit 1
export BUILD=${BUILD:-build}
home=${1:?the home of a cluster}
shift
cases=("$@")
[ $# -gt 0 ] || cases=(forms/jumin/juki/cases/sashimodoshi.case)
[ -z "$WHOLE" ] || cases=(forms/*/*/cases/*.case)
kept=$BUILD/deeds/$(cut -c1-16 "$home/pg/made-from" 2>/dev/null)
mkdir -p "$kept" || exit 1
failed=0

play() {    # case
    local said
    said=$kept/$(tr / . <<<"${1#forms/}")
    [ -z "$WHOLE" ] || [ ! -e "$said" ] || return 0
    for _ in 1 2; do
        "$BUILD/madoguchi" play --lose-answers --home "$home" "$1" >"$said.failed" 2>&1 && { mv "$said.failed" "$said"; return; }
        # a connection that a busy machine did not give within its three seconds says nothing of a deed
        grep -qE '^00-(501|196) ' "$said.failed" || break
    done
    failed=1; echo "FAIL $1"; cat "$said.failed"
}
# ---- a door that changes something is on the list of those whose answer the line loses, or is asked without anybody waiting for its word:
# a ticket or a look at the standby (asked anew with each try), what is half typed or in hand, a condition, a paper's picture, and the worker, which has tests of its own
quiet='read_standby open hello matter_open slip_open draft_keep draft_drop hold hold_release condition_keep condition_drop keep'
missing=$(awk '/^CREATE OR REPLACE FUNCTION api\./ { head = ""; on = 1 } on { head = head $0 " " } on && /AS \$\$/ { on = 0; if (head !~ / (STABLE|IMMUTABLE) /) { sub(/.*FUNCTION api\./, "", head); sub(/\(.*/, "", head); print head } }' forms/_shared/function/*.sql |
          grep -v '^worker_' | sort -u | while read -r door; do grep -q "\"api\.$door(\"" src/play/talk.c || grep -qw "$door" <<<"$quiet" || echo "$door"; done)
[ -z "$missing" ] || { echo "doors that change something, whose answer is never lost:" $missing; failed=1; }
. tests/fault/progress
for n in "${!cases[@]}"; do play "${cases[n]}"; progress deeds $((n + 1)) ${#cases[@]}; done
lost=$(cat "$kept"/*.case | awk '/^lost/ { n += $2 } END { print n + 0 }')
done=$(cat "$kept"/*.case | awk '/^deed/ && $2 !~ /^work\./ { n += $3 } END { print n + 0 }')
echo "$done deeds in $(ls "$kept"/*.case | wc -l) cases, the answers of $lost calls lost behind their COMMIT"
[ "$lost" -ge "$done" ] && [ "$done" -gt 0 ] || { echo "not every answer was lost"; failed=1; }
[ -n "$WHOLE" ] || exit $failed

door=$(mktemp -d) && ln -s "$(realpath "$home/pg")" "$door/pg"
trap 'rm -rf "$door"' EXIT
if [ ! -e "$kept/sql" ]; then
    for test in tests/sql/[0-9]*.sql; do env PGHOST="$door/pg" PGUSER=postgres PGOPTIONS="-c tap.tell=twice" tests/sql/run madoguchi_case "$test"; done >"$door/sql"
    grep -q '^twice' "$door/sql" && mv "$door/sql" "$kept/sql"
fi
for place in forms/*/*/deed/*.sql; do
    system=${place%/deed/*} deed=${place##*/}
    echo "$(basename "$system").${deed%.sql}"
done | sort >"$door/defined"
cat "$kept"/*.case | awk '/^twice/ { print $2 }' | sort -u | comm -12 - "$door/defined" >"$door/line"
awk '/^twice/ { print $2 }' "$kept/sql" | sort -u | comm -12 - "$door/defined" >"$door/sql_only"
missing=$(sort -u "$door/line" "$door/sql_only" | comm -23 "$door/defined" -)
echo "$(wc -l <"$door/defined") kinds of deed: $(wc -l <"$door/line") on a line that loses their answer, $(comm -13 "$door/line" "$door/sql_only" | wc -l) more sent twice by tests/sql"
[ -z "$missing" ] || { echo "submitted twice by nothing:" $missing; failed=1; }
exit $failed
