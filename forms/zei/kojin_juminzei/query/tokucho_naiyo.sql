-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収義務者の内容
-- may: kojin_juminzei.fuka
-- args: tokucho_kojin_no bigint, fuka_nendo integer
-- purpose: fuka
-- A key is the employer * 10000 + the year.
-- find  the employer, the employees, and who has gone from the list
SELECT a.tokucho_kojin_no * 10000 + a.fuka_nendo AS key, u.person
FROM (SELECT f.kojin_no, f.tokucho_kojin_no FROM kojin_juminzei.fuka AS f
      WHERE f.dantai_code = v_city AND f.fuka_nendo = a.fuka_nendo AND f.fuka_jotai_code = '1' AND f.choshu_code = '2' AND f.tokucho_kojin_no = a.tokucho_kojin_no
      UNION
      SELECT h.kojin_no, h.tokucho_kojin_no FROM kojin_juminzei.tokucho_hazure(v_city, a.fuka_nendo, a.fuka_nendo) AS h
      WHERE h.tokucho_kojin_no = a.tokucho_kojin_no AND kojin_juminzei.hazure_machi(h)) AS f
CROSS JOIN LATERAL (VALUES (f.kojin_no), (f.tokucho_kojin_no)) AS u (person)
GROUP BY u.person
-- read
SELECT n.tokucho_kojin_no, t.shimei AS tokucho_name, n.fuka_nendo, i.nin_count, i.gokei_yen,
       (SELECT count(*) FROM kojin_juminzei.tokucho_hazure(v_city, n.fuka_nendo, n.fuka_nendo) AS h
        WHERE h.tokucho_kojin_no = n.tokucho_kojin_no AND kojin_juminzei.hazure_machi(h)) AS hazure_count
FROM (SELECT DISTINCT u / 10000 AS tokucho_kojin_no, (u % 10000)::integer AS fuka_nendo FROM unnest(v_keys) AS u) AS n
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = n.tokucho_kojin_no
CROSS JOIN LATERAL (SELECT count(*) AS nin_count, coalesce(sum(kojin_juminzei.kyuyo_bungaku(f)), 0)::bigint AS gokei_yen FROM kojin_juminzei.fuka AS f
                    WHERE f.dantai_code = v_city AND f.fuka_nendo = n.fuka_nendo AND f.fuka_jotai_code = '1' AND f.choshu_code = '2' AND f.tokucho_kojin_no = n.tokucho_kojin_no) AS i
