-- If this failed: the conditions a clerk keeps for every morning would be gone, be read by another department, or change
-- under a colleague's hand.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.keep(p_login text, p_name text, p_body text, p_shared boolean, p_query text DEFAULT 'juki.kojin_kensaku') RETURNS text LANGUAGE sql AS $$
    SELECT tap.attempt(p_login, format('SELECT api.condition_keep(%L, %L, %L, %L)', p_query, p_name, p_body, p_shared)) $$;
CREATE FUNCTION tap.names(p_login text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer(p_login, 'SELECT string_agg(concat(x ->> ''name'', x ->> ''mine'', x ->> ''body''), '';'') FROM api.condition_list(''juki.kojin_kensaku'') AS x') $$;
SELECT is(tap.keep('n_mado', '大埇甲', '{"machiaza_id": "5"}', false), 'ok', 'kept'), is(tap.names('n_mado'), '大埇甲true{"machiaza_id": "5"}', 'and there as typed');
SELECT is(tap.names('n_shogo'), NULL, 'another sees it not');
SELECT is(tap.keep('n_mado', '大埇甲', '{"machiaza_id": "6"}', true), 'ok', 'again, for the department'), is(tap.names('n_mado'), '大埇甲true{"machiaza_id": "6"}', 'one of a name');
SELECT is(tap.names('n_shogo'), '大埇甲false{"machiaza_id": "6"}', 'a colleague of the department opens it');
SELECT is(tap.names(l), NULL, l || ' of another department or city does not') FROM unnest(ARRAY['n_zei', 'k_mado']) AS l;
SELECT is(tap.attempt('n_shogo', 'SELECT api.condition_drop(''juki.kojin_kensaku'', ''大埇甲'')'), 'ok', 'a colleague throws nothing away'), isnt(tap.names('n_mado'), NULL, 'it is still there');
SELECT is(tap.keep('n_shogo', '大埇甲', '{"machiaza_id": "7"}', false), 'ok', 'nor writes over it: the name is each one''s own'), is(tap.names('n_mado'), '大埇甲true{"machiaza_id": "6"}', 'unchanged');
SELECT isnt(tap.keep('n_joho', 'x', '{"machiaza_id": "5"}', false), 'ok', 'no word for the list, no conditions of it'),
    isnt(tap.attempt('n_joho', 'SELECT api.condition_list(''juki.kojin_kensaku'')'), 'ok', 'nor a look at them');
SELECT isnt(tap.keep('n_mado', 'x', b, false), 'ok', b || ' is no condition') FROM unnest(ARRAY['[]', '{}', '{"a": {"b": 1}}', '"x"']) AS b;
SELECT is(tap.keep('n_zei', '町', '{"machiaza_id": {"text": "大埇甲", "value": 5}}', false), 'ok', 'a number with the name it was chosen by'), is(tap.names('n_zei'), '町true{"machiaza_id": {"text": "大埇甲", "value": 5}}', 'comes back as both');
SELECT isnt(tap.keep('n_mado', repeat('x', 31), '{"machiaza_id": "5"}', false), 'ok', 'a name has thirty letters');
SELECT is(tap.attempt(l, 'SELECT * FROM work.condition'), '42501', l || ' has no right on the table') FROM unnest(ARRAY['n_mado', 'n_joho', 'k_mado']) AS l;
SELECT is(tap.attempt('n_mado', 'SELECT api.condition_drop(''juki.kojin_kensaku'', ''大埇甲'')'), 'ok', 'thrown away'), is(tap.names('n_mado'), NULL, 'and gone');
SELECT is((SELECT count(*) FROM generate_series(1, 50) AS n WHERE tap.keep('n_mado', 'x' || n, '{"machiaza_id": "5"}', false) = 'ok'), 50::bigint, 'fifty of a list'),
    isnt(tap.keep('n_mado', 'y', '{"machiaza_id": "5"}', false), 'ok', 'are enough'), is(tap.keep('n_mado', 'x7', '{"machiaza_id": "6"}', false), 'ok', 'one of them can still be changed');
SELECT is(tap.keep('n_mado', '', b, true), 'ok', 'the last ones, beside fifty with a name') FROM unnest(ARRAY['{"shimei_kana": "ヤマ"}', '{"shimei_kana": "カワ"}']) AS b;
SELECT ok(tap.names('n_mado') LIKE 'true{"shimei_kana": "カワ"};%', 'the latest of them alone, without a name'), ok(tap.names('n_shogo') NOT LIKE '%カワ%', 'and nobody else''s');
SELECT * FROM finish();
