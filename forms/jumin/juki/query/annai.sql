-- SPDX-License-Identifier: Apache-2.0
-- name: 案内票
-- may: juki.ido
-- args: kari_no bigint
-- purpose: ido
-- find
SELECT k.kari_no AS key, (e.value ->> 'kojin_no')::bigint AS person
FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
WHERE k.dantai_code = v_city AND k.kari_no = a.kari_no AND k.ido_no IS NOT NULL
-- read  the desks in the order of their number, each matter once with the names it concerns and its period, if it has one; no address
SELECT k.kari_no AS key, k.kari_no, s.name AS shi_name, k.hyodai, juki.jiyu_name(k.ido_jiyu_code, i.futai_code) AS ido_jiyu_name, i.shori_date AS hakko_date,
       (SELECT jsonb_agg(jsonb_build_object('jun', x.jun, 'busho', x.busho, 'naiyo', x.note, 'hito', x.hito, 'kigen_date', x.due) ORDER BY x.jun)
        FROM (SELECT row_number() OVER (ORDER BY min(y.no), t.note) AS jun, min(d.name) AS busho, t.note, min(t.due_date) FILTER (WHERE t.due_date > i.ido_date) AS due,
                     string_agg(DISTINCT juki.shokai_mei(v_city, t.person, juki.shimei_of(v_city, t.person)), '、') AS hito
              FROM work.todo AS t
              JOIN sys.system AS y ON y.id = t.system
              LEFT JOIN sys.department AS d ON d.id = t.desk
              WHERE t.dantai_code = v_city AND t.key = k.ido_no AND t.event ~ '^juki[.]|[.]renraku$' AND t.system <> 'juki'
                AND NOT (t.person IS NOT NULL AND juki.kieta(v_city, k.ido_no, t.person))   -- taken back for her, it sends her nowhere
              GROUP BY t.desk, t.note) AS x) AS tetsuzuki
FROM juki.kari_toroku AS k
JOIN juki.ido AS i ON i.dantai_code = k.dantai_code AND i.ido_no = k.ido_no
JOIN sys.city AS s ON s.dantai_code = k.dantai_code
WHERE k.dantai_code = v_city AND k.kari_no = ANY (v_keys)
