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
kinds=()          # each that was asked by name
good() { [ $# -gt 1 ] && kinds+=("$2"); "$program" show "$@" --forms tests/forms/good --locale ja >"$work/out" || { echo "show $* failed"; bad=1; }; }

# form: what its picture draws, the first page; the label of a grid stands on the second. A default is filled in
good inkan.toroku form
has "form: its name and page" "印鑑登録 (1/2 届出)" "$work/out"
has "form: a label, a field of 24, a label" "氏名 [                        ]  生年月日 [" "$work/out"
has "form: a bracket that is no field" "※ [ ] は手書き" "$work/out"
has "form: a group under another name" "  代理人 [                  ]  番号 [               ]" "$work/out"
has "form: its key" "F9検索" "$work/out"
# list: the fields it is searched by, 24 and its kind's width, and its column
good inkan.kensaku list
has "list: what is asked" " カナ [                        ]  届番号 [            ]" "$work/out"
has "list: its heading" "  氏名" "$work/out"
# menu, codes, param, table, message, query, system by their kind: the same as by their id alone
good inkan.menu menu
has "menu: an item" $'1\t検索\topen: inkan.kensaku\tmay: inkan.shokai\tpurpose: shokai' "$work/out"
good inkan.inkan_machi codes
has "codes: a code that ended" $'b\t乙\t–\t2000-01-01 … 2010-12-31' "$work/out"
good inkan.tesuryo param
has "param: the nation's row" $'from 2000-04-01\tlevel kuni\t200' "$work/out"
good inkan.todoke table
has "table: its key by kind" "key: dantai_code todoke_no" "$work/out"
good inkan.04-002 message
has "message: what, by kind" "what: 番号は要りません。" "$work/out"

# report: block hon at y 30.5, its second box 12 below; a row block once for each sample row, 10 apart; a text keeps 1 mm from both sides
good inkan.shomeisho report
has "report: its paper" "A4 210 × 297 mm" "$work/out"
has "report: a box" "   42.50   78.00    8.00   12.00  center  text     dai	shimei 様" "$work/out"
has "report: a barcode or seal" "seal" "$work/out"
has "report: the second row" "   70.00   38.00   10.00" "$work/out"
good inkan.todoke
has "table: its key" "key: dantai_code todoke_no" "$work/out"
has "table: a legal date" $'birth_date\t生年月日\tdate\tdate\tlegal' "$work/out"
has "table: a check of a column" "check birth_date: birth_date > today()  alert: 04-002" "$work/out"
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
printf 'form: kasane\nname: 重ね\nmay: inkan.shokai\nfields: [{use: soto, as: x}]\nchecks: [{when: "x_oya_saki = 3", error: 04-002, at: x_oya_saki}]\nsubmit: {deed: toroku, label: 登録, next: 次は照合}\n' >"$work/good/jumin/inkan/screens/kasane.yaml"
"$program" show inkan.kasane --forms "$work/good" --locale ja >"$work/out" 2>&1 || { echo "groups within groups"; cat "$work/out"; bad=1; }
has "group in a group" "先の先 [       ]" "$work/out"
has "type of a type" "子の名 [         ]" "$work/out"
sed -i 's/x_oya_saki = 3/oya_saki = 3/' "$work/good/jumin/inkan/screens/kasane.yaml"
"$program" check --forms "$work/good" "$work/good/jumin/inkan/screens/kasane.yaml" --locale en >"$work/out" 2>&1
has "the name before is part of it" "00-402" "$work/out"
"$program" show shuno.entaikin sheet --locale ja >"$work/out" || bad=1
has "sheet: its first heading" "sheet: shuno.entaikin" "$work/out"
[ "$(grep -c '^      law: ' "$work/out")" -eq "$(grep -cE '^ *[0-9]+ ' "$work/out")" ] || { echo "sheet: a step without its law line"; bad=1; }

# batch, exchange, case: against the definitions of the systems; offsets of 総合振込 as the banks' format counts them
# (全国銀行協会 レコード・フォーマット: 振込依頼人コード from byte 5, 10 long; 振込指定日 from 55, 4 long; records of 120 bytes)
of() { kinds+=("$2"); "$program" show "$@" --locale ja >"$work/out" || { echo "show $* failed"; bad=1; }; }
of jido_teate.santei batch
has "batch: its argument" $'  arg nintei_no\t認定番号\treference' "$work/out"
has "batch: a step of a sheet" $'  santei\t月額の算定\trows: jido_teate.santei_gyo\tsheet: jido_teate.getsugaku\tsettle: jido_teate.santei_kakutei' "$work/out"
has "batch: a step of a function" $'  shimatsu\t過誤払の始末\tfunction: jido_teate.shimatsu' "$work/out"
of kinyu_kikan.sogo_furikomi exchange
has "exchange: its bytes" "encoding: jisx0201  bytes: 120" "$work/out"
has "exchange: a fixed value" $'  2\t2\tshubetsu_code\t種別コード\tvalue: 21' "$work/out"
has "exchange: a place" $'  5\t10\tirai_code\t振込依頼人コード' "$work/out"
has "exchange: a later place" $'  55\t4\tfurikomi_date\t振込指定日' "$work/out"
has "exchange: many records" "record data  データ  many" "$work/out"
of juki.shibo case
has "case: its requirement" "req: 4.2.2.1 死亡" "$work/out"
line=$(grep -n '^入力 異動日 = ' forms/jumin/juki/cases/shibo.case | head -n 1)
has "case: a step at its line" "$(printf '%5d\t%s' "${line%%:*}" "${line#*:}")" "$work/out"
[ "$(grep -cE '^ *[0-9]+	' "$work/out")" = "$(grep -cvE '^[ 	]*(#|$)' forms/jumin/juki/cases/shibo.case)" ] || { echo "case: another number of steps"; bad=1; }
"$program" show juki.shibou case --locale ja >/dev/null 2>"$work/error" && bad=1
has "case: the nearest" "「juki.shibo」" "$work/error"
of shuno.entaikin sheet
has "sheet: its first heading" "sheet: shuno.entaikin" "$work/out"
"$program" show x.y nokind --locale en >/dev/null 2>"$work/error" && bad=1
for kind in $(sed 's/.*It is one of \([^;]*\);.*/\1/' "$work/error"); do
    [[ " ${kinds[*]} " == *" $kind "* ]] || { echo "show: the kind $kind is asked by no line of this test"; bad=1; }
done

# every report of every system can be placed with samples
for file in forms/*/*/reports/*.yaml; do
    system=${file%/reports/*} report=${file##*/}
    "$program" show "${system##*/}.${report%.yaml}" report >/dev/null || { echo "no sample of $file"; bad=1; }
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
