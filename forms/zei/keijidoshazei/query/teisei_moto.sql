-- SPDX-License-Identifier: Apache-2.0
-- name: 車両の訂正のもと
-- may: keijidoshazei.uketsuke
-- args: sharyo_no bigint, rireki_no bigint
-- find  what stands now by minus the vehicle's number
SELECT CASE WHEN a.rireki_no = 0 THEN -s.sharyo_no ELSE a.rireki_no END AS key, s.kojin_no AS person
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND s.sharyo_no = a.sharyo_no
-- read
SELECT k.rireki_no, (k.sharyo).sharyo_no, (k.sharyo).row_version, (k.sharyo).hyoshiki_name, (k.sharyo).kojin_no AS mae_kojin_no, t.shimei AS gimusha_name,
       (k.sharyo).shashu_code, (k.sharyo).shutoku_date, (k.sharyo).haisha_date, (k.sharyo).haisha_jiyu_code, k.kara_date, k.made_date,
       (k.sharyo).shamei_name, (k.sharyo).shatai_no, (k.sharyo).sohaiki_count, (k.sharyo).shodo_kensa_month, (k.sharyo).nenryo_code,
       (k.sharyo).keika_code, (k.sharyo).hikazei_flag
FROM keijidoshazei.sharyo_kikan(v_city, v_keys) AS k
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = (k.sharyo).kojin_no
