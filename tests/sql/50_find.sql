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
SELECT tap.answer('toy_anna', 'SELECT api.open(''00000000-0000-4000-8000-0000000000b1'', ''toy.search'', ''{"conditions": [["kana", "prefix", "ア"]], "limit": 2}'', ''look'')') AS nothing \gset
SELECT tap.answer('toy_anna', 'SELECT api.open(''00000000-0000-4000-8000-0000000000b2'', ''toy.search'', ''{"conditions": [["kana", "prefix", "ワ"]], "parent": "00000000-0000-4000-8000-0000000000b1", "limit": 2}'', ''look'')') AS nothing \gset
SELECT is((SELECT array_agg(k ORDER BY t.page, u.o) FROM sec.ticket AS t, unnest(t.keys) WITH ORDINALITY AS u (k, o) WHERE t.ticket::text LIKE '%b_' AND t.query = 'toy.search'),
          (SELECT array_agg(no) FROM (SELECT no FROM toy.person WHERE dantai_code = 100 AND starts_with(kana_key, 'ア') ORDER BY kana_key, no LIMIT 4) AS p), 'the next page goes on with the conditions of the page before');
SELECT is(tap.attempt('toy_beth', 'SELECT api.open(gen_random_uuid(), ''toy.search'', ''{"parent": "00000000-0000-4000-8000-0000000000b1"}'', NULL)'), '42501', 'another''s page is not continued');
SELECT * FROM finish();
