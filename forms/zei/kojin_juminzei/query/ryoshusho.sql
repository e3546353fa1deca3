-- SPDX-License-Identifier: Apache-2.0
-- name: 領収書
-- may: kojin_juminzei.shomei
-- args: uketsuke_no bigint
-- purpose: shomei
-- find
SELECT DISTINCT m.uketsuke_no AS key, m.kojin_no AS person
FROM kojin_juminzei.shomei AS m
WHERE m.dantai_code = v_city AND m.uketsuke_no = a.uketsuke_no AND m.tesuryo_yen > 0
-- read
SELECT m.uketsuke_no AS ryoshu_no, max(m.hakko_date) AS ryoshu_date, max(m.tesuryo_yen) AS tanka_yen, count(*)::integer AS tsusu_count,
       sum(m.tesuryo_yen)::bigint AS ryoshu_yen, max(m.seikyusha_name) AS seikyusha_shimei, sys.city_name() AS shi_name,
       sys.code_name('juki', 'shiharai', max(m.shiharai_code)) AS shiharai_name, '所得・課税証明書' AS naiyo,
       string_agg(m.bango, '、' ORDER BY m.shomei_no) AS bango
FROM kojin_juminzei.shomei AS m
WHERE m.dantai_code = v_city AND m.uketsuke_no = ANY (v_keys)
GROUP BY m.uketsuke_no
