-- SPDX-License-Identifier: Apache-2.0
-- name: 給与支払報告書
-- may: kojin_juminzei.uketsuke
-- args: hokoku_no bigint
-- purpose: uketsuke
-- find  who stands on it
SELECT k.hokoku_no AS key, u.person
FROM kojin_juminzei.kyuyo_hokoku AS k
CROSS JOIN LATERAL (SELECT k.kojin_no AS person UNION SELECT k.tokucho_kojin_no UNION SELECT k.haigusha_kojin_no WHERE k.haigusha_kojin_no IS NOT NULL UNION SELECT k.zenshoku_kojin_no WHERE k.zenshoku_kojin_no IS NOT NULL
                    UNION SELECT f.fuyo_kojin_no FROM kojin_juminzei.hokoku_fuyo AS f WHERE f.dantai_code = k.dantai_code AND f.hokoku_shurui_code = '1' AND f.hokoku_no = k.hokoku_no) AS u
WHERE k.dantai_code = v_city AND k.hokoku_no = a.hokoku_no
-- read  to be corrected: its kind is asked anew
SELECT k.hokoku_no, k.row_version, k.seiri_no, k.fuka_nendo, k.tokucho_kojin_no, p.shimei AS tokucho_name, k.kojin_no, t.shimei AS jukyusha_name,
       CASE WHEN k.yuko_flag THEN '1' WHEN k.torisage_date IS NOT NULL THEN '3' ELSE '2' END AS hokoku_jotai_code, '2' AS teishutsu_code,
       k.tokucho_flag, k.kyuyo_shunyu_yen, k.shakai_hoken_yen, k.zenshoku_yen, k.zenshoku_shakai_yen, k.zenshoku_kojin_no, k.shokibo_yen, k.ippan_shin_yen, k.ippan_kyu_yen, k.kaigo_iryo_yen, k.kojin_nenkin_shin_yen, k.kojin_nenkin_kyu_yen, k.jishin_hoken_yen, k.kyu_choki_yen, k.shogai_code, k.honnin_kojo_code, k.gakusei_flag, k.haigusha_kojin_no, k.haigusha_shotoku_yen, k.chosei_taisho_flag, k.jutaku_kano_yen, k.jutaku_gaku_yen, k.jutaku_code, k.jutaku_kazei_yen,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('fuyo_kojin_no', f.fuyo_kojin_no, 'fuyo_shotoku_yen', f.fuyo_shotoku_yen, 'fuyo_shogai_code', f.fuyo_shogai_code,
                   'dokyo_flag', f.dokyo_flag, 'chokkei_sonzoku_flag', f.chokkei_sonzoku_flag, 'kokugai_flag', f.kokugai_flag) ORDER BY f.fuyo_no), '[]')
        FROM kojin_juminzei.hokoku_fuyo AS f WHERE f.dantai_code = k.dantai_code AND f.hokoku_shurui_code = '1' AND f.hokoku_no = k.hokoku_no) AS fuyo
FROM kojin_juminzei.kyuyo_hokoku AS k
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k.kojin_no
LEFT JOIN gyosei_kihon.atena AS p ON p.dantai_code = v_city AND p.kojin_no = k.tokucho_kojin_no
WHERE k.dantai_code = v_city AND k.hokoku_no = ANY (v_keys)
