-- SPDX-License-Identifier: Apache-2.0
-- name: 車両の手続のもと
-- may: keijidoshazei.uketsuke
-- args: sharyo_no bigint
-- find
SELECT s.sharyo_no AS key, s.kojin_no AS person
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND s.sharyo_no = a.sharyo_no
-- read
SELECT s.sharyo_no, s.row_version, s.hyoshiki_name, s.shashu_code, s.kojin_no AS mae_kojin_no, t.shimei AS gimusha_name, s.shamei_name, s.shatai_no,
       s.sohaiki_count, s.shodo_kensa_month, s.nenryo_code, s.keika_code, s.hikazei_flag, s.shutoku_date
FROM keijidoshazei.sharyo AS s
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
WHERE s.dantai_code = v_city AND s.sharyo_no = ANY (v_keys)
