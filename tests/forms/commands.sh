#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, the offices see another list of differences, gaps or answers than the definitions hold.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
bad=0
has() {   # what, wanted line, file
    grep -qF -- "$2" "$3" || { echo "$1: no line 「$2」 in"; head -n 30 "$3"; bad=1; }
}

# check: what a case is told stands among the rest, by file and line, and alone when the case is asked for
"$program" check --forms tests/forms/broken --locale ja >"$work/check" && bad=1
has "check: no such verb" "tests/forms/broken/jumin/chikuken/cases/toroku.case:3:1: 00-170" "$work/check"
cut -d: -f1 "$work/check" | LC_ALL=C sort -c 2>/dev/null || { echo "check: not in the order of files"; bad=1; }
"$program" check --forms tests/forms/broken tests/forms/broken/jumin/chikuken/cases/toroku.case >"$work/check" && bad=1
has "check: a verb without its words" "cases/toroku.case:4:1: 00-171" "$work/check"
[ "$(wc -l <"$work/check")" = 2 ] || { echo "check: one case is told"; cat "$work/check"; bad=1; }

# layers: the city that has its own fee, and the systems a city does not run, of the small office of tests/forms/good
"$program" layers --forms tests/forms/good --locale ja >"$work/layers" || bad=1
has "layers: a city of its own" $'inkan.tesuryo\t手数料\t2015-04-01\t南国市\t350' "$work/layers"
has "layers: the nation" $'inkan.tesuryo\t手数料\t2000-04-01\t国\t200' "$work/layers"
has "layers: a city that lays a paper out itself" $'inkan.shomeisho\t証明書\t香南市' "$work/layers"
"$program" layers nai --forms tests/forms/good >/dev/null 2>"$work/error" && bad=1
has "layers: an unknown system" "00-157" "$work/error"
"$program" trace inkna --forms tests/forms/good --locale ja >/dev/null 2>"$work/error" && bad=1
has "trace: the system that was meant" "近い名前：inkan" "$work/error"

# trace: the requirement without a case, and the case's requirement that no definition has
"$program" trace kyoiku --forms tests/forms/broken --locale ja >"$work/trace" 2>"$work/error" && bad=1
has "trace: a section of three columns" "tests/forms/broken/jumin/kyoiku/standard.tsv:1" "$work/error"
has "trace: no case" $'7.1\tform ichi\ttests/forms/broken/jumin/kyoiku/screens/ichi.yaml:4\t–' "$work/trace"
has "trace: no definition" $'7.2\t–\t–\ttests/forms/broken/jumin/kyoiku/cases/shiken.case:2' "$work/trace"
"$program" trace inkan --forms tests/forms/good --locale ja >"$work/trace" || bad=1
has "trace: the messages, those without an article, those in no case" "メッセージ 2（条文のないもの 2、事例に出ないもの 2）" "$work/trace"
# the sections of the standard: answered by the program itself, not to be built, by nothing
has "trace: a section answered outside the definitions" $'1.2 照合\t印影を目で見る\ttests/forms/good/jumin/inkan/standard.tsv:3\t' "$work/trace"
has "trace: a section not to be built" $'1.3 代筆\t実装しない\t' "$work/trace"
has "trace: a section that nothing answers" $'1.4 廃止\t–\ttests/forms/good/jumin/inkan/standard.tsv:5\t–' "$work/trace"
has "trace: a section that nothing answers, and why" $'1.5 印影の照会\t– 読取機がない\ttests/forms/good/jumin/inkan/standard.tsv:6\t–' "$work/trace"
has "trace: how many" "節 5（答えのないもの 3）、要件 0、すき間 0" "$work/trace"
# the standard of the register of residents is whole: its 143 published sections, each once
[ "$(grep -cv '^#' forms/jumin/juki/standard.tsv)" = 143 ] && [ -z "$(cut -f1 forms/jumin/juki/standard.tsv | sort | uniq -d)" ] || { echo "trace: sections of juki"; bad=1; }
# so are the inventories of the other systems: each section once, no requirement without its case, and what lacks is named
for file in forms/*/*/standard.tsv; do
    system=$(basename "$(dirname "$file")")
    [ -z "$(grep -v '^#' "$file" | cut -f1 | sort | uniq -d)" ] || { echo "trace: a section of $system stands twice"; bad=1; }
    "$program" trace "$system" --locale ja >"$work/trace" || bad=1
    has "trace: requirements of $system without a gap" "、すき間 0、" "$work/trace"
done
has "trace: a section of the collection that nothing answers" $'市税6.2.4 督促状と督促手数料\t–\t' <("$program" trace shuno --locale ja)
# a message that some case says is not counted
"$program" trace juki --locale ja | sed -n 's/.*メッセージ \([0-9]*\)（.*事例に出ないもの \([0-9]*\)）/\1 \2/p' >"$work/said"
read -r messages unsaid <"$work/said" && [ "$unsaid" -lt "$messages" ] && grep -qh 02-047 forms/jumin/juki/cases/*.case || { echo "trace: what cases say"; bad=1; }

# fitgap: our own list; another's list as the left part; answers summed, and the wrong ones told by line and city
"$program" fitgap --forms tests/forms/good --locale ja >"$work/list.csv" || bad=1
has "fitgap: a function" "4,印鑑登録,画面,inkan.toroku" "$work/list.csv"
printf '大分類,機能\n住基,"転入, 転居"\n' >"$work/others.csv"
"$program" fitgap --list "$work/others.csv" --forms tests/forms/good --locale ja >"$work/joined.csv" || bad=1
has "fitgap: another's list" '住基,"転入, 転居",,,,,,' "$work/joined.csv"
{ sed -n 1p "$work/joined.csv"; printf 'a,b,適合,,,改修,①県様式,\r\na,c,改修,,,できる,,\r\na,d,,,,適合,⑨,\r\n'; } >"$work/back.csv"
"$program" fitgap --answers "$work/back.csv" --forms tests/forms/good --locale ja >"$work/sum" || bad=1
has "fitgap: a change without its criterion" $'3\t南国市\t改修に基準①〜⑧がありません' "$work/sum"
has "fitgap: no such answer" $'3\t香南市\t回答は「適合」「抽出・帳票で対応」「パラメータで対応」「運用で対応」「改修」「不要」のどれかです\tできる' "$work/sum"
has "fitgap: no such criterion" $'4\t香南市\t基準が①〜⑧ではありません\t⑨' "$work/sum"
has "fitgap: the sum of a city" $'南国市\t3\t1\t0\t0\t0\t1\t0\t1\t0' "$work/sum"
has "fitgap: the other city" $'香南市\t3\t1\t0\t0\t0\t1\t0\t0\t1' "$work/sum"

# reference: every key of every table has its words in both languages, and what a reader looks for is there
for language in ja en; do
    "$program" reference --locale $language >"$work/$language.md" || bad=1
    has "reference $language" '| `days(date, date) int`' "$work/$language.md"
    has "reference $language" '### search field' "$work/$language.md"
    has "reference $language" '`入力 ラベル = 値`' "$work/$language.md"
done
# each complaint of the compiler, which tests/forms/lints.sh gathers in the same way
explained() { grep -oE -- '- \*\*00-[0-9]{3}\*\* ' "$1" | grep -oE '00-[0-9]{3}' | sort -u; }
for id in $(comm -23 <(grep -rhoE '"00-[0-9]{3}"' src/{reading,model,dictionary,formula,design,system,lint} src/yaml src/expr src/sheet src/calc src/play/case.c | tr -d '"' | sort -u) \
                     <(comm -12 <(explained "$work/ja.md") <(explained "$work/en.md"))); do echo "reference: $id is not explained"; bad=1; done
# a key's meaning is told in Japanese, not in the English its row brought along
sed -n 's/^| `.* | \(.*[a-z][a-z]* [a-z][a-z]* [a-z][a-z]*.*\) |$/\1/p' "$work/en.md" | grep -Fxf - <(sed -n 's/^| `.* | \(.*\) |$/\1/p' "$work/ja.md") &&
    { echo "reference: in English on the Japanese page"; bad=1; }

# sheets and layouts in English: names, units and codes are; Japanese stands in the brackets of a law alone, and no unit is lost
japanese() { sed 's/〔[^〕]*〕//g' "$1" | LC_ALL=C.UTF-8 grep -nP '[\x{3041}-\x{30ff}\x{3400}-\x{9fff}]'; }
for command in sheet export import; do
    "$program" $command --help --locale en >"$work/help" || bad=1
    japanese "$work/help" && { echo "$command --help: Japanese in English"; bad=1; }
done
has "import: a layout's name from the glossary" "kinyu_kikan.koza_furikae_kekka  account direct debit result" "$work/help"
sheets=$(find forms -path '*/sheets/*.yaml' | sed -E 's|.*/([^/]+)/sheets/(.*)\.yaml|\1.\2|')
[ -n "$sheets" ] || { echo "sheet: none found"; bad=1; }
for sheet in $sheets; do
    for language in ja en; do
        "$program" sheet "$sheet" --describe --locale $language >"$work/$language" || bad=1
        grep -oE '"(id|name|unit|law|help)":"[^"]' "$work/$language" | cut -d: -f1 | sort | uniq -c >"$work/$language.count"
    done
    japanese "$work/en" && { echo "sheet $sheet --describe: Japanese in English"; bad=1; }
    sed 's/.*"in":\(.*\),"out":.*/\1/' "$work/ja" >"$work/in"
    [ "$(grep -o '"type":"' "$work/in" | wc -l)" = "$(grep -o '"law":"[^"]' "$work/in" | wc -l)" ] || { echo "sheet $sheet --describe: an input without its law"; bad=1; }
    cmp -s "$work/ja.count" "$work/en.count" || { echo "sheet $sheet --describe: a name, unit, law or help is lost in English"; diff "$work/ja.count" "$work/en.count"; bad=1; }
done
"$program" sheet jido_fuyo_teate.getsugaku --describe --locale en >"$work/en"
has "sheet --describe: a unit of people" '"unit":"person"' "$work/en"
has "sheet --describe: a unit of money" '"unit":"yen"' "$work/en"
# sheet diff: what prints the tax, also where shared functions write it, and nothing that only bears its table's name
"$program" sheet diff keijidoshazei.shubetsuwari --city 392049 --from 2025-04-01 --to 2026-04-01 </dev/null >"$work/diff" || bad=1
has "sheet diff: the papers of a vehicle's tax" '"reports":["nofusho.yaml","nozei_shomei.yaml","nozei_tsuchi.yaml"]' "$work/diff"
has "sheet diff: the lists of a vehicle's tax" '"lists":["fuka_ichiran.yaml","kanpu_ichiran.yaml","shibo_ichiran.yaml","tsuchi_ichiran.yaml"]' "$work/diff"
has "sheet diff: the screens of a vehicle's tax" '"screens":["kanpu_shori.yaml","sharyo.yaml","shomei.yaml","tsuchi.yaml","tsuchi_taba.yaml"]' "$work/diff"
"$program" sheet diff kojin_juminzei.nenzei --city 392049 --from 2025-04-01 --to 2026-04-01 </dev/null >"$work/diff" || bad=1
has "sheet diff: a paper of what a later step of the batch divided" '"reports":["nofusho.yaml","nozei_tsuchi.yaml","shotoku_shomei.yaml","tokucho_honnin.yaml","tokucho_tsuchi.yaml"]' "$work/diff"
# and of each of the three systems its papers and cases
while read -r sheet from to papers case; do
    "$program" sheet diff "$sheet" --city 392049 --from "$from" --to "$to" </dev/null >"$work/diff" || bad=1
    for paper in ${papers//,/ }; do has "sheet diff $sheet: $paper" "\"$paper.yaml\"" <(grep -oE '"reports":\[[^]]*' "$work/diff"); done
    has "sheet diff $sheet: $case" "\"$case.case\"" <(grep -oE '"cases":\[[^]]*' "$work/diff")
    grep -oE '"(reports|cases)":\[[^]]*' "$work/diff" | grep 'taba_torikeshi' && { echo "sheet diff $sheet: what shows no figure of it"; bad=1; }
done <<'SHEETS'
jido_teate.getsugaku 2024-09-01 2024-10-01 kettei_tsuchi,shiharai_tsuchi,shiharai_hyo,henno_tsuchi,jukyusha_shomei shiharai
kojin_juminzei.nenzei 2025-04-01 2026-04-01 nozei_tsuchi,shotoku_shomei haitowari
keijidoshazei.shubetsuwari 2025-04-01 2026-04-01 nozei_tsuchi,nofusho genmen
SHEETS
# the law of an input is its own, else that of the steps that read it
"$program" sheet kojin_juminzei.nenzei --describe >"$work/ja"
has "sheet --describe: an input's own law" '"default":false,"law":"地方税法 第295条第1項第1号"' "$work/ja"
has "sheet --describe: the law of the steps that read it" '"name":"一般生命保険料（新）","type":"yen (integer)","unit":"円","default":0,"min":0,"law":"地方税法 第314条の2第1項第5号イ"' "$work/ja"
# what goes into a full disk, or comes from what cannot be read, is told
for words in "export --help" "sheet jido_fuyo_teate.getsugaku --describe" "trace juki"; do
    "$program" $words >/dev/full 2>"$work/error" && { echo "$words: nothing is said of a full disk"; bad=1; }
    has "$words: a full disk" "00-203" "$work/error"
done
"$program" sheet jido_fuyo_teate.getsugaku --city 392049 --date 2026-04-01 <. >/dev/null 2>"$work/error" && bad=1
has "sheet: an input that cannot be read is no empty one" "00-201" "$work/error"
"$program" reference fild 2>"$work/error" && bad=1
has "reference: the nearest mapping" "field" "$work/error"
exit $bad
