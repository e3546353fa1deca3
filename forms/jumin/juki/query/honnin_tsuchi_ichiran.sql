-- SPDX-License-Identifier: Apache-2.0
-- name: 本人通知の一覧
-- may: juki.kofu
-- purpose: shomei
-- find
SELECT t.tsuchi_no AS key, t.kojin_no AS person FROM juki.honnin_tsuchi AS t WHERE t.dantai_code = v_city AND t.tsuchi_jotai_code = '1' ORDER BY t.tsuchi_no
-- read
SELECT t.tsuchi_no AS key, t.tsuchi_no, juki.shokai_mei(v_city, t.kojin_no, juki.shimei_of(v_city, t.kojin_no)) AS shimei, (SELECT min(h.hakko_date) FROM juki.hakko AS h WHERE h.dantai_code = v_city AND h.kofu_no = t.kofu_no) AS kofu_date,
       sys.code_name('juki', 'shomei_shurui', k.shomei_shurui_code) AS shurui_name, sys.code_name('juki', 'seikyusha_kubun', k.seikyusha_kubun_code) AS kubun_name
FROM juki.honnin_tsuchi AS t
JOIN juki.kofu AS k ON k.dantai_code = t.dantai_code AND k.kofu_no = t.kofu_no
WHERE t.dantai_code = v_city AND t.tsuchi_no = ANY (v_keys)
