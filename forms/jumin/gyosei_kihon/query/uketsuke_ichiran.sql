-- SPDX-License-Identifier: Apache-2.0
-- name: 受付番号の手続
-- may: gyosei_kihon.mishori
-- purpose: mishori
-- args: uketsuke_no bigint
-- find  of one's own desk, or for holders of one's word; what was put aside or received under it has the number below zero
SELECT d.key, d.person
FROM (SELECT t.todo_no AS key, t.person
      FROM work.todo AS t
      WHERE t.dantai_code = v_city AND t.key = juki.uketsuke_ido(v_city, a.uketsuke_no) AND t.event ~ '^juki[.]|[.]renraku$' AND t.person IS NOT NULL AND sec.my_todo(t)
      UNION ALL
      SELECT -h.matter_no, NULL FROM sec.my_matter(a.uketsuke_no) AS h WHERE h.matter_no IS NOT NULL) AS d
ORDER BY d.key
-- read
SELECT t.todo_no AS key, CASE t.state WHEN 'open' THEN '1' ELSE '2' END AS tetsuzuki_jotai_code, s.name AS gyomu_name, juki.shokai_mei(v_city, t.person, juki.shimei_of(v_city, t.person)) AS shimei, t.note AS naiyo,
       t.due_date AS kigen_date, t.person AS kojin_no, CASE WHEN t.system = 'jido_teate' THEN t.person END AS teate_kojin_no, NULL::bigint AS tsuzuki_no,
       CASE WHEN t.state = 'open' AND (sys.todo_ends(t) IS NULL OR sys.todo_waives(t)) THEN t.todo_no END AS sumi_no
FROM work.todo AS t
LEFT JOIN sys.system AS s ON s.id = t.system
WHERE t.dantai_code = v_city AND t.todo_no = ANY (v_keys)
UNION ALL
SELECT -h.matter_no, CASE h.source WHEN 'kiosk' THEN '4' ELSE '3' END, h.title, NULL, h.note, ((h.at + sys.matter_life()) AT TIME ZONE 'Asia/Tokyo')::date, NULL, NULL, h.matter_no, NULL
FROM unnest(v_keys) AS k CROSS JOIN LATERAL sec.my_matter(-k) AS h
WHERE k < 0 AND h.matter_no IS NOT NULL
