#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, what somebody showed at the training desk cannot be written down as a case and played again.
#   tests/screen/engine/record.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=${BUILD:-build}/madoguchi cluster=${1:?usage: record.sh CLUSTER} work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/session.case" <<END
日付 2026-11-24
起動 (端末A) 80x24 --record=$work/told.case
打つ n_mado<Enter>madoguchi<Enter>
画面 未処理一覧
開く 個人検索・照会
入力 カナ氏名 = ヤマモト　ダイスケ
入力 生年月日 = S60.4.12
押す Ctrl-W
打つ 大輔さん<Enter>
確認 いいえ
押す Ctrl-U
押す Ctrl-R
選ぶ 大輔さん
押す F10
行を選ぶ 山本　大輔
画面 個人照会
開く 転入届
入力 転入日 = R8.11.5
入力 届出人区分 = 2
入力 届出人氏名 = 記田　録子
入力 本人確認 = 1
入力 確認書類 = 01
入力 転出証明書 = 1
入力 郵便番号 = 7830004
画面に 大埇甲
入力 番地 = ２３０１番地
入力 前住所 = 徳島県徳島市幸町二丁目
打つ <Ctrl-G>本籍<Enter>
押す F6
行 1
入力 氏名 = 記田　録子
入力 カナ氏名 = きだ　ろくこ
入力 生年月日 = H1.5.5
入力 性別 = 2
選ぶ 続柄 = 世帯主
押す F10
警告 02-044 了承
帳票 住民異動届 に 記田　録子
開く 仮登録一覧・照合
一覧に 記田　録子
打つ 4
押す Enter
確認 はい
画面に 1件を処理しました
起動 (端末A) 80x24
END
"$program" play --home "$cluster" "$work/session.case" || exit 1
[ -s "$work/told.case" ] || { echo "nothing was told"; exit 1; }
# the session again, as it was told, on a database of its own; what it did is there
"$program" play --home "$cluster" "$work/told.case" || { cat "$work/told.case"; exit 1; }
for line in '入力 氏名 = 記田　録子' '入力 番地 = ２３０１番地' '警告 02-044 了承' '開く 仮登録一覧・照合' '打つ 4'; do
    grep -qxF "$line" "$work/told.case" || { echo "the case does not say: $line"; cat "$work/told.case"; exit 1; }
done
grep -q madoguchi "$work/told.case" && { echo "the passphrase stands in the case"; exit 1; }
exit 0
