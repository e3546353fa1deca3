-- SPDX-License-Identifier: Apache-2.0
-- name: 支援措置期間終了通知
-- may: gyosei_kihon.shien
-- args: hikinuki_no bigint
-- purpose: shien
-- find
SELECT n.hikinuki_no AS key, n.kojin_no AS person
FROM gyosei_kihon.shien_hikinuki AS n
WHERE n.dantai_code = v_city AND n.hikinuki_no = a.hikinuki_no
-- read  the address by its named function: for who wrote the letter down, within the hour
SELECT n.hikinuki_no, sys.today() AS hakko_date, f.shokumei, f.ninshosha, f.koin_name, t.shimei, gyosei_kihon.hogo_hikinuki_yomi(v_city, n.hikinuki_no) AS jusho,
       s.kikan_from_date, s.kikan_to_date,
       (s.kikan_to_date - make_interval(months => sys.param_int('gyosei_kihon.shien_encho_tsukisu', sys.today())))::date AS encho_from_date,
       sys.today() > s.kikan_to_date AS sugita_flag
FROM gyosei_kihon.shien_hikinuki AS n
JOIN gyosei_kihon.shien AS s ON s.dantai_code = n.dantai_code AND s.shien_no = n.shien_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, sys.today(), 'shien_tsuchi') AS f
WHERE n.dantai_code = v_city AND n.hikinuki_no = ANY (v_keys)
