#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, of an employer with more than a hundred employees, or of a bundle with more than a hundred slips, the first hundred are printed and
# the others hear of nothing; or the log of views does not name whom a paper showed.
#   tests/screen/kojin_juminzei/ippai.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=${BUILD:-build}/madoguchi cluster=${1:?usage: ippai.sh CLUSTER} database=madoguchi_case_ippai
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop "$database" --home "$cluster"' EXIT
"$program" db copy "$database" --database madoguchi_case --home "$cluster" || exit 1
sql() { exec 9<"$cluster/pg"; psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$database" -c "$1"; local status=$?; exec 9<&-; return $status; }
# 101 employees of one employer, 26 who pay by four slips each: 104
sql "INSERT INTO kojin_juminzei.kyuyo_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, tokucho_kojin_no, kojin_no, kyuyo_shunyu_yen, shakai_hoken_yen, tokucho_flag,
         nyuryoku_person, nyuryoku_login)
     SELECT 392049, 900000 + q.n, 2026, to_char(q.n, 'FM000000'), 1000030, q.kojin_no, 4000000, 700000, q.n <= 101, 3, 'test'
     FROM (SELECT j.kojin_no, row_number() OVER (ORDER BY j.kojin_no) AS n FROM juki.jumin AS j
           WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.birth_date BETWEEN '1966-01-01' AND '2000-12-31' AND j.kojin_no <> 1000030 AND j.jumin_date < '2026-01-01') AS q
     WHERE q.n <= 127" || exit 1
# the last of them in the order of the paper
last=$(sql "SELECT t.shimei FROM kojin_juminzei.kyuyo_hokoku AS k JOIN gyosei_kihon.atena AS t ON t.dantai_code = k.dantai_code AND t.kojin_no = k.kojin_no
            WHERE k.nyuryoku_login = 'test' AND k.tokucho_flag ORDER BY t.shimei_kana DESC, t.kojin_no DESC LIMIT 1")
payer=$(sql "SELECT t.shimei FROM kojin_juminzei.kyuyo_hokoku AS k JOIN gyosei_kihon.atena AS t ON t.dantai_code = k.dantai_code AND t.kojin_no = k.kojin_no
             WHERE k.nyuryoku_login = 'test' AND NOT k.tokucho_flag ORDER BY t.kojin_no DESC LIMIT 1")
cat >"$work/ippai.case" <<END
日付 2026-05-07
係 n_zei (端末Z)
開く 住民税の賦課
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
開く 特別徴収義務者への通知
行を選ぶ 1000030
画面に 人数         101
押す F10
画面に 特別徴収税額の決定通知書（納税義務者用）を101通出力しました
帳票 特別徴収税額の決定通知書 に 101 人
帳票 特別徴収税額の決定通知書（納税義務者用） に $last
押す F3
開く 未発送の税額通知
押す F9
押す F10
画面に 市民税・県民税・森林環境税納付書を104通出力しました
帳票 市民税・県民税・森林環境税納付書 に $payer
END
"$program" play --home "$cluster" --database "$database" "$work/ippai.case" || exit 1
