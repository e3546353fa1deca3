#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, what a clerk searched for or typed lies in a file of the host: a log, a temporary folder, a home, a core.
# A session is played with a name that exists nowhere else: searched for, typed, refused, over a line that is cut, and killed;
# then every file outside the database is looked through. Argument: the home of a running cluster.
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi")
home=${1:?the home of a cluster}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/home" "$work/tmp"
failed=0
bird=金糸雀
cat >"$work/one.case" <<CASE
日付 2026-11-24
係 n_mado (端末A)
開く 個人検索・照会
入力 漢字氏名 = $bird
押す F10
画面に 件
開く 転入届
入力 届出人氏名 = $bird　鳴子
入力 前住所 = 徳島県${bird}町
切断 今
画面に 接続が切れました
再接続
画面に ${bird}町
打つ <F10>
強制終了
CASE
marked=$work/began
touch "$marked"
HOME=$work/home TMPDIR=$work/tmp "$program" play --home "$home" "$work/one.case" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
rm "$work/one.case"
found=$(find "$work" "$home" /tmp /var/tmp /dev/shm \( -name base -o -name pg_wal -o -name forms \) -prune -o -type f -newer "$marked" -size -65536k -print0 2>/dev/null |
        xargs -0r grep -lsa "$bird" 2>/dev/null)
[ -z "$found" ] || { echo "the name lies in: $found"; failed=1; }
left=$(find "$work/home" "$work/tmp" -mindepth 1)
[ -z "$left" ] || { echo "left behind: $left"; failed=1; }
# no core of a session, whatever ends it
script -qc "exec '$program' --watched --home '$home'" /dev/null >/dev/null 2>&1 < <(sleep 20) &
shell=$!
for _ in $(seq 100); do pid=$(pgrep -P "$shell" -f -- --watched | head -n1); [ -n "$pid" ] && grep -q 'Max core file size *0 *0' "/proc/$pid/limits" 2>/dev/null && break; pid=; sleep 0.1; done
[ -n "$pid" ] || { echo "a session may leave a core"; failed=1; }
[ -z "$pid" ] || kill -SEGV "$pid"
wait "$shell" 2>/dev/null
exit $failed
