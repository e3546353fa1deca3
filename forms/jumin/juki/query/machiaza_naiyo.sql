-- SPDX-License-Identifier: Apache-2.0
-- name: 町字の内容
-- may: juki.kanri
-- args: machiaza_id bigint
-- purpose: kanri
-- find
SELECT m.machiaza_id AS key, NULL::bigint AS person FROM gyosei_kihon.machiaza_hyo(v_city) AS m WHERE m.machiaza_id = a.machiaza_id
-- read
SELECT m.machiaza_id, m.row_version, m.machiaza_id AS moto_machiaza_id, m.machiaza_kubun_code, m.oaza_name, m.oaza_kana, m.chome_name, m.koaza_name, m.koaza_kana, m.postal_no, m.jukyo_hyoji_flag, m.tohyoku_name,
       m.shogakuku_name, m.chugakuku_name, m.gyoseiku_name, m.koryoku_date, m.haishi_date, m.biko
FROM gyosei_kihon.machiaza_hyo(v_city) AS m WHERE m.machiaza_id = ANY (v_keys)
