#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, an author who misspelt a name is told that it does not exist, but not which one was meant.
# Each row misspells one name of the shipped definitions; what was meant is what stood there before.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
bad=0
cp -r forms "$work/forms"
while IFS='|' read -r file was wrote id near more; do
    [ -n "$file" ] || continue
    path=$work/forms/$file
    cp "$path" "$work/kept"
    sed -i "0,/$was/s/$was/$wrote/" "$path"
    cmp -s "$path" "$work/kept" && { echo "$file: no 「$was」"; bad=1; }
    "$program" check --forms "$work/forms" --locale ja "$path" >"$work/out"
    grep -qE "$file:[0-9]+:[0-9]+: $id .*近い名前：$near\$" "$work/out" || { echo "$file: $was → $wrote: no $id that names $near"; cat "$work/out"; bad=1; }
    [ -n "$more" ] || [ "$(wc -l <"$work/out")" = 1 ] || { echo "$file: $was → $wrote: told more than once"; cat "$work/out"; bad=1; }
    cp "$work/kept" "$path"
done <<'ROWS'
jumin/jido_teate/menu.yaml|open: jido_teate.jukyusha_kensaku|open: jido_teate.jukyusha_kensak|00-821|jido_teate.jukyusha_kensaku
jumin/jido_teate/menu.yaml|open: gyosei_kihon.shigoto_ichiran|open: gyosei_kihon.shigoto_ichira|00-821|gyosei_kihon.shigoto_ichiran
jumin/jido_teate/menu.yaml|open: gyosei_kihon.shigoto_ichiran|open: gyosei_kihn.shigoto_ichiran|00-821|gyosei_kihon.shigoto_ichiran
jumin/jido_teate/menu.yaml|may: jido_teate.shokai|may: jido_teate.shokia|00-819|jido_teate.shokai
office.yaml|juki.shokai|juki.shokia|00-819|juki.shokai
jumin/jido_teate/batch/shiharai.yaml|sheet: getsugaku|sheet: getsugak|00-616|jido_teate.getsugaku
jumin/jido_teate/batch/shiharai.yaml|function: shimatsu|function: shimats|00-648|shimatsu
jumin/jido_teate/system.yaml|event: juki.tennyu|event: juki.tenyu|00-649|juki.tennyu
jumin/jido_teate/screens/mishiharai_seikyu.yaml|type: kojin_no|type: kojn_no|00-814|kojin_no
jumin/jido_teate/screens/mishiharai_seikyu.yaml|use: kyufu_koza|use: kyufu_kaza|00-815|kyufu_koza|its fields are missing in the picture, too
jumin/jido_teate/screens/mishiharai_seikyu.yaml|deed: mishiharai_seikyu|deed: mishiharai_sekyu|00-878|mishiharai_seikyu
jumin/jido_teate/screens/mishiharai_seikyu.yaml|query: jido_teate.mishiharai_moto|query: jido_teate.mishiharai_mot|00-820|jido_teate.mishiharai_moto
jumin/jido_teate/screens/koza_henko.yaml|table: nintei|table: nintai|00-826|jido_teate.nintei
jumin/jido_teate/tables/mishiharai.yaml|error: 00-972|error: 08-0300|00-817|08-030
jumin/jido_teate/screens/kagobarai_shori.yaml|error: 08-030|error: 08-0300|00-817|08-030
zei/keijidoshazei/tables/sharyo.yaml|codes: shashu,|codes: shash,|00-816|shashu
zei/keijidoshazei/tables/sharyo.yaml|columns: .dantai_code, kojin_no, sharyo_no|columns: [dantai_code, kojin_o, sharyo_no|00-854|kojin_no
zei/keijidoshazei/screens/haisha.yaml|id: sharyo_no,|id: sharyo_no, column: sharyo_na,|00-854|sharyo_no
zei/keijidoshazei/screens/haisha.yaml|print: keijidoshazei.haisha_uketsuke|print: keijidoshazei.haisha_uketuke|00-822|keijidoshazei.haisha_uketsuke
zei/keijidoshazei/screens/toroku.yaml|query: keijidoshazei.hyoshiki_koho|query: keijidoshazei.hyoshiki_kohoo|00-824|keijidoshazei.hyoshiki_koho
zei/keijidoshazei/screens/sharyo.yaml|args: {sharyo_no: sharyo_no|args: {sharyo_na: sharyo_no|00-847|sharyo_no|and the right one is missing
jumin/juki/screens/kojin.yaml|find: {list: juki.kojin_kensaku|find: {list: juki.kojin_kensak|00-660|juki.kojin_kensaku
jumin/gyosei_kihon/screens/atena.yaml|find: {list: gyosei_kihon.atena_kensaku|find: {list: juki.kojin_kensak|00-660|juki.kojin_kensaku
jumin/juki/screens/shussei.yaml|in: kisaisha|in: kisaishaa|00-837|kisaisha
ROWS
exit $bad
