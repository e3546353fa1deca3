#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, who holds hundreds of vehicles (a dealer, a lender) cannot be told of the tax, or has slips for a hundred of them.
#   tests/screen/keijidoshazei/daisu.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=${BUILD:-build}/madoguchi cluster=${1:?usage: daisu.sh CLUSTER} database=madoguchi_case_daisu
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop "$database" --home "$cluster"' EXIT
"$program" db copy "$database" --database madoguchi_case --home "$cluster" || exit 1
exec 9<"$cluster/pg"
# 205 of 2,000 yen (50cc: 地方税法第463条の15第1項第1号イ)
psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$database" -c "
    INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shutoku_date)
    SELECT 392049, n, '南国市　く' || lpad(n::text, 4, '0'), 1000001, '11', '2020-01-01' FROM generate_series(1, 205) AS n" || exit 1
exec 9<&-
cat >"$work/daisu.case" <<END
日付 2026-05-07
係 n_zei (端末Z)
開く 軽自動車税の賦課
入力 課税年度 = 2026
入力 試し = いいえ
押す F10
係 n_zei2 (端末Y)
開く 一括処理の一覧
行を選ぶ 承認待ち
入力 扱い = 1
押す F10
命令 worker --once
押す F3
開く 未発送の納税通知書
行を選ぶ 近藤
画面に 410,000
押す F10
帳票 軽自動車税納税通知書 に 205 台
帳票 軽自動車税納税通知書 に 410,000円
帳票 軽自動車税納付書 に 南国市　く0205
END
"$program" play --home "$cluster" --database "$database" "$work/daisu.case"
