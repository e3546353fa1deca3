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
# a paper that the database keeps no copy of: the folder of its printer keeps none either, whether its window is closed or the line of
# the terminal; one that is kept is there
cat >"$work/paper.case" <<CASE
日付 2026-11-24
起動 (端末A) --papers=$work/papers
係 n_shien (端末A)
開く 個人検索・照会
打つ <Ctrl-G>宛名番号<Enter>1000074<F10>
行を選ぶ 小笠原　美穂
開く 証明交付
入力 証明の種類 = 1
入力 請求者区分 = 1
入力 本人確認 = 1
入力 確認書類 = 01
入力 支援措置の審査済 = はい
押す F10
画面に 写しは残しません
押す Enter
CASE
printed() { find "$work/papers" -mindepth 2 -type f -name "$1" | grep -c .; }
HOME=$work/home TMPDIR=$work/tmp "$program" play --home "$home" "$work/paper.case" >"$work/said" 2>&1 || { cat "$work/said"; failed=1; }
[ -n "$(find "$work/papers" -mindepth 1 -type d)" ] || { echo "nothing was printed at all"; failed=1; }
[ "$(printed '*')" -eq 0 ] || { echo "papers of a protected person lie in the folder:"; find "$work/papers" -type f; failed=1; }
rm -rf "$work/papers"
sed -i -e '$d' "$work/paper.case"      # the window is open still when the case ends and the terminal goes
HOME=$work/home TMPDIR=$work/tmp "$program" play --home "$home" "$work/paper.case" >"$work/said" 2>&1 || { cat "$work/said"; failed=1; }
[ "$(printed '*')" -eq 0 ] || { echo "papers of a protected person outlive the program:"; find "$work/papers" -type f; failed=1; }
rm -rf "$work/papers"
echo 強制終了 >>"$work/paper.case"     # and when the program is killed
HOME=$work/home TMPDIR=$work/tmp "$program" play --home "$home" "$work/paper.case" >"$work/said" 2>&1 || { cat "$work/said"; failed=1; }
for _ in $(seq 50); do [ "$(printed '*')" -eq 0 ] && break; sleep 0.1; done
[ "$(printed '*')" -eq 0 ] || { echo "papers of a protected person outlive a program that was killed:"; find "$work/papers" -type f; failed=1; }
rm -rf "$work/papers"
sed -i -e '$d' -e 's/n_shien/n_mado/; s/1000074/1000001/; s/小笠原　美穂/近藤　康弘/; /審査済/d; /残しません/d' "$work/paper.case"
HOME=$work/home TMPDIR=$work/tmp "$program" play --home "$home" "$work/paper.case" >"$work/said" 2>&1 || { cat "$work/said"; failed=1; }
[ "$(printed 'juki.juminhyo_utsushi-*.pdf')" -eq 1 ] || { echo "an ordinary paper is not there to be printed"; failed=1; }
# no core of a session, whatever ends it
mkfifo "$work/keys"
TERM=xterm-256color script -qc "exec '$program' --watched --home '$home'" /dev/null >/dev/null 2>&1 <"$work/keys" &
shell=$!
exec 8>"$work/keys"     # nobody types; script ends when that does
for _ in $(seq 500); do pid=$(pgrep -P "$shell" -f -- --watched | head -n1); [ -n "$pid" ] && grep -q 'Max core file size *0 *0' "/proc/$pid/limits" 2>/dev/null && break; pid=; sleep 0.1; done
[ -n "$pid" ] || { echo "no session came up, or one that may leave a core"; failed=1; }
[ -z "$pid" ] || kill -SEGV "$pid"
exec 8>&-
wait "$shell" 2>/dev/null
# nor of a command that has files of people in hand, or of the worker
mkfifo "$work/lines"
(ulimit -c unlimited 2>/dev/null; exec "$program" text width <"$work/lines" >/dev/null) &
command=$!
exec 8>"$work/lines"
for _ in $(seq 100); do grep -q 'Max core file size *0 *0' "/proc/$command/limits" 2>/dev/null && break; sleep 0.1; done
grep -q 'Max core file size *0 *0' "/proc/$command/limits" 2>/dev/null || { echo "a command may leave a core"; failed=1; }
exec 8>&-
wait "$command"
exit $failed
