-- SPDX-License-Identifier: Apache-2.0
-- name: 受給者の手続
-- may: jido_teate.shokai
-- args: nintei_no bigint
-- A key is nintei_no * 100 + the procedure.
-- find
SELECT n.nintei_no * 100 + p.p AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
CROSS JOIN generate_series(1, 10) AS p (p)
WHERE n.dantai_code = v_city
  -- the claim, and what of her earlier ones is still to be paid
  AND (n.nintei_no = a.nintei_no
       OR n.kojin_no = (SELECT q.kojin_no FROM jido_teate.nintei AS q WHERE q.dantai_code = v_city AND q.nintei_no = a.nintei_no) AND jido_teate.mishiharai_ari(n))
  AND (n.nintei_jotai_code = '2' OR n.nintei_jotai_code = '4' AND p.p IN (3, 5, 10))   -- what was held is paid after the end, too
  AND CASE p.p WHEN 4 THEN NOT n.shiharai_teishi_flag
               WHEN 5 THEN n.shiharai_teishi_flag
               WHEN 6 THEN jido_teate.genkyo_machi(n) IS NOT NULL
               WHEN 8 THEN EXISTS (SELECT 1 FROM jido_teate.choshu_moshide AS m
                                   WHERE m.dantai_code = n.dantai_code AND m.nintei_no = n.nintei_no AND m.made_month IS NULL)
               WHEN 10 THEN EXISTS (SELECT 1 FROM jido_teate.tsukibetsu(v_city, n.nintei_no) AS g WHERE g.sa_yen > 0)
               ELSE true END
ORDER BY 1
-- read
SELECT u AS key, (u % 100)::text AS tetsuzuki_code, n.nintei_no, CASE u % 100 WHEN 6 THEN jido_teate.genkyo_machi(n) END AS genkyo_key_no, t.shimei AS seikyusha_name
FROM unnest(v_keys) AS u
JOIN jido_teate.nintei AS n ON n.dantai_code = v_city AND n.nintei_no = u / 100
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
