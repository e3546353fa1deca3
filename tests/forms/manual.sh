#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a field, a message or a paper has no text in the operator's manual, or the manual cannot be made.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
for tongue in ja en; do
    "$program" manual "$work/$tongue" --locale $tongue || failed=1
    [ -s "$work/$tongue/manual.html" ] || { echo "$tongue: no page"; failed=1; }
    [ "$(head -c 5 "$work/$tongue/manual.pdf" 2>/dev/null)" = "%PDF-" ] || { echo "$tongue: no paper"; failed=1; }
done
# every form and list of every open system stands in it, drawn
for id in juki.tennyu juki.kojin_kensaku gyosei_kihon.henrei; do
    grep -q "($id)" "$work/ja/manual.html" || { echo "$id is not in the manual"; failed=1; }
done
grep -q '<pre> 窓口   転入届' "$work/ja/manual.html" || { echo "no screen is drawn"; failed=1; }
# login and menu, the list of bundles and its header, a question of the interview and of the kiosk are drawn, too
for shown in '<pre> 窓口   メニュー' '自治体基幹業務 ──' '連続入力：返戻郵便' '束の見出し：返戻郵便' '1 / ' '─ 離席中 ─' '付箋（開示請求の対象になります）:' '読合せ：返戻郵便' '照合 束1 1/1'; do
    grep -q "$shown" "$work/ja/manual.html" || { echo "$shown is not drawn"; failed=1; }
done
# the lists of screens and papers lead to what they name
grep -q '<a href="#juki.tennyu">' "$work/ja/manual.html" && grep -q '<h3 id="juki.tennyu">' "$work/ja/manual.html" || { echo "the list of screens leads nowhere"; failed=1; }
# what is only shown says so, what is typed has its example
grep -q '<td>見るだけの欄です。</td>' "$work/ja/manual.html" || { echo "a field that is only shown says nothing"; failed=1; }
grep -q '<td></td><td></td></tr>' "$work/ja/manual.html" && { echo "a field has no text"; failed=1; }
# the limits of a field stand beside it, in the words of F1: a name has 100 letters at the most
grep -qE '全角カナ。[^<]*100文字まで入力できます。' "$work/ja/manual.html" || { echo "no limits of a field"; failed=1; }
# a key that does two things says where each works; the card of old keys sends to keys that do what it says (Ctrl-P erases to the end)
grep -q '<td>^P</td><td></td><td>様式</td>' "$work/ja/manual.html" || { echo "a key does not say where it works"; failed=1; }
for old in フィールド・エクジット 'EOF消去（ERASE EOF）'; do
    grep -qE "<td>$old</td><td>[^<]*</td><td>Ctrl-P</td>" "$work/ja/manual.html" || { echo "$old leads to another key"; failed=1; }
done
# every message has its row, those of the program and of what several systems share, too
ids=$({ cat forms/_shared/messages.yaml forms/jumin/*/messages.yaml forms/zei/k*/messages.yaml | grep -oE '^  - \{?id: [0-9]{2}-[0-9]{3}' | grep -oE '[0-9]{2}-[0-9]{3}'; echo 00-101; } | sort -u)
for tongue in ja en; do
    for id in $(comm -23 <(echo "$ids") <(grep -oE '<td>[0-9]{2}-[0-9]{3}</td>' "$work/$tongue/manual.html" | grep -oE '[0-9]{2}-[0-9]{3}' | sort -u)); do echo "$tongue: $id is not in the manual"; failed=1; done
done
# in English the old keys are named in English
awk '/Execute \(Enter\)/ && !/実行/ { yes = 1 } /<td>(実行|フィールド|エラー・リセット|前ページ|消去|タブ|EOF消去|リセット)/ { no = 1 } END { exit !(yes && !no) }' "$work/en/manual.html" || { echo "an old key has no English"; failed=1; }
# what has to be done at the end of a day stands in it
grep -q '一日の終わりに手数料を締める' "$work/ja/manual.html" || { echo "no closing of the till"; failed=1; }
# a field without help is named, and no manual is written
cp -r forms "$work/forms"
mend() { cp "forms/$1" "$work/forms/$1"; }     # what the last line broke: the tree is copied once
sed -i 's/^  - id: 01-054/  - id: 01-054\n    hint: ""/; ' "$work/forms/jumin/gyosei_kihon/messages.yaml"
sed -i '/^  - id: 01-054/,/^  - id/{/hint: "封筒の番号/d}' "$work/forms/jumin/gyosei_kihon/messages.yaml"
said=$("$program" manual "$work/none" --forms "$work/forms" 2>&1) && { echo "a message without a remedy passed"; failed=1; }
grep -q '01-054' <<<"$said" || { echo "it is not named: $said"; failed=1; }
[ -e "$work/none/manual.html" ] && { echo "a manual with a hole was written"; failed=1; }
# nor with a paper that does not say what it is
mend jumin/gyosei_kihon/messages.yaml
sed -i '/^help: /d' "$work/forms/jumin/juki/reports/fuzaiju.yaml"
said=$("$program" manual "$work/none" --forms "$work/forms" 2>&1) && { echo "a paper without a text passed"; failed=1; }
grep -q 'juki.fuzaiju: help' <<<"$said" || { echo "it is not named: $said"; failed=1; }
said=$("$program" check --forms "$work/forms" "$work/forms/jumin/juki" 2>&1) && { echo "check passed a paper without a text"; failed=1; }
grep -q 'fuzaiju.yaml:.* 00-666' <<<"$said" || { echo "it is not named: $said"; failed=1; }
grep -q 'その住所にその人の住民票がないことを証明します。' "$work/ja/manual.html" || { echo "what a paper is does not stand in the manual"; failed=1; }
# nor with a day that nothing is said of
mend jumin/juki/reports/fuzaiju.yaml
sed -i '/id: tennyu_date/s/ help: "[^"]*",//' "$work/forms/jumin/juki/screens/raicho.yaml"
said=$("$program" manual "$work/none" --forms "$work/forms" 2>&1) && { echo "a date without help passed"; failed=1; }
grep -q 'juki.raicho.tennyu_date: help' <<<"$said" || { echo "it is not named: $said"; failed=1; }
# in English nothing may be missing: a message and a field's help without it are named
mend jumin/juki/screens/raicho.yaml
sed -i '/^  - id: 01-244/,$s/^    what_en: .*//' "$work/forms/jumin/gyosei_kihon/messages.yaml"
said=$("$program" manual "$work/none" --locale en --forms "$work/forms" 2>&1) && { echo "a message without English passed"; failed=1; }
grep -q '01-244: what_en' <<<"$said" || { echo "it is not named: $said"; failed=1; }
mend jumin/gyosei_kihon/messages.yaml
sed -i '/^申出を受けた日\t/d' "$work/forms/_shared/phrases.tsv"
said=$("$program" manual "$work/none" --locale en --forms "$work/forms" 2>&1) && { echo "a field without English passed"; failed=1; }
grep -q 'gyosei_kihon.shien_moshide.moshide_date: help_en' <<<"$said" || { echo "it is not named: $said"; failed=1; }
# a system that is closed is named with why, and no manual without its chapter is written
mend _shared/phrases.tsv
sed -i '0,/^    hint: /{/^    hint: /d}' "$work/forms/jumin/juki/messages.yaml"
said=$("$program" manual "$work/none" --forms "$work/forms" 2>&1) && { echo "a manual without a system passed"; failed=1; }
grep -q '00-995.*juki' <<<"$said" || { echo "the closed system is not named: $said"; failed=1; }
grep -q 'messages.yaml:[0-9]' <<<"$said" || { echo "nor what is wrong in it: $said"; failed=1; }
[ -e "$work/none/manual.html" ] && { echo "a manual without a system was written"; failed=1; }
# a deed that does not say what comes next is refused
mend jumin/juki/messages.yaml
sed -i 's/ next: "[^"]*",//' "$work/forms/jumin/juki/screens/reji.yaml"
said=$("$program" check --forms "$work/forms" "$work/forms/jumin/juki" 2>&1) && { echo "a deed without what comes next passed"; failed=1; }
grep -q 'reji.yaml:.* 00-782' <<<"$said" || { echo "it is not named: $said"; failed=1; }
exit $failed
