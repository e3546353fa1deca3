-- SPDX-License-Identifier: Apache-2.0
-- name: 住民票の写し
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- law: 住民基本台帳法 第12条
-- find  one key a copy; everybody on the sheet is seen
SELECT h.key, h.person FROM juki.hakko_hito(v_city, a.kofu_no, '1') AS h ORDER BY h.key, h.narabi_no
-- read
SELECT h.hakko_no, h.bango, h.bango AS issue_no, h.hakko_date, h.tsu_no, h.page_count, k.kofu_no, k.tsusu_count, k.zokugara_flag, k.honseki_flag,
       k.kokuseki_flag, k.hani_code, CASE k.seikyusha_kubun_code WHEN '5' THEN '公用' END AS koyo_name, n.shokumei, n.ninshosha, n.koin_name, n.keiin_code, n.keiin_bun,
       juki.ninsho_bun(k, h.hakko_date) AS ninsho_bun, f.setaiin -> 0 ->> 'jusho' AS jusho,
       CASE WHEN k.zokugara_flag THEN juki.setai_nushi(v_city, k.setai_no) END AS setai_nushi, f.setaiin
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, h.hakko_date) AS n
CROSS JOIN LATERAL (SELECT juki.kofu_setaiin(v_city, k.kofu_no) AS setaiin) AS f
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
ORDER BY h.hakko_no
