-- SPDX-License-Identifier: Apache-2.0
-- name: 還付・充当の一覧
-- may: keijidoshazei.fuka
-- purpose: fuka
-- find  what is left, and what was done today
SELECT n.key, n.kojin_no AS person
FROM keijidoshazei.kanpu_gyo(v_city, NULL) AS n
WHERE n.nokori_yen <> 0 OR n.kyo_flag
ORDER BY 1
-- read
SELECT n.key, n.key AS kanpu_key_no, n.fuka_nendo, n.gimusha_name, n.taisho_name, n.kanpu_riyu_code, n.moto_yen, n.sumi_yen, n.nokori_yen
FROM keijidoshazei.kanpu_gyo(v_city, v_keys) AS n
ORDER BY 1
