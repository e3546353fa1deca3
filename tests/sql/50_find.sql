-- If this failed: a search would miss a resident, show one twice, or read the whole register for each key.
-- SPDX-License-Identifier: Apache-2.0
SET search_path = tap, pg_catalog;
SELECT no_plan();
SELECT is(sys.prefix_end('ヤマ'), 'ヤミ', 'the end of a prefix') UNION ALL SELECT is(sys.prefix_end(U&'a\D7FF'), U&'a\E000', 'surrogates are no characters')
UNION ALL SELECT is(sys.prefix_end(U&'a\+10FFFF'), 'b', 'the last code point carries over') UNION ALL SELECT is(sys.prefix_end(U&'\+10FFFF'), NULL, 'and has no end');
SELECT is(sys.plan_fault('toy.search'), NULL, 'each driver has its index');
SELECT is(sys.plan_fault(l.query), NULL, l.query) FROM sys.list AS l;
SELECT matches(sys.plan_of('toy.search', '[["kana", "prefix", "ヤマ"]]', 'own_toy'), 'ROW\(kana_key, no\) > ROW', 'the cursor is the lower bound');
SELECT unalike(sys.plan_of('toy.search', '[["kana", "prefix", "ヤマ"]]', 'own_toy'), '%>= $%', 'and there is no other beside it');
-- the pages together are the register, in order, each once
CREATE FUNCTION tap.pages(p_conditions jsonb, p_limit int) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    f record; v_after text[]; v_all bigint[] := '{}';
BEGIN
    LOOP
        SELECT * INTO f FROM sys.find_rows('toy.search', 100, jsonb_build_object('conditions', p_conditions), v_after, p_limit);
        v_all := v_all || f.o_keys;
        EXIT WHEN NOT f.o_more;
        v_after := f.o_after;
    END LOOP;
    RETURN v_all;
END $$;
SELECT is(tap.pages('[["kana", "prefix", "ヤマ"]]', 7), (SELECT array_agg(no ORDER BY kana_key, no) FROM toy.person WHERE dantai_code = 100 AND starts_with(kana_key, 'ヤマ')), 'prefix, by sevens');
SELECT is(tap.pages('[["birth", "range", "1950-02-01", "1951-01-31"]]', 50), (SELECT array_agg(no ORDER BY birth_date, no) FROM toy.person WHERE dantai_code = 100 AND birth_date BETWEEN '1950-02-01' AND '1951-01-31'), 'range, by fifties');
SELECT is(tap.pages('[["name", "equal", "N7"], ["birth", "range", "1950-01-01"]]', 50), ARRAY[7]::bigint[], 'with a condition beside the driver, open above');
SELECT is(tap.pages('[["kana", "equal", "ヤマ"]]', 7), coalesce((SELECT array_agg(no ORDER BY no) FROM toy.person WHERE dantai_code = 100 AND kana_key = 'ヤマ'), '{}'), 'exactly, not what begins with it');
SELECT is(tap.pages('[["birth", "range", "1950-01-01"], ["name", "empty", null]]', 50), coalesce((SELECT array_agg(no ORDER BY birth_date, no) FROM toy.person WHERE dantai_code = 100 AND birth_date >= '1950-01-01' AND name IS NULL), '{}'), 'and nothing there');
SELECT is((SELECT f.o_keys FROM sys.find_rows('toy.search', 100, '{"conditions": [["kana", "prefix", "ヤ"]], "position": "ヤマ"}', NULL, 5) AS f),
          (SELECT array_agg(p.no) FROM (SELECT no FROM toy.person WHERE dantai_code = 100 AND starts_with(kana_key, 'ヤ') AND kana_key >= 'ヤマ' ORDER BY kana_key, no LIMIT 5) AS p), 'positioned to');
SELECT is((SELECT f.o_keys FROM sys.find_rows('toy.search', 100, '{"conditions": [["kana", "prefix", "ヤマ"]], "position": "ア"}', NULL, 5) AS f),
          (SELECT array_agg(p.no) FROM (SELECT no FROM toy.person WHERE dantai_code = 100 AND starts_with(kana_key, 'ヤマ') ORDER BY kana_key, no LIMIT 5) AS p), 'and never before its conditions');
SELECT is((SELECT f.o_keys FROM sys.find_rows('toy.search', 100, '{"conditions": [["kana", "prefix", "ヤマ"], ["birth", "range", "1950-01-01"]], "order": "birth"}', NULL, 5) AS f),
          (SELECT array_agg(p.no) FROM (SELECT no FROM toy.person WHERE dantai_code = 100 AND starts_with(kana_key, 'ヤマ') AND birth_date >= '1950-01-01' ORDER BY birth_date, no LIMIT 5) AS p), 'in the order of the driver that leads');
SELECT is((SELECT f.o_keys FROM sys.find_rows('toy.search', 100, '{"conditions": [["kana", "prefix", "ヤマ"]]}', NULL, 0) AS f), '{}', 'a count sees nobody');
SELECT is(sys.count_rows('toy.search', 100, '{"conditions": [["birth", "range", "1950-01-01", null]]}'), 1001, 'a count stops at 1001');
-- a person who held several names is one hit, however many rows the names take (tables/shimei_sakuin.yaml)
CREATE FUNCTION tap.counted(p_persons int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    v_count int;
BEGIN
    INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana)
    SELECT 392049, 90000000 + p, n, '1', '数　多', 'ヌヌヌ　ケン' FROM generate_series(1, p_persons) AS p, generate_series(1, 3) AS n;
    v_count := sys.count_rows('juki.kojin_kensaku', 392049, '{"conditions": [["shimei_kana", "prefix", "ヌヌヌ"]]}');
    DELETE FROM gyosei_kihon.shimei_sakuin WHERE kojin_no > 90000000 AND dantai_code = 392049;
    RETURN v_count;
END $$;
SELECT is(tap.counted(n), least(n, 1001), n || ' persons of three names each') FROM unnest(ARRAY[1, 333, 334, 999, 1000, 1001, 2500]) AS n;
SELECT is(tap.attempt('toy_anna', format('SELECT api.open(gen_random_uuid(), ''toy.search'', %L, NULL)', jsonb_build_object('conditions', c::jsonb))), 'MG001', c) FROM unnest(ARRAY[
    '[]', '[["kana", "prefix", "ー"], ["birth", "range", "1950-01-01"]]', '[["kana", "equal", "・"], ["birth", "equal", "1950-01-01"]]', '[["name", "equal", "N7"]]', '[["my_number", "equal", "1"]]', '[["kana_key;DROP TABLE x", "prefix", "a"]]', '[["kana", "range", "a"]]', '[["kana", "prefix", ""]]',
    '[["birth", "range", "1950-02-30"]]', '[["birth", "range", null, "1990-01-01"]]', '[["name", "empty", null]]', '[["kana", "empty", null]]']) AS c;
-- pages by tickets: the cursor never comes from the client
SELECT tap.answer('toy_anna', 'SELECT api.open(''00000000-0000-4000-8000-0000000000b1'', ''toy.search'', ''{"conditions": [["kana", "prefix", "ア"]], "limit": 2}'', ''shokai'')') AS nothing \gset
SELECT tap.answer('toy_anna', 'SELECT api.open(''00000000-0000-4000-8000-0000000000b2'', ''toy.search'', ''{"conditions": [["kana", "prefix", "ワ"]], "parent": "00000000-0000-4000-8000-0000000000b1", "limit": 2}'', ''shokai'')') AS nothing \gset
SELECT is((SELECT array_agg(k ORDER BY t.page, u.o) FROM sec.ticket AS t, unnest(t.keys) WITH ORDINALITY AS u (k, o) WHERE t.ticket::text LIKE '%b_' AND t.query = 'toy.search'),
          (SELECT array_agg(no) FROM (SELECT no FROM toy.person WHERE dantai_code = 100 AND starts_with(kana_key, 'ア') ORDER BY kana_key, no LIMIT 4) AS p), 'the next page goes on with the conditions of the page before');
SELECT is(tap.attempt('toy_beth', 'SELECT api.open(gen_random_uuid(), ''toy.search'', ''{"parent": "00000000-0000-4000-8000-0000000000b1"}'', NULL)'), '42501', 'another''s page is not continued');
-- who is found by a name she no longer bears is marked by it, who is found by today's name is not
SELECT o.kojin_no AS no, o.shimei AS was, o.shimei_kana AS was_kana, n.shimei_kana AS now_kana FROM gyosei_kihon.shimei_sakuin AS o
JOIN gyosei_kihon.shimei_sakuin AS n ON n.dantai_code = o.dantai_code AND n.kojin_no = o.kojin_no AND n.shimei_kubun_code = '1' AND NOT starts_with(n.kana_key, left(o.kana_key, 2))
WHERE o.dantai_code = 392049 AND o.shimei_kubun_code = '2' ORDER BY o.kojin_no LIMIT 1 \gset
CREATE TABLE tap.asked (no int PRIMARY KEY, query text, kojin_no bigint, conditions jsonb, found text, why text);
-- and by a town: who moved away is marked, who lives there is not
SELECT j.kojin_no AS gone, j.machiaza_id AS town, m.machiaza_name AS town_name FROM gyosei_kihon.jusho_rireki AS j JOIN gyosei_kihon.machiaza AS m USING (dantai_code, machiaza_id)
WHERE j.dantai_code = 392049 AND j.jusho_kubun_code = '1' AND j.valid_to_date <= sys.today() AND EXISTS (SELECT FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.kojin_no = j.kojin_no)
  AND NOT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS k WHERE k.dantai_code = 392049 AND k.kojin_no = j.kojin_no AND k.machiaza_id = j.machiaza_id AND k.rireki_no <> j.rireki_no) ORDER BY j.kojin_no LIMIT 1 \gset
SELECT j.kojin_no AS stays, j.machiaza_id AS home FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND j.machiaza_id IS NOT NULL
  AND EXISTS (SELECT FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.kojin_no = j.kojin_no) ORDER BY j.kojin_no LIMIT 1 \gset
INSERT INTO tap.asked VALUES
    (1, 'juki.kojin_kensaku', :no, jsonb_build_array(jsonb_build_array('shimei_kana', 'equal', :'was_kana')), '過去の氏名 ' || :'was', 'by which name'),
    (2, 'juki.kofu_kensaku', :no, jsonb_build_array(jsonb_build_array('shimei_kana', 'equal', :'was_kana')), '過去の氏名 ' || :'was', 'for certificates too'),
    (3, 'gyosei_kihon.atena_kensaku', :no, jsonb_build_array(jsonb_build_array('shimei_kana', 'equal', :'was_kana')), '過去の氏名 ' || :'was', 'and addressees'),
    (4, 'juki.kojin_kensaku', :no, jsonb_build_array(jsonb_build_array('shimei_kana', 'prefix', left(:'was_kana', 2)), jsonb_build_array('kojin_no', 'equal', :no)), '過去の氏名 ' || :'was', 'by its beginning'),
    (5, 'juki.kojin_kensaku', :no, jsonb_build_array(jsonb_build_array('shimei', 'equal', :'was')), '過去の氏名 ' || :'was', 'by its letters'),
    (6, 'juki.kojin_kensaku', :no, jsonb_build_array(jsonb_build_array('shimei_kana', 'equal', :'now_kana')), 'today', 'today''s name is not marked'),
    (7, 'juki.kojin_kensaku', :no, jsonb_build_array(jsonb_build_array('kojin_no', 'equal', :no)), 'today', 'nor is a number'),
    (8, 'juki.jusho_kensaku', :gone, jsonb_build_array(jsonb_build_array('machiaza_id', 'equal', :town)), :'town_name', 'a former town is named'),
    (9, 'juki.jusho_kensaku', :stays, jsonb_build_array(jsonb_build_array('machiaza_id', 'equal', :home)), 'today', 'that of today is not');
SELECT tap.answer('n_mado', format('SELECT api.open(%L, %L, %L, NULL)', '00000000-0000-4000-8000-0000000000c' || k.no, k.query, jsonb_build_object('conditions', k.conditions, 'limit', 200))) AS nothing FROM tap.asked AS k;
SELECT is((SELECT coalesce(r.value ->> 'atari_name', 'today') FROM jsonb_array_elements(tap.answer('n_mado', format('SELECT jsonb_agg(x) FROM api.read_%s(%L) AS x', replace(k.query, '.', '_'), '00000000-0000-4000-8000-0000000000c' || k.no))::jsonb) AS r
           WHERE (r.value ->> 'kojin_no')::bigint = k.kojin_no), k.found, k.why) FROM tap.asked AS k ORDER BY k.no;
SELECT is(tap.attempt('n_mado', 'SELECT sec.ticket_asked(gen_random_uuid())'), '42501', 'what a ticket asked is no door');
-- whatever is asked beside a number is a look at that person; a town's count is a look at nobody
SELECT j.machiaza_id AS large FROM gyosei_kihon.jusho_rireki AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.kojin_no = j.kojin_no WHERE j.dantai_code = 392049 AND j.machiaza_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 \gset
SELECT tap.answer('n_mado', format('SELECT api.open(%L, %L, %L, NULL)', '00000000-0000-4000-8000-0000000000e' || n, q, jsonb_build_object('conditions', k, 'limit', CASE n WHEN 5 THEN 100 ELSE 0 END))) FROM (VALUES
    (1, 'juki.kojin_kensaku', format('[["kojin_no", "equal", %s], ["birth_date", "range", "1900-01-01", "2026-12-31"]]', :no)::jsonb), (2, 'juki.kojin_kensaku', format('[["kojin_no", "equal", %s], ["birth_date", "range", "1900-01-01", "1900-01-02"]]', :no)::jsonb),
    (3, 'juki.kojin_kensaku', '[["birth_date", "range", "1950-01-01", "2026-12-31"]]'), (5, 'juki.kojin_kensaku', format('[["birth_date", "range", "1900-01-01", "1900-01-02"], ["kojin_no", "equal", %s]]', :no)::jsonb), (4, 'juki.jusho_kensaku', format('[["machiaza_id", "equal", %s]]', :large)::jsonb)) AS v (n, q, k) \g /dev/null
SELECT is((SELECT array_remove(t.persons, (SELECT h.kojin_no FROM juki.jumin AS j JOIN juki.jumin AS h ON h.dantai_code = j.dantai_code AND h.setai_no = j.setai_no AND h.zokugara_code = '02' WHERE j.dantai_code = 392049 AND j.kojin_no = :no AND h.kojin_no <> :no)) || t.keys
    FROM sec.ticket AS t WHERE t.ticket = ('00000000-0000-4000-8000-0000000000e' || n)::uuid), p, why) FROM (VALUES (1, ARRAY[:no]::bigint[], 'counted by her number: named'), (2, ARRAY[:no]::bigint[], 'so is who is asked for by her number and not found: no is an answer, too'), (5, ARRAY[:no]::bigint[], 'on a long page as well'), (3, '{}', 'hundreds'), (4, '{}', 'a town')) AS v (n, p, why);
-- whom a row names beside whom it is about is seen, too: the head of the household, who bears the same name
SELECT j.kojin_no AS child, h.kojin_no AS head FROM juki.jumin AS j JOIN juki.jumin AS h ON h.dantai_code = j.dantai_code AND h.setai_no = j.setai_no AND h.zokugara_code = '02' AND h.jumin_jotai_code = '1'
    WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code = '20' ORDER BY 1 LIMIT 1 \gset
SELECT tap.answer('n_mado', format('SELECT api.open(%L, %L, %L, NULL)', '00000000-0000-4000-8000-0000000000f' || n, q, k)) FROM (VALUES (1, 'juki.kojin_kensaku'), (2, 'juki.kofu_kensaku')) AS v (n, q),
    jsonb_build_object('conditions', jsonb_build_array(jsonb_build_array('kojin_no', 'equal', :child))) AS k \g /dev/null
SELECT is((SELECT t.persons FROM sec.ticket AS t WHERE t.ticket = ('00000000-0000-4000-8000-0000000000f' || n)::uuid), (SELECT array_agg(u ORDER BY u) FROM unnest(ARRAY[:child, :head]::bigint[]) AS u), 'a child''s row names the head') FROM generate_series(1, 2) AS n;
SELECT max(j.kojin_no) AS twin FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' \gset
INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date)
    SELECT 392049, :twin, 99, '2', j.shimei, j.shimei_kana, j.birth_date FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :stays;
SELECT tap.answer('n_mado', format('SELECT api.open(%L, %L, %L, NULL)', '00000000-0000-4000-8000-0000000000f3', 'juki.kojin', jsonb_build_object('kojin_no', :stays))) \g /dev/null
SELECT is((SELECT :twin = ANY (t.persons) FROM sec.ticket AS t WHERE t.ticket = '00000000-0000-4000-8000-0000000000f3'), true, 'who bears the same name is named');
SELECT is(tap.answer('n_mado', 'SELECT x ->> ''doseidomei'' FROM api.read_juki_kojin(''00000000-0000-4000-8000-0000000000f3'') AS x'), :'twin', 'and shown');
-- ---- where no ticket can be written (参照専用), too, a row says by which former name it was found
CREATE FUNCTION tap.found_by(p_conditions jsonb) RETURNS text LANGUAGE sql SECURITY DEFINER SET TimeZone = 'Asia/Tokyo' AS $$
    SELECT string_agg((x ->> 'shimei') || ' ' || coalesce(x ->> 'atari_name', '-'), '/')
    FROM api.find_juki_kojin_kensaku(392049, jsonb_build_object('conditions', p_conditions), NULL, 20) AS f,
         api.rows_juki_kojin_kensaku(392049, f.o_keys, sys.asked('juki.kojin_kensaku', p_conditions)) AS x $$;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
GRANT EXECUTE ON FUNCTION tap.found_by(jsonb) TO PUBLIC;
SELECT matches(tap.answer('n_mado', $$ SELECT tap.found_by('[["shimei_kana", "equal", "オガサワラ　フミコ"]]') $$), '山本　文子 過去の氏名 小笠原　文子', 'by a former name: it is told');
SELECT matches(tap.answer('n_mado', $$ SELECT tap.found_by('[["shimei_kana", "equal", "ヤマモト　フミコ"]]') $$), '山本　文子 -', 'by the name of today: nothing to tell');
SELECT alike(p.prosrc, '%sys.asked(q.id%', 'and the standby''s reading asks so') FROM pg_proc AS p WHERE p.oid = 'api.read_standby'::regproc;
SELECT * FROM finish();
