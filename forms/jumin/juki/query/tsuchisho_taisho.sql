-- SPDX-License-Identifier: Apache-2.0
-- name: 通知書の対象
-- may: juki.ido
-- args: rireki_key_no bigint
-- purpose: ido
-- A key is kojin_no * 1000 and the number of the row.
-- find
SELECT a.rireki_key_no AS key, r.kojin_no AS person
FROM juki.jumin_rireki AS r
WHERE r.dantai_code = v_city AND r.kojin_no = a.rireki_key_no / 1000 AND r.rireki_no = a.rireki_key_no % 1000 AND juki.shokai_yoi(v_city, a.rireki_key_no / 1000)
-- read
SELECT k AS rireki_key_no, r.kojin_no, r.shimei, r.ido_jiyu_code, sys.legal(r.ido_date, r.ido_form, r.ido_text) AS ido_date, i.todokede_date
FROM unnest(v_keys) AS k
JOIN juki.jumin_rireki AS r ON r.dantai_code = v_city AND r.kojin_no = k / 1000 AND r.rireki_no = k % 1000
JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
