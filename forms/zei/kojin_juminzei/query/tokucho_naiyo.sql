-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収義務者の内容
-- may: kojin_juminzei.fuka
-- args: tokucho_kojin_no bigint
-- purpose: fuka
-- find  the employer and the employees
SELECT a.tokucho_kojin_no AS key, u.person
FROM kojin_juminzei.fuka AS f
CROSS JOIN LATERAL (VALUES (f.kojin_no), (f.tokucho_kojin_no)) AS u (person)
WHERE f.dantai_code = v_city AND f.fuka_nendo = kojin_juminzei.kazei_nendo(v_city) AND f.fuka_jotai_code = '1' AND f.tokucho_kojin_no = a.tokucho_kojin_no
GROUP BY u.person
-- read
SELECT f.tokucho_kojin_no, t.shimei AS tokucho_name, f.fuka_nendo, count(*) AS nin_count, sum(kojin_juminzei.kyuyo_bungaku(f))::bigint AS gokei_yen
FROM kojin_juminzei.fuka AS f
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.tokucho_kojin_no
WHERE f.dantai_code = v_city AND f.fuka_nendo = kojin_juminzei.kazei_nendo(v_city) AND f.fuka_jotai_code = '1' AND f.tokucho_kojin_no = ANY (v_keys)
GROUP BY f.tokucho_kojin_no, t.shimei, f.fuka_nendo
