-- SPDX-License-Identifier: Apache-2.0
-- name: 住民税の納付書
-- may: kojin_juminzei.fuka
-- args: tsuchi_no bigint
-- purpose: fuka
-- A key is the assessment * 100 + the instalment; only what is paid by slips. Of a correction those still to come: of the others, and of one too near
-- to be changed, the slips are out.
-- find
SELECT f.fuka_no * 100 + k.ki_no AS key, f.kojin_no AS person
FROM kojin_juminzei.fuka AS f
JOIN kojin_juminzei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no
WHERE f.dantai_code = v_city AND a.tsuchi_no = CASE WHEN f.choshu_code = '2' THEN f.honnin_tsuchi_no ELSE f.tsuchi_no END AND f.fuka_jotai_code = '1'
  AND k.kibetsu_yen > 0 AND f.uchiwake #>> ARRAY['kibetsu', (k.ki_no - 1)::text, 'hoho_name'] = '納付書'
  AND (k.noki_date > f.kettei_date AND (k.noki_date >= f.kettei_date + sys.param_int('shuno.kofu_nissu_count', f.kettei_date) OR NOT EXISTS (
           SELECT 1 FROM kojin_juminzei.fuka AS q
           JOIN kojin_juminzei.kibetsu AS b ON b.dantai_code = q.dantai_code AND b.fuka_no = q.fuka_no
           WHERE q.dantai_code = f.dantai_code AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_no < f.fuka_no
             AND kojin_juminzei.shirase_zumi(q, '納付書') AND (b.noki_date, b.kibetsu_yen) = (k.noki_date, k.kibetsu_yen)))
       OR NOT EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q
       WHERE q.dantai_code = f.dantai_code AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_jotai_code = '2' AND q.fuka_no < f.fuka_no))
ORDER BY f.fuka_no, k.ki_no
-- read  the code: system 2, year 4, assessment 10, instalment 2, yen 9 digits
SELECT f.fuka_no * 100 + k.ki_no AS key, '11' || f.fuka_nendo || lpad(f.fuka_no::text, 10, '0') || lpad(k.ki_no::text, 2, '0') || lpad(k.kibetsu_yen::text, 9, '0') AS nofu_code,
       f.fuka_no, sys.nendo_name(f.fuka_nendo) AS nendo_name, '市民税・県民税・森林環境税' AS zeimoku_name, t.shimei AS gimusha_name, gyosei_kihon.keisho(t.atena_kubun_code, t.shimei) AS keisho,
       '普通徴収' AS taisho_name, '第' || (SELECT count(*) FROM jsonb_array_elements(f.uchiwake -> 'kibetsu') WITH ORDINALITY AS x (e, n)
                                           WHERE x.e ->> 'hoho_name' = '納付書' AND x.n <= k.ki_no) || '期' AS naiyo_name,
       k.kibetsu_yen AS nofu_yen, k.noki_date, c.name AS shi_name, sys.param('kojin_juminzei.nofu_basho_name', sys.today()) AS nofu_basho_name,
       NULL::text AS tadashi_name
FROM unnest(v_keys) AS u
JOIN kojin_juminzei.fuka AS f ON f.dantai_code = v_city AND f.fuka_no = u / 100
JOIN kojin_juminzei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no AND k.ki_no = u % 100
JOIN sys.city AS c ON c.dantai_code = f.dantai_code
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.kojin_no
ORDER BY f.fuka_no, k.ki_no
