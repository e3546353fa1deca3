-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収義務者
-- may: kojin_juminzei.fuka
-- purpose: fuka
-- A key is the employer * 10000 + the year.
-- find  of the latest year each employer; of each year also the one from whose list somebody has gone and who was not told yet, or otherwise; of a
-- year before, whom nobody has told yet what stands now
SELECT DISTINCT x.tokucho_kojin_no * 10000 + x.fuka_nendo AS key, x.tokucho_kojin_no AS person
FROM (SELECT f.tokucho_kojin_no, f.fuka_nendo FROM kojin_juminzei.fuka AS f
      WHERE f.dantai_code = v_city AND f.fuka_nendo = kojin_juminzei.kazei_nendo(v_city) AND f.fuka_jotai_code = '1' AND f.choshu_code = '2'
      UNION
      SELECT f.tokucho_kojin_no, f.fuka_nendo FROM kojin_juminzei.fuka AS f
      WHERE f.dantai_code = v_city AND f.fuka_nendo < kojin_juminzei.kazei_nendo(v_city) AND f.fuka_jotai_code = '1' AND f.choshu_code = '2' AND f.tokucho_hasso_date IS NULL
      UNION
      SELECT h.tokucho_kojin_no, h.fuka_nendo FROM kojin_juminzei.tokucho_hazure(v_city, 0, kojin_juminzei.kazei_nendo(v_city)) AS h WHERE kojin_juminzei.hazure_machi(h)) AS x
ORDER BY 1
-- read
SELECT k.u AS key, n.tokucho_kojin_no, t.shimei AS tokucho_name, n.fuka_nendo, i.nin_count, i.gokei_yen, i.mi_count + coalesce(h.mi_count, 0) AS mi_count
FROM unnest(v_keys) AS k (u)
CROSS JOIN LATERAL (SELECT k.u / 10000 AS tokucho_kojin_no, (k.u % 10000)::integer AS fuka_nendo) AS n
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = n.tokucho_kojin_no
CROSS JOIN LATERAL (SELECT count(*) AS nin_count, coalesce(sum(kojin_juminzei.kyuyo_bungaku(f)), 0)::bigint AS gokei_yen, count(*) FILTER (WHERE f.tokucho_hasso_date IS NULL) AS mi_count
                    FROM kojin_juminzei.fuka AS f
                    WHERE f.dantai_code = v_city AND f.fuka_nendo = n.fuka_nendo AND f.fuka_jotai_code = '1' AND f.choshu_code = '2' AND f.tokucho_kojin_no = n.tokucho_kojin_no) AS i
LEFT JOIN (SELECT z.tokucho_kojin_no, z.fuka_nendo, count(*) AS mi_count
           FROM (SELECT min(q.u % 10000)::integer AS kara, max(q.u % 10000)::integer AS made, array_agg(q.u) AS k FROM unnest(v_keys) AS q (u)) AS y
           CROSS JOIN LATERAL kojin_juminzei.tokucho_hazure(v_city, y.kara, y.made) AS z
           WHERE z.tokucho_kojin_no * 10000 + z.fuka_nendo = ANY (y.k) AND kojin_juminzei.hazure_machi(z)
           GROUP BY z.tokucho_kojin_no, z.fuka_nendo) AS h ON h.tokucho_kojin_no = n.tokucho_kojin_no AND h.fuka_nendo = n.fuka_nendo
ORDER BY 1
