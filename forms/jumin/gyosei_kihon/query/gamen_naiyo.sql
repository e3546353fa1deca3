-- SPDX-License-Identifier: Apache-2.0
-- name: 画面の記録
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: kiroku_no bigint, bango text
-- find  whom the deed was about is seen again by who looks at its screen: the ticket names them
SELECT f.deed_no AS key, u.person
FROM audit.seen_frames(CASE WHEN a.kiroku_no IS NOT NULL THEN ARRAY[a.kiroku_no] ELSE ARRAY(SELECT audit.seen_deeds(NULL, a.bango)) END) AS f
LEFT JOIN LATERAL unnest(f.persons) AS u (person) ON true
-- read  a person may have become protected since: the screen shows where they lived
SELECT f.deed_no AS kiroku_no, audit.at_text(f.at) AS nichiji, f.name AS shokuin_name, f.department AS busho_name, f.form AS yoshiki_name, f.number AS bango,
       left(f.digest, 16) AS yoyaku, x.gamen_jotai_code,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('gyo', rtrim(l.line)) ORDER BY l.n), '[]')
        FROM string_to_table(CASE WHEN x.gamen_jotai_code = '1' THEN rtrim(f.frames, E'\n') END, E'\n') WITH ORDINALITY AS l (line, n)) AS gyo_ichiran
FROM audit.seen_frames(v_keys) AS f
CROSS JOIN LATERAL (
    SELECT CASE WHEN NOT f.is_kept THEN '3'
                WHEN f.is_guarded OR NOT audit.may_see_protected() AND EXISTS (SELECT FROM unnest(f.persons) AS p WHERE gyosei_kihon.shien_aru(v_city, p)) THEN '4'
                WHEN NOT f.is_same THEN '2'
                ELSE '1' END AS gamen_jotai_code) AS x
