#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, slips that stand on a record come to stand on another one, or what is typed while a record opens goes into the
# slip before or after. Two bundles of account orders: 12 keys a second, then 50 on a line that is late with every answer.
#   tests/screen/gyosei_kihon/koza_renzoku.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=${BUILD:-build}/madoguchi cluster=${1:?usage: koza_renzoku.sh CLUSTER}
work=$(mktemp -d) || exit 1
slow=$([ -n "${WHOLE:-}" ] && echo 40 || echo 5)
trap 'rm -rf "$work"' EXIT

bundle() {   # first person, keys a second, ms that each answer is late, slips
    local i total=$(($4 * $1 + $4 * ($4 - 1) / 2))
    echo "速さ 0"
    echo "遅延 0"
    echo "押す F6"
    echo "打つ 束 $1<Enter>$4<Enter>$total<Enter>"
    echo "画面に Enter で伝票を入れます"
    echo "押す Enter"
    echo "遅延 $3"
    echo "速さ $2"
    # use, day of the order and first day stay from the first slip on; the bank (0175 015) is typed or taken with *
    echo "打つ $1<Enter>1<Enter>01750151$(printf %07d "$1")コウザ<Enter><Enter>R8.11.20<Enter><Enter><Enter>"
    for i in $(seq 1 $(($4 - 1))); do
        echo "打つ $(($1 + i))<Enter><Enter>$([ $((i % 2)) = 1 ] && echo '***' || echo 01750151)$(printf %07d $(($1 + i)))コウザ<F10>"
    done
    echo "速さ 0"
    echo "画面に 見出しの枚数まで入力しました"
    echo "遅延 0"
    echo "画面に 見出し $total  入力 $total  合っています"
    echo "押す F9"
    echo "画面に 締めました"
}
read_out() {   # first person, slips: the account of a slip bears the number of its person
    local wide i
    echo "押す F8"
    for i in $(seq 0 $(($2 - 1))); do
        echo "画面に 伝票 $((i + 1))"
        wide=$(printf %07d $(($1 + i)) | sed 'y/0123456789/０１２３４５６７８９/')
        echo "画面に 宛名番号                    $wide"
        echo "画面に 口座番号                    $wide"
        echo "画面に 支店                        ０１５"
        echo "押す Enter"
    done
}
{
    echo "日付 2026-11-24"
    echo "係 n_mado (端末A)"
    echo "開く 口座振替依頼書の入力"
    bundle 1000001 12 0 "$slow"
    read_out 1000001 "$slow"
    bundle 1000101 50 400 20
    read_out 1000101 20
} >"$work/koza.case"
"$program" play --home "$cluster" "$work/koza.case"
