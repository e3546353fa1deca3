-- SPDX-License-Identifier: Apache-2.0
-- name: 町名等の変更の内容
-- may: juki.kanri
-- args: machi_henko_no bigint
-- purpose: kanri
-- find
SELECT m.machi_henko_no AS key, NULL::bigint AS person FROM juki.machi_henko AS m WHERE m.dantai_code = v_city AND m.machi_henko_no = a.machi_henko_no
-- read
SELECT m.machi_henko_no, m.machi_henko_kubun_code, gyosei_kihon.machiaza_bun(v_city, m.machiaza_id) AS mae_name, gyosei_kihon.machiaza_bun(v_city, m.shin_machiaza_id) AS ato_name,
       m.koryoku_date, m.kokuji, m.tsuchi_date, m.jisshi_date, m.torikeshi_date, juki.machi_owaru(m) AS haishi_flag,
       (SELECT count(*) FROM juki.machi_henko_banchi AS b WHERE b.dantai_code = v_city AND b.machi_henko_no = m.machi_henko_no) AS banchi_count
FROM juki.machi_henko AS m WHERE m.dantai_code = v_city AND m.machi_henko_no = ANY (v_keys)
