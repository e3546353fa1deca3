-- SPDX-License-Identifier: Apache-2.0
-- name: 発行の内容
-- may: juki.kofu
-- args: hakko_no bigint
-- purpose: shomei
-- find
SELECT h.hakko_no AS key, h.kojin_no AS person
FROM juki.hakko AS h
WHERE h.dantai_code = v_city AND h.hakko_no = a.hakko_no
-- read
SELECT h.hakko_no, h.bango, h.hakko_date, h.tsu_no, h.page_count, sys.code_name('juki', 'shomei_shurui', k.shomei_shurui_code) AS shurui_name,
       juki.shokai_mei(v_city, h.kojin_no, juki.shimei_of(v_city, h.kojin_no)) AS shimei, juki.shokai_mei(v_city, h.kojin_no, k.seikyusha_shimei) AS seikyusha_shimei,
       coalesce(y.tanka_yen, 0) AS tanka_yen, h.page_count AS haiki_count
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
LEFT JOIN juki.ryoshu AS y ON y.dantai_code = k.dantai_code AND y.kofu_no = k.kofu_no
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
