-- SPDX-License-Identifier: Apache-2.0
-- name: 現況届の一覧
-- may: jido_teate.shokai
-- A key is nintei_no * 10000 + the year: two years may be awaited of one claim.
-- find  what is still awaited
SELECT g.nintei_no * 10000 + g.genkyo_nendo AS key, n.kojin_no AS person
FROM jido_teate.genkyo AS g
JOIN jido_teate.nintei AS n ON n.dantai_code = g.dantai_code AND n.nintei_no = g.nintei_no
WHERE g.dantai_code = v_city AND jido_teate.genkyo_matsu(g)
ORDER BY g.kigen_date, g.nintei_no, g.genkyo_nendo
-- read
SELECT u AS key, u AS genkyo_key_no, g.nintei_no, g.genkyo_nendo, t.shimei AS seikyusha_name, n.genkyo_riyu_code, g.genkyo_jotai_code, g.kigen_date
FROM unnest(v_keys) AS u
JOIN jido_teate.genkyo AS g ON g.dantai_code = v_city AND g.nintei_no = u / 10000 AND g.genkyo_nendo = u % 10000
JOIN jido_teate.nintei AS n ON n.dantai_code = g.dantai_code AND n.nintei_no = g.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE jido_teate.genkyo_matsu(g)
