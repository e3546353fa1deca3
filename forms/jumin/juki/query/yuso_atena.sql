-- SPDX-License-Identifier: Apache-2.0
-- name: 郵送請求の返送
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- find  whose address stands on the paper is seen
SELECT y.yuso_no AS key, y.kojin_no AS person FROM juki.yuso AS y WHERE y.dantai_code = v_city AND y.kofu_no = a.kofu_no
-- read  the answer's own address, or the registered one of the person, never another 送付先
SELECT y.yuso_no, y.uketsuke_date, y.seikyusha_shimei, y.kawase_yen, sys.city_name() AS shi_name, sys.today() AS hakko_date,
       sys.code_name('juki', 'shomei_shurui', k.shomei_shurui_code) AS shurui_name, k.tsusu_count, k.tesuryo_yen,
       coalesce(s.sofusaki_name, y.seikyusha_shimei) AS atena_name, coalesce(s.postal_no, j.postal_no) AS postal_no, coalesce(s.jusho, j.jusho) AS jusho
FROM juki.yuso AS y
JOIN juki.kofu AS k ON k.dantai_code = y.dantai_code AND k.kofu_no = y.kofu_no
LEFT JOIN LATERAL gyosei_kihon.sofusaki_kofu_bun(v_city, y.kofu_no, '4') AS s ON true
LEFT JOIN LATERAL gyosei_kihon.toroku_jusho(v_city, y.kojin_no) AS j ON s.jusho IS NULL
WHERE y.dantai_code = v_city AND y.yuso_no = ANY (v_keys)
