-- SPDX-License-Identifier: Apache-2.0
-- name: 世帯主未定の世帯
-- may: juki.ido
-- purpose: ido
-- find  the longest wait first
SELECT m.kojin_no AS key, m.kojin_no AS person FROM juki.setai_mitei(v_city) AS m ORDER BY m.kara_date, m.kojin_no
-- read
SELECT m.kojin_no AS key, m.setai_no, m.kojin_no, juki.shokai_mei(v_city, m.kojin_no, juki.shimei_of(v_city, m.kojin_no)) AS shimei, m.hito_count, m.jiyu AS ido_jiyu_code, m.kara_date,
       sys.today() - m.kara_date AS machi_count, m.kigen_date, m.tsuchi_date, '44' AS ido_jiyu_henko_code,
       m.kojin_no * 1000 + (SELECT j.rireki_no FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = m.kojin_no) AS rireki_key_no
FROM juki.setai_mitei(v_city) AS m WHERE m.kojin_no = ANY (v_keys)
