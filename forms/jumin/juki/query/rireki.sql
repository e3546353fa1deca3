-- SPDX-License-Identifier: Apache-2.0
-- name: 異動履歴
-- may: juki.shokai
-- args: kojin_no bigint
-- purpose: shokai
-- A key is kojin_no * 1000 and the number of the row.
-- find
SELECT r.kojin_no * 1000 + r.rireki_no AS key, r.kojin_no AS person
FROM juki.jumin_rireki AS r
WHERE r.dantai_code = v_city AND r.kojin_no = a.kojin_no AND NOT juki.shokai_tomaru(v_city, a.kojin_no)
ORDER BY r.rireki_no DESC
-- read
SELECT k AS key, k AS rireki_key_no, r.kojin_no, r.rireki_no, r.ido_no, i.kari_no, sys.legal(r.ido_date, r.ido_form, r.ido_text) AS ido_date, r.ido_jiyu_code,
       i.ido_kubun_code, r.shori_date, i.todokede_date, r.jumin_jotai_code,
       CASE WHEN juki.kieta(v_city, r.ido_no, r.kojin_no) THEN '取消済' END AS torikeshi_name, i.bun,
       CASE WHEN juki.hyo_tojita(v_city, r.kojin_no, r.rireki_no) THEN CASE WHEN r.ido_jiyu_code IN ('17', '18') THEN '改製原' ELSE '除票' END END AS johyo_name
FROM unnest(v_keys) AS k
JOIN juki.jumin_rireki AS r ON r.dantai_code = v_city AND r.kojin_no = k / 1000 AND r.rireki_no = k % 1000
JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
