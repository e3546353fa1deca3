-- SPDX-License-Identifier: Apache-2.0
-- name: おくやみの一覧
-- may: juki.ido
-- purpose: ido
-- find  the latest first; of whom more than one died by one notice, the first. From what is open: deaths are as many as the years
SELECT i.ido_no AS key, d.kojin_no AS person
FROM (SELECT DISTINCT t.key FROM work.todo AS t
      WHERE t.dantai_code = v_city AND t.state = 'open' AND t.event ~ '^juki[.]|[.]renraku$' AND t.system <> 'juki' OFFSET 0) AS o
JOIN juki.ido AS i ON i.ido_no = o.key
CROSS JOIN LATERAL (SELECT min(r.kojin_no) AS kojin_no FROM juki.jumin_rireki AS r WHERE r.dantai_code = v_city AND r.ido_no = i.ido_no AND r.jumin_jotai_code = '3') AS d
WHERE i.dantai_code = v_city AND i.ido_jiyu_code = '23' AND i.kari_no IS NOT NULL AND d.kojin_no IS NOT NULL
ORDER BY i.ido_no DESC
-- read
SELECT k AS key, i.kari_no, r.kojin_no, juki.shokai_mei(v_city, r.kojin_no, r.shimei) AS shimei, sys.legal(i.ido_date, i.ido_form, i.ido_text) AS ido_date, i.shori_date, n.nokori_count, n.kigen_date
FROM unnest(v_keys) AS k
JOIN juki.ido AS i ON i.dantai_code = v_city AND i.ido_no = k
CROSS JOIN LATERAL (SELECT q.kojin_no, q.shimei FROM juki.jumin_rireki AS q WHERE q.dantai_code = v_city AND q.ido_no = i.ido_no AND q.jumin_jotai_code = '3' ORDER BY q.kojin_no LIMIT 1) AS r
CROSS JOIN LATERAL (SELECT count(*) AS nokori_count, min(t.due_date) FILTER (WHERE t.due_date > i.ido_date) AS kigen_date FROM work.todo AS t
                    WHERE t.dantai_code = v_city AND t.key = i.ido_no AND t.event ~ '^juki[.]|[.]renraku$' AND t.system <> 'juki' AND t.state = 'open') AS n
