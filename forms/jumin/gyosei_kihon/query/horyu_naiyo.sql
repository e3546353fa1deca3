-- SPDX-License-Identifier: Apache-2.0
-- name: 保留・受付の見出し
-- may: gyosei_kihon.mishori
-- purpose: mishori
-- args: uketsuke_no bigint
-- find  nobody is seen: what was typed is not shown
SELECT h.matter_no AS key, NULL::bigint AS person FROM sec.moot_matters(v_city) AS h WHERE h.matter_no = a.uketsuke_no
-- read
SELECT h.matter_no AS uketsuke_no, h.title AS yoshiki_name, h.note AS naiyo, to_char(h.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') AS nichiji
FROM sec.moot_matters(v_city) AS h WHERE h.matter_no = ANY (v_keys)
