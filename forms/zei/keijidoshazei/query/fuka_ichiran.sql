-- SPDX-License-Identifier: Apache-2.0
-- name: 賦課の一覧
-- may: keijidoshazei.shokai
-- args: kojin_no bigint
-- find  the latest first
SELECT f.fuka_no AS key, f.kojin_no AS person
FROM keijidoshazei.fuka AS f
WHERE f.dantai_code = v_city AND f.kojin_no = a.kojin_no
ORDER BY f.fuka_no DESC
-- read
SELECT f.fuka_no AS key, f.fuka_no, f.fuka_nendo, s.hyoshiki_name, f.nenzei_yen, f.fuka_jiyu_code, f.fuka_jotai_code, f.hasso_date, k.noki_date
FROM keijidoshazei.fuka AS f
LEFT JOIN keijidoshazei.sharyo AS s ON s.dantai_code = f.dantai_code AND s.sharyo_no = f.taisho_no
LEFT JOIN keijidoshazei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no AND k.ki_no = 1
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
