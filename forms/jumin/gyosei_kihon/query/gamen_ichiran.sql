-- SPDX-License-Identifier: Apache-2.0
-- name: 画面の記録の一覧
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: login text
-- find
SELECT s AS key, NULL::bigint AS person FROM audit.seen_deeds(a.login, NULL) AS s ORDER BY 1 DESC
-- read
SELECT f.deed_no AS key, f.deed_no AS kiroku_no, audit.at_text(f.at) AS nichiji, f.form AS yoshiki_name, f.number AS bango,
       CASE WHEN NOT f.is_kept THEN '3' WHEN f.is_same THEN '1' ELSE '2' END AS gamen_jotai_code, f.terminal AS tanmatsu_name
FROM audit.seen_frames(v_keys) AS f
