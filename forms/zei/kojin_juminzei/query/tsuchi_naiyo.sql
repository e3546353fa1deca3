-- SPDX-License-Identifier: Apache-2.0
-- name: 税額通知書の内容
-- may: kojin_juminzei.fuka
-- args: fuka_no bigint
-- find
SELECT f.fuka_no AS key, f.kojin_no AS person
FROM kojin_juminzei.fuka AS f
WHERE f.dantai_code = v_city AND f.fuka_no = a.fuka_no
-- read
SELECT f.fuka_no, f.row_version, f.fuka_nendo, f.fuka_jiyu_code, f.kojin_no, t.shimei AS gimusha_name, f.choshu_code, f.nenzei_yen,
       CASE WHEN f.choshu_code = '2' THEN f.honnin_hasso_date ELSE f.hasso_date END AS hasso_date
FROM kojin_juminzei.fuka AS f
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.kojin_no
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
