-- SPDX-License-Identifier: Apache-2.0
-- name: 個人番号の訂正の内容
-- may: gyosei_kihon.bango
-- args: teisei_no bigint
-- purpose: bango
-- find
SELECT m.teisei_no AS key, m.kojin_no AS person FROM gyosei_kihon.bango_machi(v_city) AS m WHERE m.teisei_no = a.teisei_no
-- read
SELECT m.teisei_no, m.row_version, m.kojin_no, gyosei_kihon.shimei_narabi(v_city, ARRAY[m.kojin_no]) AS shimei, m.fuse,
       gyosei_kihon.bango_fuse(v_city, m.kojin_no) AS ima_fuse, m.riyu, m.shinsei_login AS shinsei_name
FROM gyosei_kihon.bango_machi(v_city) AS m WHERE m.teisei_no = ANY (v_keys)
