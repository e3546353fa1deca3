-- SPDX-License-Identifier: Apache-2.0
-- name: 車両照会
-- may: keijidoshazei.shokai
-- args: sharyo_no bigint
-- find
SELECT s.sharyo_no AS key, s.kojin_no AS person
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND s.sharyo_no = a.sharyo_no
-- read  the assessment is this fiscal year's, as it stands
SELECT s.sharyo_no, s.row_version, s.hyoshiki_name, s.shashu_code, s.kojin_no, t.shimei AS gimusha_name, s.shamei_name, s.shatai_no,
       s.sohaiki_count, s.shodo_kensa_month, s.nenryo_code, s.keika_code, s.shutoku_date, s.haisha_date, s.haisha_jiyu_code, s.hikazei_flag,
       keijidoshazei.genmen_aru(v_city, s.sharyo_no, keijidoshazei.nendo(sys.today())) AS genmen_flag,
       make_date(keijidoshazei.nendo(sys.today()) + 1, 4, 1) AS tameshi_date,
       f.nenzei_yen, f.hasso_date, f.fuka_no, f.fuka_nendo,
       (SELECT k.noki_date FROM keijidoshazei.kibetsu AS k WHERE k.dantai_code = v_city AND k.fuka_no = f.fuka_no AND k.ki_no = 1) AS noki_date
FROM keijidoshazei.sharyo AS s
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
LEFT JOIN keijidoshazei.fuka AS f ON f.dantai_code = s.dantai_code AND f.taisho_no = s.sharyo_no AND f.fuka_jotai_code = '1'
    AND f.fuka_nendo = keijidoshazei.nendo(sys.today())
WHERE s.dantai_code = v_city AND s.sharyo_no = ANY (v_keys)
