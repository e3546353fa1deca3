-- SPDX-License-Identifier: Apache-2.0
-- name: 済みにする未処理
-- may: gyosei_kihon.mishori
-- purpose: mishori
-- args: mishori_no bigint
-- find  of one's own desk or word: open and ended by no deed, or closed by hand today
SELECT t.todo_no AS key, u.person
FROM work.todo AS t
CROSS JOIN LATERAL (SELECT t.person UNION SELECT n.person FROM gyosei_kihon.mishori_nakama(t) AS n) AS u
WHERE t.dantai_code = v_city AND t.todo_no = a.mishori_no AND sec.my_todo(t)
  AND CASE t.state WHEN 'open' THEN sys.todo_ends(t) IS NULL OR sys.todo_waives(t) ELSE gyosei_kihon.sumi_modosu(v_city, t.todo_no) END
-- read
SELECT t.todo_no AS mishori_no, coalesce(s.name, t.system) AS gyomu_name, t.person AS kojin_no, juki.shokai_mei(v_city, t.person, juki.shimei_of(v_city, t.person)) AS shimei, t.note AS naiyo,
       audit.at_text(t.made_at) AS nichiji, t.due_date AS kigen_date, CASE WHEN t.event ~ '^juki[.]|[.]renraku$' AND t.person IS NOT NULL THEN juki.ido_uketsuke(v_city, t.key) END AS uketsuke_no,
       (SELECT sys.code_name('gyosei_kihon', 'sumi_kubun', z.sumi_kubun_code) || ' ' || z.sumi_naiyo FROM gyosei_kihon.mishori_sumi AS z
        WHERE z.dantai_code = v_city AND z.mishori_no = t.todo_no ORDER BY z.sumi_no DESC LIMIT 1) AS mae_naiyo,
       (SELECT string_agg(juki.shokai_mei(v_city, n.person, juki.shimei_of(v_city, n.person)), '、' ORDER BY n.todo_no) FROM gyosei_kihon.mishori_nakama(t) AS n) AS nakama_name,
       CASE t.state WHEN 'done' THEN '9' END AS sumi_kubun_code
FROM work.todo AS t
LEFT JOIN sys.system AS s ON s.id = t.system
WHERE t.dantai_code = v_city AND t.todo_no = ANY (v_keys)
