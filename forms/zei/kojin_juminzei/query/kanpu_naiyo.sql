-- SPDX-License-Identifier: Apache-2.0
-- name: 還付・充当の内容
-- may: kojin_juminzei.fuka
-- args: kanpu_key_no bigint
-- purpose: fuka
-- find
SELECT a.kanpu_key_no AS key, n.kojin_no AS person
FROM kojin_juminzei.kanpu_nokori(v_city, a.kanpu_key_no / 100000) AS n
WHERE n.fuka_nendo = a.kanpu_key_no / 10 % 10000 AND n.kanpu_riyu_code = (a.kanpu_key_no % 10)::text
-- read
SELECT n.taisho_no, NULL::text AS taisho_name, n.fuka_nendo, n.kojin_no, t.shimei AS gimusha_name, n.kanpu_riyu_code, n.yen AS moto_yen, n.sumi_yen
FROM unnest(v_keys) AS u
JOIN kojin_juminzei.kanpu_nokori(v_city, u / 100000) AS n ON n.fuka_nendo = u / 10 % 10000 AND n.kanpu_riyu_code = (u % 10)::text
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = n.kojin_no
