-- SPDX-License-Identifier: Apache-2.0
-- name: 年金支払報告書の一覧
-- may: kojin_juminzei.uketsuke
-- purpose: uketsuke
-- read
SELECT k.hokoku_no AS key, k.hokoku_no, k.kojin_no, CASE WHEN p.atena_kubun_code NOT IN ('1', '2', '3') THEN k.tokucho_kojin_no END AS tokucho_kojin_no, k.fuka_nendo, t.shimei AS jukyusha_name,
       CASE WHEN p.atena_kubun_code IN ('1', '2', '3') THEN '（個人）' ELSE p.shimei END AS tokucho_name,   -- a ticket of a list names one person a row: who was paid
       k.nenkin_shunyu_yen, k.teishutsu_code, k.nenkin_code, CASE WHEN k.yuko_flag THEN '1' WHEN k.torisage_date IS NOT NULL THEN '3' ELSE '2' END AS hokoku_jotai_code
FROM kojin_juminzei.nenkin_hokoku AS k
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k.kojin_no
LEFT JOIN gyosei_kihon.atena AS p ON p.dantai_code = v_city AND p.kojin_no = k.tokucho_kojin_no
WHERE k.dantai_code = v_city AND k.hokoku_no = ANY (v_keys)
