-- SPDX-License-Identifier: Apache-2.0
-- name: 町名等の変更の一覧
-- may: juki.kanri
-- purpose: kanri
-- find
SELECT m.machi_henko_no AS key, NULL::bigint AS person FROM juki.machi_henko AS m WHERE m.dantai_code = v_city ORDER BY m.jisshi_date IS NOT NULL, m.koryoku_date, m.machi_henko_no
-- read
SELECT m.machi_henko_no AS key, m.machi_henko_no, m.machi_henko_kubun_code, x.machiaza_name AS mae_name, y.machiaza_name AS ato_name, m.koryoku_date, m.jisshi_date
FROM juki.machi_henko AS m
JOIN gyosei_kihon.machiaza_hyo(v_city) AS x ON x.machiaza_id = m.machiaza_id
JOIN gyosei_kihon.machiaza_hyo(v_city) AS y ON y.machiaza_id = m.shin_machiaza_id
WHERE m.dantai_code = v_city AND m.machi_henko_no = ANY (v_keys)
