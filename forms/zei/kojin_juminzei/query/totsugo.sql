-- SPDX-License-Identifier: Apache-2.0
-- name: 資料の突合
-- may: kojin_juminzei.uketsuke
-- purpose: tokei
-- A line a person and kind; others stand in it by number alone.
-- find
SELECT DISTINCT x.kojin_no * 10 + x.totsugo_code::integer AS key, x.kojin_no AS person
FROM kojin_juminzei.totsugo(v_city, kojin_juminzei.nendo(sys.today())) AS x
ORDER BY 1
-- read  of who lived elsewhere nothing more is known than the key says: what compares the papers is asked where a key needs it
SELECT u AS key, u / 10 AS kojin_no, t.shimei, kojin_juminzei.nendo(sys.today()) AS fuka_nendo, (u % 10)::text AS totsugo_code, NULL AS fuyo_name,
       NULL::bigint AS moto_yen, NULL::bigint AS kuraberu_yen
FROM unnest(v_keys) AS u
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = u / 10
WHERE u % 10 = 6
UNION ALL
SELECT x.kojin_no * 10 + x.totsugo_code::integer AS key, x.kojin_no, t.shimei, kojin_juminzei.nendo(sys.today()) AS fuka_nendo, x.totsugo_code,
       string_agg(x.aite_kojin_no::text, ' ' ORDER BY x.aite_kojin_no) AS fuyo_name, max(x.moto_yen) AS moto_yen, max(x.kuraberu_yen) AS kuraberu_yen
FROM kojin_juminzei.totsugo(v_city, CASE WHEN EXISTS (SELECT 1 FROM unnest(v_keys) AS k WHERE k % 10 <> 6) THEN kojin_juminzei.nendo(sys.today()) END) AS x
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = x.kojin_no
WHERE x.kojin_no * 10 + x.totsugo_code::integer = ANY (v_keys) AND x.totsugo_code <> '6'
GROUP BY x.kojin_no, t.shimei, x.totsugo_code
ORDER BY 1
