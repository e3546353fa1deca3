-- SPDX-License-Identifier: Apache-2.0
-- name: 受給者の候補
-- may: jido_teate.uketsuke
-- args: kojin_no bigint
-- find
SELECT u.key, u.person
FROM (
    SELECT q.kojin_no AS key, q.kojin_no AS person
    FROM juki.setaiin_of(v_city, a.kojin_no) AS u
    JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = u
    WHERE juki.nenrei(q.birth_date, sys.today()) >= 18
    UNION
    SELECT n.kojin_no, n.kojin_no
    FROM jido_teate.nintei AS n
    WHERE n.dantai_code = v_city AND n.nintei_jotai_code IN ('1', '2')
      AND (n.kojin_no = a.kojin_no OR EXISTS (SELECT 1 FROM jido_teate.jido AS c
               WHERE c.dantai_code = n.dantai_code AND c.nintei_no = n.nintei_no AND c.kojin_no = a.kojin_no AND c.yuko_flag))
) AS u
ORDER BY u.key
-- read
SELECT t.kojin_no AS key, t.kojin_no AS koho_no, juki.shokai_mei(v_city, t.kojin_no, t.shimei) AS shimei,
       CASE WHEN NOT juki.shokai_tomaru(v_city, t.kojin_no) THEN sys.legal(t.birth_date, t.birth_form, t.birth_text) END AS birth_date, juki.zokugara_of(v_city, t.kojin_no) AS zokugara_code,
       n.nintei_jotai_code, n.nintei_no
FROM gyosei_kihon.atena AS t
LEFT JOIN LATERAL (SELECT q.nintei_no, q.nintei_jotai_code FROM jido_teate.nintei AS q
                   WHERE q.dantai_code = v_city AND q.kojin_no = t.kojin_no ORDER BY q.nintei_no DESC LIMIT 1) AS n ON true
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
