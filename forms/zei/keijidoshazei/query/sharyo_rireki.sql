-- SPDX-License-Identifier: Apache-2.0
-- name: 変更の履歴
-- may: keijidoshazei.shokai
-- args: sharyo_no bigint
-- find  what stands now first, by minus the vehicle's number
SELECT u.key, u.person
FROM ((SELECT -s.sharyo_no AS key, s.kojin_no AS person, 'infinity'::date AS made
       FROM keijidoshazei.sharyo AS s
       WHERE s.dantai_code = v_city AND s.sharyo_no = a.sharyo_no)
      UNION ALL
      (SELECT q.rireki_no, s.kojin_no, q.made_date
       FROM keijidoshazei.sharyo_rireki AS q
       JOIN keijidoshazei.sharyo AS s ON s.dantai_code = q.dantai_code AND s.sharyo_no = q.sharyo_no
       WHERE q.dantai_code = v_city AND q.sharyo_no = a.sharyo_no)) AS u
ORDER BY u.made DESC
-- read
SELECT k.key, (k.sharyo).sharyo_no, k.rireki_no, k.kara_date, k.made_date, (k.sharyo).hyoshiki_name, (k.sharyo).shodo_kensa_month, (k.sharyo).nenryo_code, (k.sharyo).keika_code,
       (k.sharyo).hikazei_flag, (k.sharyo).sohaiki_count, (k.sharyo).shatai_no, (k.sharyo).shamei_name
FROM keijidoshazei.sharyo_kikan(v_city, v_keys) AS k
