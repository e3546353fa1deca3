#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, an item that the standard puts on the 住民票 has no column, is seen on no screen, or stands on no certificate, and a
# resident is told it is not there. koumoku.tsv says where each is; a column of juki.jumin that no item names fails, too.
cd "$(dirname "$0")/../.." || exit 1
bad=0
say() { echo "koumoku: $1"; bad=1; }
first() { for file in "$@"; do [ -e "$file" ] && echo "$file" && return; done; }

# A value of a report is one when a box of it prints or asks it.
printed() { grep -qE "^ +- \{id: .*(value|show|text): .*\b$2\b" "$1"; }
column_of() {   # item, table.column[=code]
    local place=${2%%=*} file
    file=$(first forms/jumin/{juki,gyosei_kihon}/tables/"${place%.*}".yaml)
    [ -n "$file" ] && grep -qE "^  - \{id: ${place#*.}," "$file" || { say "$1: no column $place"; return; }
    [ "$place" = "$2" ] || cat forms/jumin/juki/codes/kobetsu_kubun.yaml forms/jumin/gyosei_kihon/codes/jusho_kubun.yaml | grep -q "{id: \"${2#*=}\"," || say "$1: no code ${2#*=}"
}
screen_of() {   # item, screen.field
    local file
    file=$(first forms/jumin/{juki,gyosei_kihon}/{screens,lists}/"${2%.*}".yaml)
    [ -n "$file" ] && grep -qE "\[#?${2#*.}[] ]|^  - \{id: ${2#*.}, .*width" "$file" || say "$1: seen on no screen ($2)"
}
check() {
    local item whose column screen paper why
    while IFS=$'\t' read -r item whose column screen paper why; do
        case $item in '#'* | '') continue ;; esac
        [[ $whose =~ ^[日外除]+$ ]] || say "$item: whose is it ($whose)"
        column_of "$item" "$column"
        screen_of "$item" "$screen"
        if [ "$paper" = – ]; then
            [ -n "$why" ] || say "$item: on no paper, and nobody says why"
        else
            printed "forms/jumin/juki/reports/${paper%.*}.yaml" "${paper#*.}" || say "$item: no box prints $paper"
        fi
    done <"$1"
}

check forms/jumin/juki/koumoku.tsv
# 予定 and the keys are no items
for column in $(sed -nE 's/^  - \{id: ([a-z_]+),.*/\1/p' forms/jumin/juki/tables/jumin.yaml); do
    case $column in dantai_code | yotei | yotei_date | yotei_ido_no | jumin_*) [[ $column =~ ^jumin_(date|jotai_code|kubun_code)$ ]] || continue ;; esac
    cut -f3 forms/jumin/juki/koumoku.tsv | grep -qx "jumin.$column" || say "the column juki.jumin.$column is no item"
done

# It must find each kind of gap.
broken=$(mktemp)
printf '%s\n' $'甲\t日\tjumin.nai\trireki_naiyo.shimei\tjuminhyo_kojin.shimei\t' $'乙\t日\tjumin.shimei\trireki_naiyo.nai\tjuminhyo_kojin.shimei\t' \
    $'丙\t日\tjumin.shimei\trireki_naiyo.shimei\tjuminhyo_kojin.nai\t' $'丁\t日\tjumin.shimei\trireki_naiyo.shimei\t–\t' $'戊\t日\tkobetsu.memo=99\trireki_naiyo.kobetsu\tjuminhyo_kojin.shimei\t' >"$broken"
found=$(check "$broken" | grep -c '^koumoku: [甲乙丙丁戊]:')
rm -f "$broken"
[ "$found" = 5 ] || say "of five gaps made on purpose it found $found"
exit $bad
