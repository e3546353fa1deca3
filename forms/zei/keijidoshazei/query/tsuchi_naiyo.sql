-- SPDX-License-Identifier: Apache-2.0
-- name: 納税通知書の内容
-- may: keijidoshazei.fuka
-- args: fuka_no bigint
-- find
SELECT f.fuka_no AS key, f.kojin_no AS person
FROM keijidoshazei.fuka AS f
WHERE f.dantai_code = v_city AND f.fuka_no = a.fuka_no
-- read
SELECT f.fuka_no, f.row_version, f.fuka_nendo, f.fuka_jiyu_code, f.kojin_no, t.shimei AS gimusha_name, f.hasso_date, x.gokei_yen, x.noki_date, x.sharyo
FROM keijidoshazei.fuka AS f
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.kojin_no
CROSS JOIN LATERAL keijidoshazei.tsuchi_meisai(f) AS x
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
