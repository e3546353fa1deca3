-- SPDX-License-Identifier: Apache-2.0
-- name: 方書の内容
-- may: juki.kanri
-- args: katagaki_no bigint
-- purpose: kanri
-- find
SELECT k.katagaki_no AS key, NULL::bigint AS person FROM gyosei_kihon.katagaki_hyo(v_city) AS k WHERE k.katagaki_no = a.katagaki_no
-- read
SELECT k.katagaki_no, k.row_version, k.machiaza_id, (SELECT y.name FROM gyosei_kihon.machiaza_yomi(v_city, k.machiaza_id) AS y) AS machiaza_name, k.chiban_name, k.tatemono_name,
       k.tatemono_kana, k.koryoku_date, k.haishi_date, k.biko
FROM gyosei_kihon.katagaki_hyo(v_city) AS k WHERE k.katagaki_no = ANY (v_keys)
