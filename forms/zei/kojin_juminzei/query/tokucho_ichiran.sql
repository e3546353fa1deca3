-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収義務者
-- may: kojin_juminzei.fuka
-- purpose: fuka
-- find  also the employer from whose list somebody has gone and who was not told yet, or otherwise
SELECT DISTINCT x.tokucho_kojin_no AS key, x.tokucho_kojin_no AS person
FROM (SELECT f.tokucho_kojin_no FROM kojin_juminzei.fuka AS f
      WHERE f.dantai_code = v_city AND f.fuka_nendo = kojin_juminzei.kazei_nendo(v_city) AND f.fuka_jotai_code = '1' AND f.choshu_code = '2'
      UNION
      SELECT h.tokucho_kojin_no FROM kojin_juminzei.tokucho_hazure(v_city, kojin_juminzei.kazei_nendo(v_city)) AS h WHERE kojin_juminzei.hazure_machi(h)) AS x
ORDER BY 1
-- read
SELECT u AS key, u AS tokucho_kojin_no, t.shimei AS tokucho_name, n.nendo AS fuka_nendo, i.nin_count, i.gokei_yen, i.mi_count + coalesce(h.mi_count, 0) AS mi_count
FROM (SELECT kojin_juminzei.kazei_nendo(v_city) AS nendo) AS n
CROSS JOIN unnest(v_keys) AS u
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = u
CROSS JOIN LATERAL (SELECT count(*) AS nin_count, coalesce(sum(kojin_juminzei.kyuyo_bungaku(f)), 0)::bigint AS gokei_yen, count(*) FILTER (WHERE f.tokucho_hasso_date IS NULL) AS mi_count
                    FROM kojin_juminzei.fuka AS f
                    WHERE f.dantai_code = v_city AND f.fuka_nendo = n.nendo AND f.fuka_jotai_code = '1' AND f.choshu_code = '2' AND f.tokucho_kojin_no = u) AS i
LEFT JOIN (SELECT z.tokucho_kojin_no, count(*) AS mi_count FROM kojin_juminzei.tokucho_hazure(v_city, kojin_juminzei.kazei_nendo(v_city)) AS z
           WHERE z.tokucho_kojin_no = ANY (v_keys) AND kojin_juminzei.hazure_machi(z) GROUP BY 1) AS h ON h.tokucho_kojin_no = u
ORDER BY 1
