#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a signal, a full disk or a slow descriptor loses what a clerk typed, or ends the program in the middle of an entry.
# The real program in a real terminal, with system calls that fail (shim.c): each interrupted once, three bytes at a time, no room
# for a file, a disk that fails (EIO), a terminal that hangs up. Argument: the home of a running cluster.
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
# from the login to the paper; how often each call was stopped is counted, so that none is left out unseen
truncate -s 4096 "$work/told"
try interrupted "SHIM=eintr SHIM_TOLD=$work/told" <<<"$whole"
mapfile -t stopped < <(od -An -tu4 -w4 -v -N20 "$work/told")
for call in 0:read 1:write 2:recv 3:send 4:poll; do
    [ -z "$TELL" ] || echo "${call#*:} stopped ${stopped[${call%:*}]} times"
    [ "${stopped[${call%:*}]}" -ge 20 ] || { echo "FAIL interrupted: ${call#*:} was hardly stopped: ${stopped[${call%:*}]}"; failed=1; }
done
try piecemeal SHIM=short <<<"$whole"
# the copy is numbered and paid; the paper is what fails, and the clerk is told, and another desk prints it again
for fault in full nospace eio; do
    try $fault SHIM=$fault <<<"$certificate
画面に 00-2
押す Enter Enter
画面に 登録済
係 n_mado (端末B)
開く 発行した証明（再印刷・書損）
入力 発行日 = R8.11.24
押す F10
行を選ぶ 00001
入力 再印刷の事由 = 1
入力 廃棄した用紙の枚数 = 1
押す F10
帳票 再印刷 に 近藤　美桜"
done
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
