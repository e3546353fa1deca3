-- SPDX-License-Identifier: Apache-2.0
-- name: 未発送の税額通知
-- may: kojin_juminzei.fuka
-- find  as of 軽自動車税: a tax that became 0 before anybody was told of any has no notice
SELECT f.fuka_no AS key, f.kojin_no AS person
FROM kojin_juminzei.tsuchi_machi(v_city) AS f
ORDER BY f.fuka_no
-- read
SELECT f.fuka_no AS key, f.fuka_no, t.shimei AS gimusha_name, f.choshu_code, f.nenzei_yen, f.fuka_jiyu_code
FROM kojin_juminzei.fuka AS f
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.kojin_no
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
