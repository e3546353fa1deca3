-- SPDX-License-Identifier: Apache-2.0
-- name: 基準日の世帯
-- may: juki.shokai
-- args: kijun_key_no bigint
-- purpose: shokai
-- A key is kojin_no * 1000000 and the days since 1800; that of a member is one of juki.rireki_naiyo, with the day.
-- find
SELECT a.kijun_key_no AS key, s.kojin_no AS person
FROM juki.sonohi_setai(v_city, a.kijun_key_no / 1000000, DATE '1800-01-01' + (a.kijun_key_no % 1000000)::integer) AS s
WHERE NOT juki.shokai_tomaru(v_city, a.kijun_key_no / 1000000)
-- read
SELECT k AS key, d.hi AS kijun_date, o.kojin_no, o.setai_no, o.shimei, o.jumin_jotai_code, o.tenshutsu_yotei_date,
       juki.rireki_jusho(v_city, o.kojin_no, o.jusho_rireki_no) AS jusho,
       coalesce((SELECT CASE WHEN juki.shokai_tomaru(v_city, s.kojin_no) THEN '（抑止）' ELSE s.shimei END
                 FROM juki.sonohi_setai(v_city, o.kojin_no, d.hi) AS s WHERE s.zokugara_code = '02' AND s.jumin_jotai_code = '1'), '世帯主未定') AS setai_nushi,
       (SELECT jsonb_agg(jsonb_build_object('rireki_key_no', -((s.kojin_no * 1000 + s.rireki_no) * 1000000 + (d.hi - DATE '1800-01-01')), 'kojin_no', s.kojin_no, 'shimei', s.shimei, 'birth_date', sys.legal(s.birth_date, s.birth_form, s.birth_text),
                   'zokugara_code', s.zokugara_code, 'jumin_jotai_code', s.jumin_jotai_code) ORDER BY s.narabi_no, s.kojin_no)
        FROM juki.sonohi_setai(v_city, o.kojin_no, d.hi) AS s WHERE NOT juki.shokai_tomaru(v_city, s.kojin_no)) AS setaiin
FROM unnest(v_keys) AS k
CROSS JOIN LATERAL (SELECT DATE '1800-01-01' + (k % 1000000)::integer AS hi) AS d
CROSS JOIN LATERAL juki.sonohi(v_city, k / 1000000, d.hi) AS o
