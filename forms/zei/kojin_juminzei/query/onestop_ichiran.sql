-- SPDX-License-Identifier: Apache-2.0
-- name: ワンストップ特例の通知の一覧
-- may: kojin_juminzei.uketsuke
-- purpose: uketsuke
-- read
SELECT o.onestop_no AS key, o.onestop_no, o.kojin_no, t.shimei AS kifusha_name, o.fuka_nendo, o.kifusaki_name, o.kifu_yen,
       CASE WHEN NOT o.yuko_flag THEN '取下げ'
            WHEN EXISTS (SELECT 1 FROM kojin_juminzei.shinkoku_of(v_city, o.kojin_no, o.fuka_nendo)) THEN '申告により無効'
            WHEN NOT EXISTS (SELECT 1 FROM kojin_juminzei.onestop_mure(v_city, kojin_juminzei.hitori(o.kojin_no), o.fuka_nendo)) THEN '団体が多く効かない'
            ELSE '有効' END AS yuko_name
FROM kojin_juminzei.onestop AS o
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = o.kojin_no
WHERE o.dantai_code = v_city AND o.onestop_no = ANY (v_keys)
