-- SPDX-License-Identifier: Apache-2.0
-- name: 改製原住民票・前の除票の対象
-- may: juki.kofu
-- args: rireki_key_no bigint
-- purpose: shomei
-- A key is kojin_no * 1000 and the number of the row that closed the sheet.
-- find
SELECT a.rireki_key_no AS key, r.kojin_no AS person
FROM juki.jumin_rireki AS r
WHERE r.dantai_code = v_city AND r.kojin_no = a.rireki_key_no / 1000 AND r.rireki_no = a.rireki_key_no % 1000 AND juki.hyo_tojita(v_city, r.kojin_no, r.rireki_no) AND juki.shokai_yoi(v_city, a.rireki_key_no / 1000)
-- read
SELECT k AS rireki_key_no, r.kojin_no, r.shimei, sys.legal(r.ido_date, r.ido_form, r.ido_text) AS ido_date, r.ido_jiyu_code, '3' AS shomei_shurui_code
FROM unnest(v_keys) AS k
JOIN juki.jumin_rireki AS r ON r.dantai_code = v_city AND r.kojin_no = k / 1000 AND r.rireki_no = k % 1000
