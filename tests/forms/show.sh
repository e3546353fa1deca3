#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, an author sees another report, sheet, table or message than the one written, or none after saving it.
# What is expected stands in the definitions of tests/forms/good and forms/.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
bad=0
has() {   # what, wanted line, file
    grep -qF -- "$2" "$3" || { echo "$1: no line 「$2」 in"; head -n 30 "$3"; bad=1; }
}
good() { "$program" show "$@" --forms tests/forms/good --locale ja >"$work/out" || { echo "show $* failed"; bad=1; }; }

# report: block hon at y 30.5, its second box 12 below; a row block once for each sample row, 10 apart; a text keeps 1 mm from both sides
good inkan.shomeisho
has "report: its paper" "A4 210 × 297 mm" "$work/out"
has "report: a box" "   42.50   78.00    8.00   12.00  center  text     dai	shimei 様" "$work/out"
has "report: a barcode or seal" "seal" "$work/out"
has "report: the second row" "   70.00   38.00   10.00" "$work/out"
good inkan.todoke
has "table: its key" "key: dantai_code todoke_no" "$work/out"
has "table: a legal date" $'birth_date\t生年月日\tdate\tdate\tlegal' "$work/out"
has "table: a constraint" "constraint todoke_c: CHECK (todoke_no > 0)  say: 04-002" "$work/out"
good inkan.inkan_machi
has "codes: validity" $'b\t乙\t–\t2000-01-01 … 2010-12-31' "$work/out"
good inkan.tesuryo
has "param: the city's row" $'from 2015-04-01\tlevel 392049\t350\tlaw: 市条例\tconfirmed: false' "$work/out"
good inkan
has "menu" $'1\t検索\topen: inkan.kensaku\tmay: inkan.shokai\tpurpose: shokai' "$work/out"
good 04-002
has "message: what" "what: 番号は要りません。" "$work/out"
good 00-907
has "message of the engine" "what: " "$work/out"
good inkan system
has "system: its number" "no: 4  group: jumin" "$work/out"
has "system: a word" $'word inkan.shokai' "$work/out"
good inkan.kensaku query
has "query: who may" "may: inkan.shokai" "$work/out"
has "query: its read part" "read:" "$work/out"
good _shared.honnin
has "group of fields: a field" "  - {id: kakunin_code, name: 本人確認, kind: code, codes: kakunin, required: true, width: 10, help: 見た書類。}" "$work/out"
good _shared.jusho type
has "type: where it may stand" "address: true" "$work/out"
good _shared.koin block
has "block: a box" "kind: seal}" "$work/out"
good _shared.kakunin codes
has "shared codes" "codes: kakunin" "$work/out"
"$program" show _shared.jusho block --forms tests/forms/good >/dev/null 2>"$work/error" && { echo "a type is no block"; bad=1; }
has "nothing of that kind" "00-905" "$work/error"
good jumin.glossary
has "glossary: a word" "  - {word: todoke, name: 届, en: notification}" "$work/out"
good office
has "office: a system" $'system 4\tinkan' "$work/out"
has "office: a role" "may: inkan.shokai" "$work/out"
# a group within a group, each with a name before its ids, in its checks too; a type of a type
cp -r tests/forms/good "$work/good"
printf 'group: soto\nfields: [{use: uchi, as: oya}, {id: ato, type: ko}]\nchecks: [{when: "oya_saki > 5", error: 04-002, at: oya_saki}]\n' >"$work/good/_shared/groups/soto.yaml"
printf 'group: uchi\nfields: [{id: saki, name: 先の先, kind: int, width: 7, help: 先。}]\nchecks: [{when: "saki < 1", error: 04-002, at: saki}]\n' >"$work/good/_shared/groups/uchi.yaml"
printf 'types: [{id: oya, name: 親, kind: text, width: 9, help: 親の説明。}, {id: ko, type: oya, name: 子の名}]\n' >"$work/good/_shared/types/ko.yaml"
printf 'form: kasane\nname: 重ね\nmay: inkan.shokai\nfields: [{use: soto, as: x}]\nchecks: [{when: "x_oya_saki = 3", error: 04-002, at: x_oya_saki}]\nsubmit: {deed: toroku, label: 登録}\n' >"$work/good/jumin/inkan/screens/kasane.yaml"
"$program" show inkan.kasane --forms "$work/good" --locale ja >"$work/out" 2>&1 || { echo "groups within groups"; cat "$work/out"; bad=1; }
has "group in a group" "先の先 [       ]" "$work/out"
has "type of a type" "子の名 [         ]" "$work/out"
sed -i 's/x_oya_saki = 3/oya_saki = 3/' "$work/good/jumin/inkan/screens/kasane.yaml"
"$program" check --forms "$work/good" "$work/good/jumin/inkan/screens/kasane.yaml" --locale en >"$work/out" 2>&1
has "the name before is part of it" "00-402" "$work/out"
"$program" show shuno.entaikin sheet --locale ja >"$work/out" || bad=1
has "sheet: its first heading" "sheet: shuno.entaikin" "$work/out"
[ "$(grep -c '^      law: ' "$work/out")" -eq "$(grep -cE '^ *[0-9]+ ' "$work/out")" ] || { echo "sheet: a step without its law line"; bad=1; }

# every report of every system can be placed with samples
for file in forms/*/*/reports/*.yaml; do
    system=$(basename "$(dirname "$(dirname "$file")")")
    "$program" show "$system.$(basename "$file" .yaml)" report >/dev/null || { echo "no sample of $file"; bad=1; }
done

# the nearest is named, and a word that is no kind
"$program" show inkan.todok --forms tests/forms/good --locale ja >/dev/null 2>"$work/error" && bad=1
has "nearest id" "00-908 「inkan.todok」は定義されていません。 いちばん近いのは「inkan.todoke」です。" "$work/error"
"$program" show inkn.todoke --forms tests/forms/good --locale ja >/dev/null 2>"$work/error" && bad=1
has "nearest system" "「inkan」" "$work/error"
"$program" show inkan.todoke tabel --forms tests/forms/good --locale ja >/dev/null 2>"$work/error" && bad=1
has "nearest kind" "00-909" "$work/error"

# --watch: shown; shown again with the mistake a saved file brings; shown without it when mended; ends at q
wait_for() {   # line that must come
    for _ in $(seq 300); do grep -qF -- "$1" "$work/watch" && return; read -rt 0.1 <>"$work/never"; done
    echo "watch: 「$1」 did not come in 30 s"; cat "$work/watch"; bad=1
}
cp -r tests/forms/good "$work/forms" && mkfifo "$work/keys" "$work/never"
"$program" show inkan.tesuryo --watch --forms "$work/forms" --locale ja <"$work/keys" >"$work/watch" 2>&1 &
watching=$!
exec 3>"$work/keys"
params=$work/forms/jumin/inkan/params/inkan.yaml
wait_for $'level 392049\t350'
sed -i 's/"350"/"360"/' "$params"
wait_for $'level 392049\t360'
sed -i 's/    type: yen/    tipe: yen/' "$params"
wait_for "$params:4:5: 00-801"
sed -i 's/    tipe: yen/    type: yen/; s/"360"/"370"/' "$params"
wait_for $'level 392049\t370'
printf q >&3
wait "$watching" || { echo "watch: q did not end it well"; bad=1; }
exit $bad
