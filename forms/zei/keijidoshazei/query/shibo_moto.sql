-- SPDX-License-Identifier: Apache-2.0
-- name: 亡くなった人の車両の賦課
-- may: keijidoshazei.uketsuke
-- args: sharyo_no bigint
-- find
SELECT s.sharyo_no AS key, s.kojin_no AS person
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND s.sharyo_no = a.sharyo_no
-- read
SELECT s.sharyo_no, s.hyoshiki_name, s.kojin_no, t.shimei AS gimusha_name, n.nendo AS fuka_nendo,
       keijidoshazei.shibo_mae(v_city, s.kojin_no, n.nendo) AS shibo_date, d.kojin_no AS daihyosha_no, e.shimei AS daihyosha_name
FROM keijidoshazei.sharyo AS s
CROSS JOIN keijidoshazei.nendo(sys.today()) AS n (nendo)
CROSS JOIN keijidoshazei.daihyosha(v_city, s.kojin_no) AS d (kojin_no)
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
LEFT JOIN gyosei_kihon.atena AS e ON e.dantai_code = s.dantai_code AND e.kojin_no = d.kojin_no
WHERE s.dantai_code = v_city AND s.sharyo_no = ANY (v_keys)
