-- SPDX-License-Identifier: Apache-2.0
-- name: 再判定の内容
-- may: kojin_juminzei.uketsuke
-- args: saihantei_no bigint
-- find
SELECT s.saihantei_no AS key, s.kojin_no AS person
FROM kojin_juminzei.saihantei AS s
WHERE s.dantai_code = v_city AND s.saihantei_no = a.saihantei_no
-- read
SELECT s.saihantei_no, s.row_version, coalesce(g.name, s.gyomu_id) AS gyomu_name, s.kojin_no, t.shimei AS shimei_name, s.fuka_nendo, s.hassei_date,
       s.mae_shotoku_yen, s.ato_shotoku_yen, s.mae_zei_yen, s.ato_zei_yen, s.henko_name
FROM kojin_juminzei.saihantei AS s
LEFT JOIN sys.system AS g ON g.id = s.gyomu_id
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
WHERE s.dantai_code = v_city AND s.saihantei_no = ANY (v_keys)
