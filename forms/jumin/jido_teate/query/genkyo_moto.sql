-- SPDX-License-Identifier: Apache-2.0
-- name: 待っている現況届
-- may: jido_teate.uketsuke
-- args: genkyo_key_no bigint
-- find
SELECT a.genkyo_key_no AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
WHERE n.dantai_code = v_city AND n.nintei_no = a.genkyo_key_no / 10000
-- read
SELECT n.nintei_no, n.row_version, n.kojin_no, t.shimei AS seikyusha_name, n.nintei_jotai_code, (u % 10000)::integer AS genkyo_nendo
FROM unnest(v_keys) AS u
JOIN jido_teate.nintei AS n ON n.dantai_code = v_city AND n.nintei_no = u / 10000
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
