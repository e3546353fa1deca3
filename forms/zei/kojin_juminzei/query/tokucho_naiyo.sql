-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収義務者の内容
-- may: kojin_juminzei.fuka
-- args: tokucho_kojin_no bigint
-- purpose: fuka
-- find  the employer, the employees, and who has gone from the list
SELECT a.tokucho_kojin_no AS key, u.person
FROM (SELECT f.kojin_no, f.tokucho_kojin_no FROM kojin_juminzei.fuka AS f
      WHERE f.dantai_code = v_city AND f.fuka_nendo = kojin_juminzei.kazei_nendo(v_city) AND f.fuka_jotai_code = '1' AND f.choshu_code = '2' AND f.tokucho_kojin_no = a.tokucho_kojin_no
      UNION
      SELECT h.kojin_no, h.tokucho_kojin_no FROM kojin_juminzei.tokucho_hazure(v_city, kojin_juminzei.kazei_nendo(v_city)) AS h
      WHERE h.tokucho_kojin_no = a.tokucho_kojin_no AND kojin_juminzei.hazure_machi(h)) AS f
CROSS JOIN LATERAL (VALUES (f.kojin_no), (f.tokucho_kojin_no)) AS u (person)
GROUP BY u.person
-- read
SELECT u AS tokucho_kojin_no, t.shimei AS tokucho_name, n.nendo AS fuka_nendo, i.nin_count, i.gokei_yen,
       (SELECT count(*) FROM kojin_juminzei.tokucho_hazure(v_city, n.nendo) AS h WHERE h.tokucho_kojin_no = u AND kojin_juminzei.hazure_machi(h)) AS hazure_count
FROM (SELECT kojin_juminzei.kazei_nendo(v_city) AS nendo) AS n
CROSS JOIN (SELECT DISTINCT k AS u FROM unnest(v_keys) AS k) AS k
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = u
CROSS JOIN LATERAL (SELECT count(*) AS nin_count, coalesce(sum(kojin_juminzei.kyuyo_bungaku(f)), 0)::bigint AS gokei_yen FROM kojin_juminzei.fuka AS f
                    WHERE f.dantai_code = v_city AND f.fuka_nendo = n.nendo AND f.fuka_jotai_code = '1' AND f.choshu_code = '2' AND f.tokucho_kojin_no = u) AS i
