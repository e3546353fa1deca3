#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a signal, a full disk or a slow descriptor loses what a clerk typed, or ends the program in the middle of an entry.
# The real program in a real terminal, with system calls that fail (shim.c): every other one interrupted, three bytes at a time, no room
# for a file, a terminal that hangs up. Argument: the home of a running cluster.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build} home=${1:?the home of a cluster} failed=0
make --no-print-directory -s WERROR=1 "$build/fault/shim.so" || exit 1
shim=$(realpath "$build/fault/shim.so")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
try() {      # name, the environment of the desk; the case's end on the standard input
    {
        cat <<CASE
日付 2026-11-24
起動 (端末A) 80x24 LD_PRELOAD=$shim $2
打つ n_mado<Enter>madoguchi<Enter>
画面 未処理一覧
CASE
        cat
    } >"$work/$1.case"
    "$build/madoguchi" play --home "$home" "$work/$1.case" >"$work/said" 2>&1 || { echo "FAIL $1"; tail -n 40 "$work/said"; failed=1; }
}
certificate='開く 証明交付
打つ ko<Tab>S631006<F10>
画面に 近藤　康弘
打つ <Enter>
画面 住民票の写しの交付
打つ 11021234<F10>'
whole="$certificate
帳票 住民票の写し に 近藤　美桜
帳票 領収書 に 300円"
try interrupted SHIM=eintr <<<"$whole"
try piecemeal SHIM=short <<<"$whole"
# the copy is numbered and paid; the paper is what fails, and the clerk is told, and can print it again where there is room
try full SHIM=full <<<"$certificate
画面に 00-2"
# the terminal hangs up in the middle of an entry: what was typed is a draft, on the next desk
enters=$(printf '<Enter>%.0s' {1..100})
try closed "SHIM=closed SHIM_AFTER=120" <<<"開く 転入届
入力 転入日 = R8.11.20
入力 届出人氏名 = 切田　線子
打つ $enters
係 n_mado (端末B)
開く 転入届
確認 はい
押す F7 F7
画面に 切田　線子"
exit $failed
