-- SPDX-License-Identifier: Apache-2.0
-- name: 納税証明のもと
-- may: keijidoshazei.shomei
-- args: sharyo_no bigint
-- purpose: shomei
-- find
SELECT s.sharyo_no AS key, s.kojin_no AS person
FROM keijidoshazei.sharyo AS s
WHERE s.dantai_code = v_city AND s.sharyo_no = a.sharyo_no
-- read  the paper holds until the day before next year's 納期限
SELECT s.sharyo_no, s.hyoshiki_name, s.shashu_code, s.kojin_no, t.shimei AS gimusha_name, m.nendo AS fuka_nendo, f.nenzei_yen,
       keijidoshazei.noki(m.nendo) AS noki_date, keijidoshazei.noki(m.nendo + 1) - 1 AS yuko_date
FROM keijidoshazei.sharyo AS s
CROSS JOIN (SELECT max(q.fuka_nendo) AS n FROM keijidoshazei.chotei AS q WHERE q.dantai_code = v_city AND q.fuka_nendo <= keijidoshazei.nendo(sys.today())) AS c
CROSS JOIN LATERAL (SELECT coalesce(c.n, keijidoshazei.nendo(sys.today())) AS nendo) AS m
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
LEFT JOIN keijidoshazei.fuka AS f ON f.dantai_code = s.dantai_code AND f.taisho_no = s.sharyo_no AND f.fuka_jotai_code = '1' AND f.fuka_nendo = m.nendo
WHERE s.dantai_code = v_city AND s.sharyo_no = ANY (v_keys)
