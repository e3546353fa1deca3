-- SPDX-License-Identifier: Apache-2.0
-- name: 年度末に年齢に達する児童
-- may: jido_teate.shokai
-- find  children of running claims whose payment or counting ends on the 3月31日 to come, and who leave school before
SELECT c.kojin_no AS key, c.kojin_no AS person
FROM jido_teate.jido AS c
JOIN jido_teate.nintei AS n ON n.dantai_code = c.dantai_code AND n.nintei_no = c.nintei_no AND n.nintei_jotai_code = '2'
JOIN gyosei_kihon.atena AS t ON t.dantai_code = c.dantai_code AND t.kojin_no = c.kojin_no
WHERE c.dantai_code = v_city AND c.yuko_flag AND c.owari_month IS NULL
  AND make_date(juki.nendo(sys.today()) + 1, 3, 31) IN (
        jido_teate.nendo_matsu(t.birth_date, sys.param_int('jido_teate.shikyu_nenrei', sys.today())),
        jido_teate.nendo_matsu(t.birth_date, sys.param_int('jido_teate.kazoeru_nenrei', sys.today())))
   OR c.dantai_code = v_city AND c.yuko_flag AND c.owari_month IS NULL
      AND c.kojin_no IN (SELECT q.kojin_no FROM jido_teate.sotsugyo_jido(v_city, juki.nendo(sys.today())) AS q)
ORDER BY t.birth_date, c.kojin_no
-- read
SELECT c.kojin_no AS key, n.nintei_no, CASE WHEN NOT c.kakuninsho_flag THEN 'なし' WHEN s.kojin_no IS NOT NULL THEN '再提出' ELSE 'あり' END AS kakuninsho_name, t.shimei AS jido_name, t.birth_date, n.kojin_no AS jukyusha_no, u.shimei AS seikyusha_name,
       CASE WHEN s.kojin_no IS NOT NULL THEN (SELECT concat('卒業（', e.letter, e.year, '.', c.sotsugyo_month % 100, '）') FROM sys.era(make_date(c.sotsugyo_month / 100, c.sotsugyo_month % 100, 1)) AS e)
            WHEN jido_teate.nendo_matsu(t.birth_date, sys.param_int('jido_teate.shikyu_nenrei', sys.today())) = make_date(juki.nendo(sys.today()) + 1, 3, 31)
            THEN '支給（18歳年度末）' ELSE '算定（22歳年度末）' END AS nenrei_matsu,
       (SELECT max(q.kansho_date) FROM jido_teate.kansho AS q
        WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no AND juki.nendo(q.kansho_date) = juki.nendo(sys.today())) AS kansho_date,
       (SELECT count(*) FROM jido_teate.jido AS q
        WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no AND q.yuko_flag AND q.owari_month IS NULL) AS kazoku_count
FROM jido_teate.jido AS c
JOIN jido_teate.nintei AS n ON n.dantai_code = c.dantai_code AND n.nintei_no = c.nintei_no AND n.nintei_jotai_code = '2'
JOIN gyosei_kihon.atena AS t ON t.dantai_code = c.dantai_code AND t.kojin_no = c.kojin_no
JOIN gyosei_kihon.atena AS u ON u.dantai_code = n.dantai_code AND u.kojin_no = n.kojin_no
LEFT JOIN jido_teate.sotsugyo_jido(v_city, juki.nendo(sys.today())) AS s ON s.nintei_no = n.nintei_no AND s.kojin_no = c.kojin_no
WHERE c.dantai_code = v_city AND c.kojin_no = ANY (v_keys) AND c.yuko_flag AND c.owari_month IS NULL
