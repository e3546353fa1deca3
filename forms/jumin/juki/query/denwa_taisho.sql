-- SPDX-License-Identifier: Apache-2.0
-- name: 電話照会の対象
-- may: juki.shokai
-- args: kojin_no bigint
-- purpose: shokai
-- find  with the head, whom it names
SELECT j.kojin_no AS key, q.no AS person
FROM juki.jumin AS j CROSS JOIN LATERAL (SELECT j.kojin_no UNION SELECT juki.setai_nushi_no(v_city, j.setai_no)) AS q (no)
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no
-- read
SELECT o.kojin_no, j.shimei, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, coalesce(juki.shokai_nushi(v_city, j.setai_no), '世帯主未定') AS setai_nushi,
       (SELECT count(*)::integer FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1') AS setaiin_count,
       gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no) AS jusho, sys.legal(j.jumin_date, j.jumin_form, j.jumin_text) AS jumin_date
FROM juki.jumin AS o
CROSS JOIN LATERAL juki.shokai_ima(o) AS j
WHERE o.dantai_code = v_city AND o.kojin_no = ANY (v_keys)
