-- SPDX-License-Identifier: Apache-2.0
-- name: 個人番号の訂正の許可待ち
-- may: gyosei_kihon.bango
-- purpose: bango
-- find
SELECT m.teisei_no AS key, m.kojin_no AS person FROM gyosei_kihon.bango_machi(v_city) AS m ORDER BY m.teisei_no
-- read
SELECT m.teisei_no AS key, m.teisei_no, m.kojin_no, gyosei_kihon.shimei_narabi(v_city, ARRAY[m.kojin_no]) AS shimei, m.riyu, m.shinsei_login AS shinsei_name
FROM gyosei_kihon.bango_machi(v_city) AS m WHERE m.teisei_no = ANY (v_keys)
