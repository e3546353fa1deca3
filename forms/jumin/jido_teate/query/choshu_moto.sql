-- SPDX-License-Identifier: Apache-2.0
-- name: 徴収の申出
-- may: jido_teate.uketsuke
-- args: nintei_no bigint
-- find  the oldest that goes on
SELECT m.moshide_no AS key, n.kojin_no AS person
FROM jido_teate.choshu_moshide AS m
JOIN jido_teate.nintei AS n ON n.dantai_code = m.dantai_code AND n.nintei_no = m.nintei_no
WHERE m.dantai_code = v_city AND m.nintei_no = a.nintei_no AND m.made_month IS NULL
ORDER BY m.moshide_no
LIMIT 1
-- read
SELECT m.moshide_no, m.row_version, m.nintei_no, n.kojin_no, t.shimei AS seikyusha_name, m.choshu_himoku_code, m.choshu_yen, m.kara_month, m.made_month
FROM jido_teate.choshu_moshide AS m
JOIN jido_teate.nintei AS n ON n.dantai_code = m.dantai_code AND n.nintei_no = m.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE m.dantai_code = v_city AND m.moshide_no = ANY (v_keys)
