-- SPDX-License-Identifier: Apache-2.0
-- name: 給与支払報告書の一覧
-- may: kojin_juminzei.uketsuke
-- purpose: uketsuke
-- read
SELECT k.hokoku_no AS key, k.hokoku_no, k.kojin_no, m.tokucho_kojin_no, k.fuka_nendo, t.shimei AS jukyusha_name,
       m.tokucho_name,
       k.kyuyo_shunyu_yen, k.teishutsu_code, CASE WHEN k.yuko_flag THEN '1' WHEN k.torisage_date IS NOT NULL THEN '3' ELSE '2' END AS hokoku_jotai_code
FROM kojin_juminzei.kyuyo_hokoku AS k
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k.kojin_no
CROSS JOIN LATERAL kojin_juminzei.tokucho_mei(v_city, k.tokucho_kojin_no) AS m
WHERE k.dantai_code = v_city AND k.hokoku_no = ANY (v_keys)
