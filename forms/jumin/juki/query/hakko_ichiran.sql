-- SPDX-License-Identifier: Apache-2.0
-- name: 発行した証明
-- may: juki.kofu
-- purpose: shomei
-- read
SELECT h.hakko_no AS key, h.hakko_no, h.bango, sys.code_name('juki', 'shomei_shurui', k.shomei_shurui_code) AS shurui_name, juki.shokai_mei(v_city, h.kojin_no, juki.shimei_of(v_city, h.kojin_no)) AS shimei,
       juki.shokai_mei(v_city, h.kojin_no, k.seikyusha_shimei) AS seikyusha_shimei, h.page_count,
       CASE WHEN EXISTS (SELECT 1 FROM juki.shosan AS s WHERE s.dantai_code = v_city AND s.hakko_no = h.hakko_no) THEN '書損'
            WHEN EXISTS (SELECT 1 FROM juki.saiinsatsu AS s WHERE s.dantai_code = v_city AND s.hakko_no = h.hakko_no) THEN '再印刷'
            ELSE '交付' END AS jotai_name
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
