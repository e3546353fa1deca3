-- SPDX-License-Identifier: Apache-2.0
-- name: 領収書
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- find
SELECT y.ryoshu_no AS key, k.kojin_no AS person
FROM juki.ryoshu AS y
JOIN juki.kofu AS k ON k.dantai_code = y.dantai_code AND k.kofu_no = y.kofu_no
WHERE y.dantai_code = v_city AND y.kofu_no = a.kofu_no
-- read
SELECT y.ryoshu_no, y.ryoshu_date, y.tanka_yen, y.tsusu_count, y.ryoshu_yen, k.kofu_no, k.seikyusha_shimei,
       s.name AS shi_name, sys.code_name('juki', 'shomei_shurui', k.shomei_shurui_code) AS naiyo,
       sys.code_name('juki', 'shiharai', y.shiharai_code) AS shiharai_name,
       (SELECT string_agg(h.bango, '、' ORDER BY h.tsu_no) FROM juki.hakko AS h
        WHERE h.dantai_code = k.dantai_code AND h.kofu_no = k.kofu_no) AS bango
FROM juki.ryoshu AS y
JOIN juki.kofu AS k ON k.dantai_code = y.dantai_code AND k.kofu_no = y.kofu_no
JOIN sys.city AS s ON s.dantai_code = y.dantai_code
WHERE y.dantai_code = v_city AND y.ryoshu_no = ANY (v_keys)
