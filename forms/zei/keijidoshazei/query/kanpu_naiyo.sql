-- SPDX-License-Identifier: Apache-2.0
-- name: 還付・充当の内容
-- may: keijidoshazei.fuka
-- args: kanpu_key_no bigint
-- purpose: fuka
-- find
SELECT n.key, n.kojin_no AS person
FROM keijidoshazei.kanpu_gyo(v_city, ARRAY[a.kanpu_key_no]) AS n
-- read
SELECT n.taisho_no, n.taisho_name, n.fuka_nendo, n.kojin_no, n.gimusha_name, n.kanpu_riyu_code, n.moto_yen, n.sumi_yen
FROM keijidoshazei.kanpu_gyo(v_city, v_keys) AS n
