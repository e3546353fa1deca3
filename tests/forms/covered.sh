#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a screen, a list, a paper or a batch of a whole system has no acceptance case in which a clerk can read what it does:
# nobody has seen it work. A name alone is not enough: a screen or list that is opened by its name or the menu's (画面, 開く) is entered, read or
# sent in the step behind it, a paper is looked into (帳票 … に …), a batch is named in a case in which the worker runs and something is read behind it.
cd "$(dirname "$0")/../.." || exit 1
systems=(forms/jumin/jido_teate forms/zei/kojin_juminzei forms/zei/keijidoshazei)     # those of which each part must have its case
failed=0
# Steps only, a case after the other behind a line of its own.
steps() { awk 'FNR == 1 { print "== case" } !/^#|^ *$/' "$@"; }
# What is opened, and what is looked for on a paper, are drawn out once: a walk over all cases for each name took a hundred times as long.
# Something is done or read on it: the step behind the opening is not the next opening, nor the way back.
read_cases() {          # steps
    opened=$(awk 'opening != "" && $1 !~ /^(開く|日付|係|==)$/ && !/^押す (F3|F12)$/ { print opening }
        { opening = /^(画面|開く) / ? $0 : "" }' <<<"$1")
    papers=$(grep -E '^帳票 ' <<<"$1")
}
used() {                # name, by which word it was opened…
    local word
    for word in "${@:2}"; do [[ $'\n'$opened$'\n' == *$'\n'"$word $1"[$' \n']* ]] && return; done
    return 1
}
printed() { grep -qE "^帳票 $1 (に|にない) ." <<<"$papers"; }
run() {
    name=$1 awk 'BEGIN { name = ENVIRON["name"] }
        FNR == 1 || /^== case$/ { named = 0; worked = 0 }
        index($0, name) { named = 1 }
        /^命令 worker/ { worked = 1 }
        named && worked && /^(画面に|一覧に|帳票) / { found = 1; exit }
        END { exit !found }' "${@:2}"
}
read_cases "$(steps forms/*/*/cases/*.case)"
for system in "${systems[@]}"; do
    for file in "$system"/{screens,lists,reports,batch}/*.yaml; do
        id=${file##*/} id=${system##*/}.${id%.yaml} name=$(sed -n '/^name: */{s///p;q}' "$file")
        case $file in
        */reports/*) printed "$name" ;;
        */batch/*) run "$name" forms/*/*/cases/*.case ;;
        *) used "$name" 画面 開く || { label=$(sed -n "s/.*{label: \([^,]*\),.* open: $id,.*/\1/p" "$system/menu.yaml" | head -n 1) && [ -n "$label" ] && used "$label" 開く; } ;;
        esac || { echo "$file: 「$name」 stands in no case"; failed=1; }
    done
done

# It is not passed by a name: in a comment, opened and left, opened and the next opened, a batch that nobody runs.
read_cases $'== case\n画面 甲\n押す F3\n開く 乙\n開く 丙\n画面に 何か\n== case'
for name in 甲 乙; do used "$name" 画面 開く && { echo "covered: 「$name」 passed by its name"; failed=1; }; done
used 丙 画面 開く || { echo "covered: 「丙」 is read and not seen"; failed=1; }
run 丁の計算 <(printf '%s\n' '# 丁の計算' '画面に 何か' '命令 worker --once') && { echo "covered: a batch passed that no worker ran"; failed=1; }
exit $failed
