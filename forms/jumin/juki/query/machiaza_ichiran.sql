-- SPDX-License-Identifier: Apache-2.0
-- name: 町字マスター
-- may: juki.kanri
-- purpose: kanri
-- find
SELECT m.machiaza_id AS key, NULL::bigint AS person FROM gyosei_kihon.machiaza_hyo(v_city) AS m ORDER BY m.machiaza_id
-- read
SELECT m.machiaza_id AS key, m.machiaza_id, m.machiaza_name, CASE WHEN m.jukyo_hyoji_flag THEN '住居表示' ELSE '地番' END AS hyoji_name, m.tohyoku_name, m.shogakuku_name, m.chugakuku_name,
       m.gyoseiku_name, m.postal_no, m.koryoku_date, m.haishi_date
FROM gyosei_kihon.machiaza_hyo(v_city) AS m WHERE m.machiaza_id = ANY (v_keys) ORDER BY m.machiaza_id
