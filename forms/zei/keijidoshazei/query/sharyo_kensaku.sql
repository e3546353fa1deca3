-- SPDX-License-Identifier: Apache-2.0
-- name: 標識・車両を探す
-- may: keijidoshazei.shokai
-- read
SELECT s.sharyo_no AS key, s.sharyo_no, s.hyoshiki_name, s.shashu_code, s.kojin_no, t.shimei, s.shutoku_date, s.haisha_date, s.shatai_no
FROM keijidoshazei.sharyo AS s
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
WHERE s.dantai_code = v_city AND s.sharyo_no = ANY (v_keys)
