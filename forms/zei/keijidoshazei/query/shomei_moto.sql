-- SPDX-License-Identifier: Apache-2.0
-- name: 納税証明のもと
-- may: keijidoshazei.shomei
-- args: sharyo_no bigint
-- purpose: shomei
-- find
SELECT s.sharyo_no AS key, s.kojin_no AS person
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND s.sharyo_no = a.sharyo_no
-- read
SELECT s.sharyo_no, s.hyoshiki_name, s.shashu_code, s.kojin_no, t.shimei AS gimusha_name, m.fuka_nendo, m.nenzei_yen, m.noki_date, m.yuko_date
FROM keijidoshazei.sharyo AS s
CROSS JOIN LATERAL keijidoshazei.shomei_moto(v_city, s.sharyo_no) AS m
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
WHERE s.dantai_code = v_city AND s.sharyo_no = ANY (v_keys)
