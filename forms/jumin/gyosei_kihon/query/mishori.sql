-- SPDX-License-Identifier: Apache-2.0
-- name: 未処理一覧
-- may: gyosei_kihon.mishori
-- purpose: mishori
-- A key is todo_no * 2, or kari_no * 2 + 1, or -(4 * number + kind): to-dos of one's own desk or for holders of one's word, then 仮登録 that wait
-- for oneself, then what was put aside (kind 0; first of all in the week before it goes away), notices of the family register (1), what is due (2, 3).
-- find
SELECT u.key, u.person
FROM (
    SELECT 1 AS jun, t.todo_no * 2 AS key, t.person, t.todo_no AS no
    FROM work.todo AS t
    WHERE t.dantai_code = v_city AND t.state = 'open'
      AND (t.may IS NULL AND t.desk = (SELECT b.department FROM sec.my_assignment() AS b) OR t.may IS NOT NULL AND sec.has(t.may))
    UNION ALL
    SELECT 2, k.kari_no * 2 + 1, k.person, k.kari_no
    FROM juki.kari_machi(v_city) AS k
    UNION ALL
    SELECT CASE WHEN h.at + sys.matter_life() < clock_timestamp() + interval '7 days' THEN 0 ELSE 3 END, -4 * h.matter_no, NULL, h.matter_no
    FROM sec.matters_waiting(v_city) AS h
    UNION ALL
    SELECT 4, -(4 * m.no + m.shurui), m.person, 4 * m.no + m.shurui FROM juki.tsuchi_kigen_machi(v_city) AS m
) AS u
ORDER BY u.jun, u.no
-- read
SELECT t.todo_no * 2 AS key, '1' AS mishori_jotai_code, s.name AS gyomu_name, t.note AS naiyo, juki.shimei_of(v_city, t.person) AS shimei,
       t.person AS kojin_no, CASE WHEN t.system = 'jido_teate' THEN t.person END AS teate_kojin_no, NULL::bigint AS kari_no,
       NULL::bigint AS uketsuke_no, NULL::bigint AS tsuchi_no, NULL::bigint AS azukari_no, NULL::bigint AS yokushi_no, t.due_date AS kigen_date,
       (extract(epoch FROM now() - t.made_at) / 60)::integer AS machi_fun, CASE WHEN t.event = 'work.proposed' THEN t.key END AS shigoto_no
FROM work.todo AS t
LEFT JOIN sys.system AS s ON s.id = t.system
WHERE t.dantai_code = v_city AND t.todo_no = ANY (ARRAY(SELECT u / 2 FROM unnest(v_keys) AS u WHERE u > 0 AND u % 2 = 0))
UNION ALL
SELECT k.kari_no * 2 + 1, k.mishori_jotai_code, '住民記録', k.naiyo, k.hyodai, NULL, NULL, k.kari_no, NULL, NULL, NULL, NULL, NULL, k.machi_fun, NULL
FROM juki.kari_machi(v_city) AS k
WHERE k.kari_no = ANY (ARRAY(SELECT u / 2 FROM unnest(v_keys) AS u WHERE u > 0 AND u % 2 = 1))
UNION ALL
SELECT -4 * h.matter_no,
       CASE WHEN h.at + sys.matter_life() < clock_timestamp() + interval '7 days' THEN '12' WHEN h.source = 'kiosk' THEN '9' ELSE '8' END,
       h.title, h.note, '受付 ' || h.matter_no, NULL, NULL, NULL, h.matter_no, NULL, NULL, NULL, ((h.at + sys.matter_life()) AT TIME ZONE 'Asia/Tokyo')::date,
       (extract(epoch FROM now() - h.at) / 60)::integer, NULL
FROM sec.matters_waiting(v_city) AS h WHERE h.matter_no = ANY (ARRAY(SELECT -u / 4 FROM unnest(v_keys) AS u WHERE u < 0 AND -u % 4 = 0))
UNION ALL
SELECT -(4 * m.no + m.shurui), m.mishori_jotai_code, '住民記録', m.naiyo, m.hyodai, NULL, NULL, NULL, NULL, CASE m.shurui WHEN 1 THEN m.no END,
       CASE m.shurui WHEN 2 THEN m.no END, CASE m.shurui WHEN 3 THEN m.no END, m.kigen_date, m.machi_fun, NULL
FROM juki.tsuchi_kigen_machi(v_city) AS m WHERE -(4 * m.no + m.shurui) = ANY (v_keys)
