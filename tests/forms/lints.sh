#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a mistake in a definition is told at the wrong place, without the word that was meant, or not at all.
# broken.expect says of each wrong definition of broken/: place, id | the words its author must read. The definitions were
# written to be wrong there, each in one way; what the lint is for stands in the first lines of its file or is its id's message.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
bad=0

# every mistake at once, at its place, with its words
"$program" check --forms tests/forms/broken --locale ja >"$work/ja" && { echo "wrong definitions are passed"; bad=1; }
sed -E 's#^tests/forms/([^ ]*): (00-[0-9]+) .*#\1 \2#' "$work/ja" >"$work/places"
sed 's/ | .*//' tests/forms/broken.expect | diff - "$work/places" || { echo "places (< wanted, > told)"; bad=1; }
paste -d '\t' "$work/ja" tests/forms/broken.expect | awk -F '\t' '{
    n = split($2, word, / \| /)
    for (i = 2; i <= n; i++) if (!index($1, word[i])) { print "without 「" word[i] "」: " $1; bad = 1 }
} END { exit bad }' || bad=1

# in the order of an author who reads: by file, line and column
sed -E 's/: 00-.*//' "$work/ja" | LC_ALL=C sort -s -c -t: -k1,1 -k2,2n -k3,3n || bad=1

# in English the same, in words
"$program" check --forms tests/forms/broken --locale en >"$work/en"
sed -E 's#^tests/forms/([^ ]*): (00-[0-9]+) .*#\1 \2#' "$work/en" | diff "$work/places" - >/dev/null || { echo "English tells other places"; bad=1; }
grep -vE ': 00-[0-9]+ .+ — .+' "$work/ja" "$work/en" && { echo "no words, or no way to mend it"; bad=1; }

# each id that the compiler can say has a case: here, or where a text is no definition of a system (YAML by itself, hostile
# files, expressions, calculation sheets)
cases=(tests/forms/*.expect tests/sheet/broken.expect tests/sheet/*.jsonl tests/expr/*.test
       tests/unit/{yaml_parse,model_hostile,model_broken,model_good,model_piece,expr_functions,expr_library,calc_functions,sheet_command}.c)
for id in $(grep -rhoE '"00-[0-9]{3}"' src/{reading,model,dictionary,formula,design,system,lint} src/yaml src/expr src/play/case.c | tr -d '"' | sort -u); do
    grep -qF -- "$id" "${cases[@]}" || { echo "$id ($(grep -rlF "\"$id\"" src/{reading,model,dictionary,formula,design,system,lint} src/yaml src/expr src/play | tr '\n' ' ')) has no case"; bad=1; }
done
exit $bad
