-- If this failed: two clerks would work on one record without knowing of each other, a hold would stop work that must go
-- on, or one could be taken away without a trace.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.hold(p_login text, p_key bigint, p_request uuid DEFAULT gen_random_uuid(), p_how text DEFAULT 'hold', p_form text DEFAULT 'juki.kari_shogo') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.answer(p_login, format('SELECT x FROM api.%I(%L, %L, %L) AS x', p_how, p_form, p_key, p_request))::jsonb $$;
SELECT gen_random_uuid() AS r1, gen_random_uuid() AS r2 \gset
-- told: whose it is, and since when; the first stays
SELECT is(tap.hold('n_shogo', 7, :'r1') ->> 'mine', 'true', 'who opens it first has it in hand');
SELECT is(tap.hold('n_shien', 7) - 'since' - 'where', '{"key": 7, "mine": false, "who": "照合 太郎", "may_take": true}', 'who opens it then is told');
SELECT is(tap.hold('n_shogo', 7, :'r1') ->> 'mine', 'true', 'and does not get it by asking');
SELECT matches(tap.hold('n_shien', 7) ->> 'since', '^[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}$', 'since when');
SELECT is(tap.answer('n_shien', 'SELECT x ->> ''who'' FROM api.hold_list(''juki.kari_shogo'', ''{5,7}'') AS x'), '照合 太郎', 'a list tells it');
-- other forms on the same record tell the same; what has no version holds nothing; no word, no answer
SELECT is(tap.hold('n_mado', 7, gen_random_uuid(), 'hold', 'juki.kari_hikitori') ->> 'who', '照合 太郎', 'another form of that record');
SELECT isnt(tap.attempt('n_mado', 'SELECT api.hold(''juki.kari_shogo'', 7, gen_random_uuid())'), 'ok', 'no word for the form');
SELECT isnt(tap.attempt('n_mado', 'SELECT api.hold(''juki.kofu_fuzaiju'', 7, gen_random_uuid())'), 'ok', 'a form without a version');
SELECT is(tap.attempt(l, 'SELECT * FROM work.hold'), '42501', l || ' has no right on the table') FROM unnest(ARRAY['n_shogo', 'n_joho', 'k_shogo']) AS l;
SELECT is(tap.hold('k_shogo', 7) ->> 'mine', 'true', 'another city has another record of that number');
-- left: only by who has it
SELECT is(tap.attempt('n_shien', format('SELECT api.hold_release(%L)', :'r1'::text)), 'ok', 'another leaves nothing');
SELECT is(tap.hold('n_shien', 7) ->> 'mine', 'false', 'it is still in hand');
SELECT is(tap.attempt('n_shogo', format('SELECT api.hold_release(%L)', :'r1'::text)), 'ok', 'left');
SELECT is(tap.hold('n_shien', 7, :'r2') ->> 'mine', 'true', 'free for the next');
-- a draft keeps it
SELECT is(tap.attempt('n_shien', format('SELECT api.draft_keep(%L, ''juki.kari_shogo'', ''{"texts": {"riyu": "x"}}'')', :'r2'::text)), 'ok', 'half typed');
SELECT is(tap.attempt('n_shien', format('SELECT api.hold_release(%L)', :'r2'::text)), 'ok', 'the form is left');
SELECT is(tap.hold('n_shogo', 7) ->> 'mine', 'false', 'but the draft keeps it in hand');
UPDATE work.hold SET until = until - interval '29 days' WHERE request = :'r2';
SELECT is(tap.hold('n_shogo', 7) ->> 'mine', 'false', 'on the 29th day, too');
UPDATE work.hold SET until = clock_timestamp() - interval '1 minute' WHERE request = :'r2';
SELECT is(tap.answer('n_shogo', 'SELECT count(*) FROM api.hold_list(''juki.kari_shogo'', ''{7}'')'), '0', 'and no longer than that');
SELECT is(tap.hold('n_shogo', 7) ->> 'mine', 'true', 'then it is free');
-- taken over: with the word alone, and in the log
SELECT isnt(tap.attempt('n_mado', 'SELECT api.hold_take(''juki.kari_hikitori'', 7, gen_random_uuid())'), 'ok', 'not without the word');
SELECT is(tap.hold('n_shien', 7, :'r2', 'hold_take') ->> 'mine', 'true', 'taken over');
SELECT is(tap.hold('n_shogo', 7) ->> 'who', '支援 静', 'who had it is told');
SELECT results_eq('SELECT d.login, d.form, d.key, d.acks FROM audit.deed AS d WHERE d.subject = ''work.hold''',
    $$ VALUES ('n_shien' COLLATE "C", 'juki.kari_shogo', 7::bigint, ARRAY['hold:n_shogo']) $$, 'who took it from whom is in the log');
SELECT is(tap.hold('n_shien', 7, :'r2', 'hold_take') ->> 'mine', 'true', 'one''s own once more');
SELECT is((SELECT count(*) FROM audit.deed AS d WHERE d.subject = 'work.hold'), 1::bigint, 'is no deed');
SELECT * FROM finish();
