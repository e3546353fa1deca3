-- SPDX-License-Identifier: Apache-2.0
-- name: 記載事項証明書
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- law: 住民基本台帳法 第12条・第15条の4
-- find  one key a copy; everybody on the sheet is seen
SELECT h.hakko_no AS key, t.kojin_no AS person
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
JOIN juki.kofu_taisho AS t ON t.dantai_code = h.dantai_code AND t.kofu_no = h.kofu_no
WHERE h.dantai_code = v_city AND h.kofu_no = a.kofu_no AND k.shomei_shurui_code IN ('5', '6')
ORDER BY h.hakko_no, t.narabi_no
-- read
SELECT h.hakko_no, h.bango, h.bango AS issue_no, h.hakko_date, k.zokugara_flag, k.honseki_flag, k.kokuseki_flag, k.rireki_flag,
       n.shokumei, n.ninshosha, n.koin_name,
       CASE k.shomei_shurui_code WHEN '6' THEN '上記の事項は、住民票の除票に記載されていることを証明する。' ELSE '上記の事項は、住民票に記載されていることを証明する。' END AS ninsho_bun,
       k.shomei_shurui_code = '6' AS johyo_flag, CASE WHEN k.zokugara_flag AND k.shomei_shurui_code = '5' THEN juki.setai_nushi(v_city, k.setai_no) END AS setai_nushi,
       juki.kofu_setaiin(v_city, k.kofu_no) AS setaiin
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, h.hakko_date) AS n
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
ORDER BY h.hakko_no
