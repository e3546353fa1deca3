-- SPDX-License-Identifier: Apache-2.0
-- name: 方書の一覧
-- may: juki.kanri
-- purpose: kanri
-- find
SELECT k.katagaki_no AS key, NULL::bigint AS person FROM gyosei_kihon.katagaki_hyo(v_city) AS k ORDER BY k.machiaza_id, k.chiban_key, k.katagaki_no
-- read
SELECT k.katagaki_no AS key, k.katagaki_no, (SELECT y.name FROM gyosei_kihon.machiaza_yomi(v_city, k.machiaza_id) AS y) AS machiaza_name, k.chiban_name, k.tatemono_name,
       k.koryoku_date, k.haishi_date, (SELECT m.tatemono_name FROM gyosei_kihon.katagaki_hyo(v_city) AS m WHERE m.katagaki_no = k.mae_katagaki_no) AS mae_name,
       -- of a name that has ended: who still has it. Each address of the 町字 is read for it
       CASE WHEN k.haishi_date IS NOT NULL THEN (SELECT count(*)::integer FROM gyosei_kihon.katagaki_no_hito(v_city, k.katagaki_no)) END AS hito_count
FROM gyosei_kihon.katagaki_hyo(v_city) AS k WHERE k.katagaki_no = ANY (v_keys)
