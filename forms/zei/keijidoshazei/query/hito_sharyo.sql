-- SPDX-License-Identifier: Apache-2.0
-- name: 一人の車両
-- may: keijidoshazei.shokai
-- args: kojin_no bigint
-- find  those that are held first
SELECT s.sharyo_no AS key, s.kojin_no AS person
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND s.kojin_no = a.kojin_no
ORDER BY s.haisha_date IS NOT NULL, s.sharyo_no
-- read
SELECT s.sharyo_no AS key, s.sharyo_no, s.hyoshiki_name, s.shashu_code, s.shutoku_date, s.haisha_date, s.haisha_jiyu_code
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND s.sharyo_no = ANY (v_keys)
