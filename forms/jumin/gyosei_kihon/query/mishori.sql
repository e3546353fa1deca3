-- SPDX-License-Identifier: Apache-2.0
-- name: 未処理一覧
-- may: gyosei_kihon.mishori
-- purpose: mishori
-- What waits for who asks, from the sources that the systems declare (forms/LANGUAGE.md, the desk).
-- find
SELECT d.key, d.person FROM sec.desk(v_city) AS d ORDER BY d.rank, d.no, d.key
-- read
SELECT d.key, d.state AS mishori_jotai_code, coalesce(split_part(s.name, '（', 1), d.system) AS gyomu_name, d.note AS naiyo,
       coalesce(d.title, juki.shokai_mei(v_city, d.person, juki.shimei_of(v_city, d.person))) AS shimei, CASE WHEN d.state = '1' THEN d.person END AS kojin_no, d.due AS kigen_date,
       d.minutes AS machi_fun, CASE WHEN d.state = '1' THEN d.opens_no END AS shigoto_no, d.opens AS hiraku_name, d.opens_no AS hiraku_no,
       d.other AS hoka_name, d.other_no AS hoka_no, d.matter AS uketsuke_no,
       CASE WHEN sys.todo_ends(t) IS NULL OR sys.todo_waives(t) THEN t.todo_no END AS sumi_no
FROM sec.desk(v_city) AS d
LEFT JOIN sys.system AS s ON s.id = d.system
LEFT JOIN work.todo AS t ON t.dantai_code = v_city AND t.todo_no = d.no AND d.state = '1'
WHERE d.key = ANY (v_keys)
