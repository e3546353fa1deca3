-- SPDX-License-Identifier: Apache-2.0
-- name: 受給者と児童の統計
-- may: jido_teate.shokai
-- purpose: tokei
-- A key is the kind of pension (3: an institution or a foster parent) * 10 + the age bracket of the sheet.
-- find  no person stands in it
SELECT h.h * 10 + k.k AS key, NULL::bigint AS person 
FROM generate_series(1, 3) AS h (h), generate_series(1, 4) AS k (k)
WHERE EXISTS (SELECT 1 FROM jido_teate.nintei AS n WHERE n.dantai_code = v_city AND n.nintei_jotai_code = '2')
ORDER BY 1
-- read  the sheet's own rows of each claim's month: what was paid is what is counted
SELECT u AS key, m.tsuki AS tokei_month, coalesce(sys.code_name('jido_teate', 'hiyosha', (u / 10)::text), sys.code_name('jido_teate', 'jukyusha_kubun', '2')) AS hiyosha_name,
       (ARRAY['3歳未満', '3歳〜小学校修了前', '中学生', '高校生年代'])[(u % 10)::integer] AS nenrei_kubun_name,
       count(DISTINCT g.nintei_no) AS jukyusha_count, count(g.nintei_no) AS jido_count, coalesce(sum((g.e ->> 'getsugaku_yen')::bigint), 0)::bigint AS shikyu_yen
FROM unnest(v_keys) AS u
CROSS JOIN (SELECT max(x.tsuki) AS tsuki   -- who was decided between two terms is ahead of all others
            FROM (SELECT DISTINCT least(n.santei_month, sys.month_of(sys.today())) AS tsuki FROM jido_teate.nintei AS n
                  WHERE n.dantai_code = v_city AND n.nintei_jotai_code = '2') AS x
            WHERE NOT EXISTS (SELECT 1 FROM jido_teate.nintei AS n
                              WHERE n.dantai_code = v_city AND n.nintei_jotai_code = '2' AND n.kaishi_month <= x.tsuki AND n.santei_month < x.tsuki)) AS m
LEFT JOIN (SELECT n.nintei_no, CASE n.jukyusha_kubun_code WHEN '2' THEN '3' ELSE n.hiyosha_code END AS hiyosha_code, s.taisho_month, e.e
           FROM jido_teate.nintei AS n
           JOIN jido_teate.shikyu AS s ON s.dantai_code = n.dantai_code AND s.nintei_no = n.nintei_no
           CROSS JOIN LATERAL jsonb_array_elements(s.uchiwake) AS e (e)
           WHERE n.dantai_code = v_city AND (e.e ->> 'shikyu_flag')::boolean
             AND s.rireki_no = (SELECT max(x.rireki_no) FROM jido_teate.shikyu AS x
                                WHERE x.dantai_code = s.dantai_code AND x.nintei_no = s.nintei_no AND x.taisho_month = s.taisho_month)) AS g
    ON g.taisho_month = m.tsuki AND g.hiyosha_code = (u / 10)::text AND g.e ->> 'nenrei_kubun_code' = (u % 10)::text
GROUP BY u, m.tsuki
ORDER BY u
