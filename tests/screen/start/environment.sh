#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, one variable of the environment connects the counter elsewhere, changes a screen, writes a file, or keeps it shut.
# Each line of environment.tsv alone: started, logged in, one screen, left; that screen must be, letter by letter with its colours, the one without it.
#   tests/screen/start/environment.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=${BUILD:-build}/madoguchi cluster=${1:?usage: environment.sh CLUSTER}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/dir"
printf '[nowhere]\nhost=192.0.2.1\nlocalhost example.invalid\nopenssl_conf = none\n' >"$work/file"
touch -d @0 "$work/file" "$work/dir"
failed=0 count=0
look() {     # what is set
    count=$((count + 1))
    printf '起動 (端末A) 80x24 %s\n打つ n_mado<Enter>madoguchi<Enter>\n画面 未処理一覧\n写す %s\n押す F3\n画面に 住民記録\n押す F3\n確認 はい\n終了 0\n' "$1" "$count"
}
{ printf '日付 2026-11-24\n'
  look ''
  while IFS=$'\t' read -r name value; do
      case $name in ''|'#'*) continue ;; esac
      value=${value//\{dir\}/$work/dir}
      look "$name=${value//\{file\}/$work/file}"
  done <tests/screen/start/environment.tsv; } >"$work/environment.keys"
"$program" play --home "$cluster" --bless "$work/environment.keys" >"$work/out" || { cat "$work/out"; exit 1; }
names=$(grep -v '^#' tests/screen/start/environment.tsv)
while read -r other; do
    echo "another screen under: $(sed -n "$((other - 1))p" <<<"$names")"; failed=1
done < <(awk '/^== / { at = $2; last = at + 0; next } { body[at] = body[at] $0 "\n" } END { for (n = 2; n <= last; n++) if (body[n] != body[1]) print n }' "$work/environment.screen")
grep -q '未処理一覧' "$work/environment.screen" || { echo "the screen shows nothing"; failed=1; }
[ "$(grep -c '^== ' "$work/environment.screen")" -ge 61 ] || { echo "fewer than sixty were tried"; failed=1; }
left=$(find "$work/dir" -mindepth 1; find "$work/file" "$work/dir" -newermt @1)
[ -z "$left" ] || { echo "written: $left"; failed=1; }
echo "$((count - 1)) variables"
exit $failed
