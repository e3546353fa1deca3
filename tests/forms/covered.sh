#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a screen, a list, a paper or a batch of a whole system has no acceptance case in which a clerk can read what it does:
# nobody has seen it work. A screen or list is opened by its name or the menu's (画面, 開く), a paper printed (帳票), a batch named where it runs.
cd "$(dirname "$0")/../.." || exit 1
systems=(forms/jumin/jido_teate forms/zei/kojin_juminzei forms/zei/keijidoshazei)     # those of which each part must have its case
failed=0
said=$(cat forms/*/*/cases/*.case)
seen() { grep -qE "^($1) $2( |\$)" <<<"$said"; }
for system in "${systems[@]}"; do
    for file in "$system"/{screens,lists,reports,batch}/*.yaml; do
        id=${system##*/}.$(basename "$file" .yaml) name=$(sed -n 's/^name: *//p' "$file" | head -n 1)
        case $file in
        */reports/*) seen 帳票 "$name" ;;
        */batch/*) grep -qF "$name" <<<"$said" ;;
        *) seen '画面|開く' "$name" || { label=$(sed -n "s/.*{label: \([^,]*\),.* open: $id,.*/\1/p" "$system/menu.yaml" | head -n 1) && [ -n "$label" ] && seen 開く "$label"; } ;;
        esac || { echo "$file: 「$name」 stands in no case"; failed=1; }
    done
done
exit $failed
