-- SPDX-License-Identifier: Apache-2.0
-- name: 未発送の納税通知書
-- may: keijidoshazei.fuka
-- find  a vehicle whose tax became 0 before its holder was told of any has no notice; after it, the correction has one
SELECT f.fuka_no AS key, f.kojin_no AS person
FROM keijidoshazei.fuka AS f
WHERE f.dantai_code = v_city AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL
  AND keijidoshazei.tsuchi_noru(f)
ORDER BY f.fuka_no
-- read
SELECT f.fuka_no AS key, f.fuka_no, t.shimei AS gimusha_name, s.hyoshiki_name, f.nenzei_yen, f.fuka_jiyu_code
FROM keijidoshazei.fuka AS f
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.kojin_no
LEFT JOIN keijidoshazei.sharyo AS s ON s.dantai_code = f.dantai_code AND s.sharyo_no = f.taisho_no
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
