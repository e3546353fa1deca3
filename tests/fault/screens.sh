#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a host without memory takes a counter down with a core full of names, leaves its terminal unusable, or half of what was entered.
# The real program in a real terminal: a list with rows and the person behind one, slips keyed in a bundle, a visitor's interview, a paper being
# printed. Allocations of the program fail in children forked there (shim_memory.c): each gives the screen back and ends by itself, says nothing more
# to the server and writes no file; what the parent had said is all there is, and its scene ends as it does with memory.
#   tests/fault/screens.sh HOME        each 100th; WHOLE=1 each (make test-fault); EVERY=n
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build} home=${1:?the home of a cluster} failed=0
every=${EVERY:-$([ -n "${WHOLE:-}" ] && echo 1 || echo 100)}
. tests/fault/progress
make --no-print-directory -s WERROR=1 "$build/fault/shim.so" || exit 1
shim=$(realpath "$build/fault/shim.so")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
scene() {      # name, how the desk begins, the case's end on the standard input
    { printf '日付 2026-11-24\n起動 (端末A) 80x24 LD_PRELOAD=%s SHIM=memory SHIM_EVERY=%s SHIM_TOLD=%s %s\n' "$shim" "$every" "$work/told" "$2"; cat; } >"$work/$1.case"
    rm -f "$work/told" && truncate -s 4096 "$work/told"
    "$build/madoguchi" play --home "$home" "$work/$1.case" >"$work/said" 2>&1 || { echo "FAIL $1"; tail -n 40 "$work/said"; failed=1; }
    local told
    mapfile -t told < <(od -An -tu4 -w4 -v -N28 "$work/told" | tr -d ' ')      # enum shim_told
    echo "$1: ${told[1]} of ${told[0]} allocations failed; ${told[2]} ended otherwise, ${told[3]} kept the screen"
    [ "${told[1]}" -ge 10 ] || { echo "FAIL $1: hardly an allocation failed"; failed=1; }
    [ "${told[6]}" -ge 5 ] || { echo "FAIL $1: no screen was up"; failed=1; }
    [ "${told[2]}${told[3]}" = 00 ] || { printf 'FAIL %s: the first is allocation %d, status %x\n' "$1" "${told[4]}" "${told[5]}"; failed=1; }
    scenes=$((${scenes:-0} + 1))
    progress "memory on the screens" $scenes 4
}
scene list '' <<'CASE'
打つ n_mado<Enter>madoguchi<Enter>
画面 未処理一覧
開く 個人検索・照会
入力 カナ氏名 = ヤ
押す F10
画面に 件
押す PageDown
押す PageUp
押す Enter
画面 個人照会
CASE
scene bundle '' <<'CASE'
打つ n_mado<Enter>madoguchi<Enter>
画面 未処理一覧
開く 返戻郵便の入力
押す F6
打つ 記憶の束<Enter>3<Enter>3000006<Enter>
押す Enter
打つ 0002011000001<Enter>1
打つ 納税通知書<Enter><Enter>
画面に 1/3
打つ 1000002+2
画面に 2/3
打つ 1000003+1
画面に 見出しの枚数まで入力しました
押す F9
画面に 締めました
CASE
scene interview --kiosk=juki.raicho <<'CASE'
打つ n_kiosk<Enter>madoguchi<Enter>
画面に 2 やさしい日本語
打つ 1
打つ 来田　次郎<Enter>キタ　ジロウ<Enter>1990-02-03<Enter>2026-11-20<Enter>090-1111-2222<Enter>
画面に 一緒に引っ越した人
打つ 来田　花子<Enter>キタ　ハナコ<Enter>1992-02-02<Enter><Enter>
画面に 来田　花子
打つ <Enter>
帳票 受付票 に 受付
打つ <Enter>
画面に 2 やさしい日本語
係 n_mado (端末B)
打つ <F3>
打つ =#1<Enter>
画面に 来田　次郎
CASE
scene paper '' <<'CASE'
打つ n_mado<Enter>madoguchi<Enter>
画面 未処理一覧
開く 証明交付
打つ ko<Tab>S631006<F10>
画面に 近藤　康弘
打つ <Enter>
画面 住民票の写しの交付
打つ 11021234<F10>
帳票 住民票の写し に 近藤　美桜
帳票 領収書 に 300円
CASE
exit $failed
