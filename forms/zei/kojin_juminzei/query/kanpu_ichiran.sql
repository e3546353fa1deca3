-- SPDX-License-Identifier: Apache-2.0
-- name: 還付・充当の一覧
-- may: kojin_juminzei.fuka
-- purpose: fuka
-- A key is the object * 100000 + the year * 10 + the ground.
-- find  what is left, and what was done today
SELECT n.taisho_no * 100000 + n.fuka_nendo * 10 + n.kanpu_riyu_code::integer AS key, n.kojin_no AS person
FROM kojin_juminzei.kanpu_nokori(v_city, NULL) AS n
WHERE n.yen <> n.sumi_yen OR n.kyo_flag
ORDER BY 1
-- read
SELECT u AS key, u AS kanpu_key_no, n.fuka_nendo, t.shimei AS gimusha_name, NULL::text AS taisho_name, n.kanpu_riyu_code, n.yen AS moto_yen, n.sumi_yen,
       n.yen - n.sumi_yen AS nokori_yen
FROM unnest(v_keys) AS u
JOIN kojin_juminzei.kanpu_nokori(v_city, u / 100000) AS n ON n.fuka_nendo = u / 10 % 10000 AND n.kanpu_riyu_code = (u % 10)::text
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = n.kojin_no
ORDER BY 1
