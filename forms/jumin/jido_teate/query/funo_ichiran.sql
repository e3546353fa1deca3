-- SPDX-License-Identifier: Apache-2.0
-- name: 振込不能の一覧
-- may: jido_teate.shokai
-- find
SELECT f.shiharai_no AS key, h.kojin_no AS person
FROM jido_teate.funo_nokori(v_city) AS f
JOIN jido_teate.shiharai AS h ON h.dantai_code = v_city AND h.shiharai_no = f.shiharai_no
ORDER BY f.shiharai_no
-- read  the record of a claim is its recipient's, also where a child was paid
SELECT h.shiharai_no AS key, h.shiharai_no, n.kojin_no, t.shimei AS seikyusha_name, h.shiharai_month, f.nokori_yen, h.funo_date, h.funo_riyu_code,
       NOT coalesce(jido_teate.funo_koza(jido_teate.uketori(n)), true) AS koza_henko_flag
FROM jido_teate.funo_nokori(v_city) AS f
JOIN jido_teate.shiharai AS h ON h.dantai_code = v_city AND h.shiharai_no = f.shiharai_no
JOIN jido_teate.nintei AS n ON n.dantai_code = v_city AND n.nintei_no = f.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = h.kojin_no
WHERE f.shiharai_no = ANY (v_keys)
