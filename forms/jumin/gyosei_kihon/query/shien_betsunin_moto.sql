-- SPDX-License-Identifier: Apache-2.0
-- name: 別人かを確かめる人
-- may: gyosei_kihon.shien
-- args: kojin_no bigint
-- purpose: shien
-- find
SELECT t.kojin_no AS key, u.no AS person
FROM gyosei_kihon.atena AS t
CROSS JOIN LATERAL (SELECT t.kojin_no UNION SELECT gyosei_kihon.doseidomei(v_city, t.shimei, t.birth_date)) AS u (no)
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read
SELECT t.kojin_no, t.shimei, t.birth_date, t.shien_code,
       (SELECT jsonb_agg(jsonb_build_object('kojin_no', n.kojin_no, 'shimei', n.shimei, 'atena_kubun_code', gyosei_kihon.atena_kubun(n), 'shien_code', n.shien_code) ORDER BY n.kojin_no)
        FROM gyosei_kihon.doseidomei(v_city, t.shimei, t.birth_date) AS d
        JOIN gyosei_kihon.atena AS n ON n.dantai_code = v_city AND n.kojin_no = d AND n.kojin_no <> t.kojin_no) AS koho
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
