-- SPDX-License-Identifier: Apache-2.0
-- name: 住民票コードのない住民
-- may: juki.ido
-- purpose: ido
-- find
SELECT u AS key, u AS person FROM gyosei_kihon.code_nashi(v_city) AS u ORDER BY 1
-- read
SELECT j.kojin_no AS key, j.kojin_no, j.shimei, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, '39' AS jiyu_code, r.ido_jiyu_code
FROM juki.jumin AS j
JOIN juki.jumin_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.rireki_no
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
