-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収義務者
-- may: kojin_juminzei.fuka
-- purpose: fuka
-- find
SELECT DISTINCT f.tokucho_kojin_no AS key, f.tokucho_kojin_no AS person
FROM kojin_juminzei.fuka AS f
WHERE f.dantai_code = v_city AND f.fuka_nendo = kojin_juminzei.kazei_nendo(v_city) AND f.fuka_jotai_code = '1' AND f.choshu_code = '2'
ORDER BY 1
-- read
SELECT f.tokucho_kojin_no AS key, f.tokucho_kojin_no, t.shimei AS tokucho_name, f.fuka_nendo, count(*) AS nin_count, sum(kojin_juminzei.kyuyo_bungaku(f))::bigint AS gokei_yen,
       count(*) FILTER (WHERE f.hasso_date IS NULL) AS mi_count
FROM kojin_juminzei.fuka AS f
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.tokucho_kojin_no
WHERE f.dantai_code = v_city AND f.fuka_nendo = kojin_juminzei.kazei_nendo(v_city) AND f.fuka_jotai_code = '1' AND f.choshu_code = '2'
  AND f.tokucho_kojin_no = ANY (v_keys)
GROUP BY f.tokucho_kojin_no, t.shimei, f.fuka_nendo
ORDER BY 1
