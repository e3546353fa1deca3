#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a deed is not repeatable: a line that breaks behind its COMMIT doubles it, or shows it as not done.
# The cases of all systems are played on a line that loses the first answer to every submit; each must end as on a good
# line. Every deed of the definitions must be among what was submitted (WHOLE=1), here or in tests/sql, so a new one needs a case.
#   tests/fault/deeds.sh HOME        one case; WHOLE=1 plays all
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
failed=0
said=$(mktemp) || exit 1
trap 'rm -f "$said"' EXIT
cases=(forms/jumin/juki/cases/sashimodoshi.case)
[ -n "$WHOLE" ] && cases=(forms/*/*/cases/*.case)
for case in "${cases[@]}"; do
    "$program" play --lose-answers --home "$home" "$case" >>"$said" 2>&1 || { echo "FAIL $case"; failed=1; }
done
lost=$(awk '/^lost/ { n += $2 } END { print n + 0 }' "$said") done=$(awk '/^deed/ && $2 !~ /^work\./ { n += $3 } END { print n + 0 }' "$said")
[ $failed = 0 ] || cat "$said"
echo "$done deeds, the answers of $lost lost behind their COMMIT"
[ "$lost" -ge "$done" ] && [ "$done" -gt 0 ] || { echo "not every answer was lost"; failed=1; }
[ -n "$WHOLE" ] || exit $failed
grep -lE '^ *(submit: *\{)?deed:|submit: *\{.*deed:' forms/*/*/screens/*.yaml | sed -E 's|.*/([a-z_]+)/screens/([a-z_0-9]+)\.yaml|\1.\2|' | sort >"$said.defined"
awk '/^deed/ { print $2 }' "$said" | sort -u >"$said.met"
# tests/sql sends each deed that is done a second time under its request (tap.deed of people.sql)
grep -rhoE "'[a-z_]+\.[a-z_0-9]+'" tests/sql/*.sql | tr -d "'" | sort -u | comm -12 - "$said.defined" | sort -u - "$said.met" >"$said.both" && mv "$said.both" "$said.met"
missing=$(comm -23 "$said.defined" "$said.met")
rm -f "$said.defined" "$said.met"
[ -z "$missing" ] || { echo "no case submits:" $missing; failed=1; }
exit $failed
