-- SPDX-License-Identifier: Apache-2.0
-- name: 減免の申請一覧
-- may: keijidoshazei.shokai
-- find  what waits first
SELECT g.genmen_no AS key, s.kojin_no AS person
FROM keijidoshazei.genmen AS g
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = g.dantai_code AND s.sharyo_no = g.sharyo_no
WHERE g.dantai_code = v_city AND g.genmen_jotai_code IN ('1', '2')
ORDER BY g.genmen_jotai_code, g.genmen_no
-- read
SELECT g.genmen_no AS key, g.genmen_no, g.genmen_jotai_code, s.hyoshiki_name, t.shimei AS gimusha_name, g.genmen_jiyu_code, g.kara_nendo, g.made_nendo
FROM keijidoshazei.genmen AS g
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = g.dantai_code AND s.sharyo_no = g.sharyo_no
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
WHERE g.dantai_code = v_city AND g.genmen_no = ANY (v_keys)
