-- SPDX-License-Identifier: Apache-2.0
-- name: 現況届の一覧
-- may: jido_teate.shokai
-- find  what is still awaited
SELECT g.nintei_no AS key, n.kojin_no AS person
FROM jido_teate.genkyo AS g
JOIN jido_teate.nintei AS n ON n.dantai_code = g.dantai_code AND n.nintei_no = g.nintei_no
WHERE g.dantai_code = v_city AND g.genkyo_jotai_code <> '3'
ORDER BY g.kigen_date, g.nintei_no
-- read
SELECT g.nintei_no AS key, g.nintei_no, g.genkyo_nendo, t.shimei AS seikyusha_name, n.genkyo_riyu_code, g.genkyo_jotai_code, g.kigen_date
FROM jido_teate.genkyo AS g
JOIN jido_teate.nintei AS n ON n.dantai_code = g.dantai_code AND n.nintei_no = g.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE g.dantai_code = v_city AND g.nintei_no = ANY (v_keys) AND g.genkyo_jotai_code <> '3'
