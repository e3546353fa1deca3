#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk who keys with both eyes on the paper loses a slip, or finds two in the wrong order, because the
# server was slow. Two bundles of 100 slips: at 12 keys a second, and at 50 on a line that is late with every answer.
#   tests/screen/gyosei_kihon/renzoku.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=${BUILD:-build}/madoguchi cluster=${1:?usage: renzoku.sh CLUSTER}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

bundle() {   # first number on the envelopes, keys a second, ms that each answer is late, slips
    local total=$(($4 * 1000000 + $4 * ($4 + 1) / 2))
    echo "速さ 0"
    echo "遅延 0"
    echo "押す F6"
    echo "打つ 束 $1<Enter>$4<Enter>$total<Enter>"
    echo "画面に Enter で伝票を入れます"
    echo "押す Enter"
    echo "打つ $1"
    echo "遅延 $3"
    echo "速さ $2"
    echo "打つ 1000001<Enter>1"
    echo "打つ 納税通知書<Enter><Enter>"
    for i in $(seq 2 "$4"); do echo "打つ $((1000000 + i))<Enter>$((i % 4 + 1))"; done
    echo "速さ 0"
    echo "画面に 見出しの枚数まで入力しました"
    echo "遅延 0"
    echo "画面に 見出し $total  入力 $total  合っています"
    echo "押す F9"
    echo "画面に 締めました"
}
read_out() {   # first number, slips: each slip is where it was keyed
    local wide i
    echo "押す F8"
    for i in $(seq 0 $(($2 - 1))); do
        wide=$(printf '%06d %07d' $((10#$1 + i)) $((1000001 + i)) | sed 'y/0123456789/０１２３４５６７８９/')
        echo "画面に 伝票 $((i + 1))"
        for number in $wide; do echo "画面に $number"; done
        echo "押す Enter"
    done
}
play() {   # first number, keys a second, ms that each answer is late
    {
        echo "日付 2026-11-24"
        echo "係 n_mado (端末A)"
        echo "開く 返戻郵便の入力"
        bundle "$1" "$2" "$3" 100
        read_out "$1" 100
    } >"$work/renzoku_$2.case"
    "$program" play --home "$cluster" "$work/renzoku_$2.case"
}
# side by side, each on its own copy of the database: the slow hand takes a minute and a quarter, most of it waiting
play 000100 12 0 &
hand=$!
play 000500 50 400
late=$?
wait "$hand" && [ "$late" = 0 ]
