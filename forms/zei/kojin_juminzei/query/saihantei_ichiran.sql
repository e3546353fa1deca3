-- SPDX-License-Identifier: Apache-2.0
-- name: 再判定一覧
-- may: kojin_juminzei.shokai
-- purpose: tokei
-- find
SELECT s.saihantei_no AS key, s.kojin_no AS person
FROM kojin_juminzei.saihantei AS s
WHERE s.dantai_code = v_city AND s.sumi_date IS NULL
ORDER BY s.saihantei_no
-- read
SELECT s.saihantei_no AS key, s.saihantei_no, coalesce(g.name, s.gyomu_id) AS gyomu_name, t.shimei, s.fuka_nendo, s.mae_shotoku_yen, s.ato_shotoku_yen, s.ato_zei_yen,
       s.hassei_date, s.henko_name
FROM kojin_juminzei.saihantei AS s
LEFT JOIN sys.system AS g ON g.id = s.gyomu_id
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
WHERE s.dantai_code = v_city AND s.saihantei_no = ANY (v_keys)
ORDER BY s.saihantei_no
