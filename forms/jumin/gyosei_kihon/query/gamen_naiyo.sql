-- SPDX-License-Identifier: Apache-2.0
-- name: 画面の記録
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: kiroku_no bigint, bango text
-- find  whom the deed was about, and whom the record showed beside them, is seen again by who looks at its screen: the ticket names them
SELECT f.deed_no AS key, u.person
FROM audit.seen_frames(CASE WHEN a.kiroku_no IS NOT NULL THEN ARRAY[a.kiroku_no] ELSE ARRAY(SELECT audit.seen_deeds(NULL, a.bango)) END) AS f
LEFT JOIN LATERAL unnest(f.persons) AS u (person) ON true
-- read  a person may have become protected since: the screen shows where they lived
SELECT f.deed_no AS kiroku_no, audit.at_text(f.at) AS nichiji, f.name AS shokuin_name, f.department AS busho_name, f.form AS yoshiki_name, f.number AS bango,
       left(f.digest, 16) AS yoyaku, x.gamen_jotai_code,
       g.gyo_ichiran, g.migi_ichiran, g.hashi_ichiran, g.migi_count, g.hashi_count
FROM audit.seen_frames(v_keys) AS f
CROSS JOIN LATERAL (
    SELECT CASE WHEN NOT f.is_kept THEN '3'
                WHEN f.is_guarded OR NOT audit.may_see_protected() AND EXISTS (SELECT FROM unnest(f.persons) AS p WHERE gyosei_kihon.shien_aru(v_city, p)) THEN '4'
                WHEN NOT f.is_same THEN '2'
                ELSE '1' END AS gamen_jotai_code) AS x
CROSS JOIN LATERAL (   -- what a line has beyond 80 columns (78, once) came in lines of its own behind the mark: it stands beside it again, on the next pages
    SELECT coalesce(jsonb_agg(jsonb_build_object('gyo', r.line[1]) ORDER BY r.row_no), '[]') AS gyo_ichiran,
           coalesce(jsonb_agg(jsonb_build_object('gyo', coalesce(r.line[2], '')) ORDER BY r.row_no), '[]') AS migi_ichiran,
           coalesce(jsonb_agg(jsonb_build_object('gyo', coalesce(r.line[3], '')) ORDER BY r.row_no), '[]') AS hashi_ichiran,
           count(r.line[2]) AS migi_count, count(r.line[3]) AS hashi_count
    FROM (SELECT b.row_no, array_agg(rtrim(CASE WHEN b.goes_on THEN substr(b.line, 3) ELSE b.line END) ORDER BY b.n) AS line
          FROM (SELECT l.line, l.n, l.line LIKE '… %' AS goes_on, count(*) FILTER (WHERE l.line NOT LIKE '… %') OVER (ORDER BY l.n) AS row_no
                FROM string_to_table(CASE WHEN x.gamen_jotai_code = '1' THEN rtrim(f.frames, E'\n') END, E'\n') WITH ORDINALITY AS l (line, n)) AS b
          GROUP BY b.row_no) AS r) AS g
