-- SPDX-License-Identifier: Apache-2.0
-- name: 不在住証明書
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- find  it shows nobody of the register
SELECT h.hakko_no AS key, NULL::bigint AS person
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
WHERE h.dantai_code = v_city AND h.kofu_no = a.kofu_no AND k.shomei_shurui_code = '8'
ORDER BY h.hakko_no
-- read
SELECT h.hakko_no, h.bango, h.bango AS issue_no, h.hakko_date, n.shokumei, n.ninshosha, n.koin_name,
       '上記の住所に、上記の氏名の者の住民登録は、現在も過去（保存期間内）もないことを証明する。' AS ninsho_bun, k.taisho_shimei, s.jusho
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, h.hakko_date) AS n
CROSS JOIN LATERAL gyosei_kihon.sofusaki_kofu_bun(v_city, k.kofu_no, '3') AS s
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
ORDER BY h.hakko_no
