-- SPDX-License-Identifier: Apache-2.0
-- name: 年金支払報告書
-- may: kojin_juminzei.uketsuke
-- args: hokoku_no bigint
-- purpose: uketsuke
-- find
SELECT k.hokoku_no AS key, u.person
FROM kojin_juminzei.nenkin_hokoku AS k
CROSS JOIN LATERAL (VALUES (k.kojin_no), (k.tokucho_kojin_no), (k.haigusha_kojin_no)) AS u (person)
WHERE k.dantai_code = v_city AND k.hokoku_no = a.hokoku_no AND u.person IS NOT NULL
-- read  to be corrected: its kind is asked anew
SELECT k.hokoku_no, k.row_version, k.seiri_no, k.fuka_nendo, k.tokucho_kojin_no, p.shimei AS tokucho_name, k.nenkin_code, k.kojin_no, t.shimei AS jukyusha_name,
       CASE WHEN k.yuko_flag THEN '1' WHEN k.torisage_date IS NOT NULL THEN '3' ELSE '2' END AS hokoku_jotai_code, '2' AS teishutsu_code,
       k.tokucho_flag, k.nenkin_shunyu_yen, k.shakai_hoken_yen, k.shogai_code, k.haigusha_kojin_no
FROM kojin_juminzei.nenkin_hokoku AS k
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k.kojin_no
LEFT JOIN gyosei_kihon.atena AS p ON p.dantai_code = v_city AND p.kojin_no = k.tokucho_kojin_no
WHERE k.dantai_code = v_city AND k.hokoku_no = ANY (v_keys)
