-- SPDX-License-Identifier: Apache-2.0
-- name: 送る通知の内容
-- may: juki.ido
-- args: okuri_no bigint
-- purpose: ido
-- find
SELECT o.okuri_no AS key, o.kojin_no AS person FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = v_city AND o.okuri_no = a.okuri_no
-- read
SELECT o.okuri_no AS key, o.okuri_no, o.row_version, o.okuri_saki_code, juki.okuri_saki_name(o.okuri_saki_code, r) AS saki_name, juki.shokai_mei(v_city, o.kojin_no, r.shimei) AS shimei, o.okuri_jotai_code, o.okuri_count
FROM juki.okuri_tsuchi AS o
LEFT JOIN juki.jumin_rireki AS r ON r.dantai_code = o.dantai_code AND r.kojin_no = o.kojin_no AND r.rireki_no = o.rireki_no
WHERE o.dantai_code = v_city AND o.okuri_no = ANY (v_keys)
