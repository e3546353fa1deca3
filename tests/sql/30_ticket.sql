-- If this failed: somebody could look at a resident and leave no trace of it.
-- SPDX-License-Identifier: Apache-2.0
SET search_path = tap, pg_catalog;
SELECT no_plan();
\set t1 '''00000000-0000-4000-8000-0000000000a1'''
\set t2 '''00000000-0000-4000-8000-0000000000a2'''
\set t3 '''00000000-0000-4000-8000-0000000000a3'''
\set t4 '''00000000-0000-4000-8000-0000000000a4'''
-- a committed ticket shows exactly the one it names
SELECT tap.answer('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 5}'', ''shokai'')', :t1)) AS nothing \gset
SELECT is(:'nothing'::text, '', 'open returns nothing');
SELECT is(tap.answer('toy_anna', format('SELECT api.read_toy_person(%L)', :t1))::jsonb ->> 'no', '5', 'a committed ticket reads');
SELECT is((SELECT keys FROM sec.ticket WHERE ticket = :t1), ARRAY[5]::bigint[], 'and names whom');
SELECT is((SELECT count(*) FROM sec.ticket_person WHERE ticket = :t1 AND person = 5 AND dantai_code = 100), 1::bigint, 'person by person');
SELECT is(tap.attempt('toy_beth', format('SELECT api.read_toy_person(%L)', :t1)), '42501', 'another login cannot use it');
SELECT is(tap.attempt('toy_anna', format('SELECT api.read_toy_search(%L)', :t1)), '42501', 'nor another query');
SELECT is(tap.attempt('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 6}'', ''shokai'')', :t1)), '23505', 'a ticket is never written twice');
-- in one transaction, by savepoint or not: refused
SELECT is(tap.attempt('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 7}'', ''shokai''); SELECT api.read_toy_person(%1$L)', :t2)), '42501', 'own transaction');
BEGIN;
SET LOCAL SESSION AUTHORIZATION toy_anna;
SELECT api.open(:t2, 'toy.person', '{"no": 7}', 'shokai') AS nothing \gset
SAVEPOINT a;
\set VERBOSITY sqlstate
\o /dev/null
SELECT api.read_toy_person(:t2);
\o
\set state :SQLSTATE
ROLLBACK;
SELECT is(:'state'::text, '42501', 'a savepoint does not help');
-- why is a word of the office's list, that of the task or the query's own; other words are refused, and leave no ticket
SELECT is(tap.attempt('toy_anna', format('SELECT api.open(gen_random_uuid(), ''toy.person'', ''{"no": 5}'', %L)', w)), 'MG001', w || ' is no purpose') FROM unnest(ARRAY['課長に頼まれた', 'look', 'shokai ', 'SHOKAI']) AS w;
SELECT is((SELECT string_agg(DISTINCT t.purpose, ' ') FROM sec.ticket AS t), 'shokai', 'none of them stands in the log');
SELECT tap.answer('toy_anna', $$ SELECT api.open('00000000-0000-4000-8000-0000000000b5', 'toy.person', '{"no": 5}', 'shomei') $$) \g /dev/null
SELECT tap.answer('toy_anna', $$ SELECT api.open('00000000-0000-4000-8000-0000000000b6', 'toy.person', '{"no": 5}', NULL) $$) \g /dev/null
SELECT is((SELECT string_agg(t.purpose, ' ' ORDER BY t.ticket) FROM sec.ticket AS t WHERE t.ticket::text ~ 'b[56]$'), 'shomei shokai', 'the task says why, the query where it does not');
-- a search that takes long has its whole minute left: it begins when she is found
ALTER FUNCTION api.find_toy_person(integer, jsonb, text[], integer) RENAME TO find_toy_quick;
CREATE FUNCTION api.find_toy_person(p_city integer, p_args jsonb, p_after text[], p_limit integer, OUT o_keys bigint[], OUT o_persons bigint[], OUT o_more boolean, OUT o_after text[]) LANGUAGE plpgsql SECURITY DEFINER
    AS $$ BEGIN PERFORM pg_sleep(0.5); SELECT f.* INTO o_keys, o_persons, o_more, o_after FROM api.find_toy_quick(p_city, p_args, p_after, p_limit) AS f; END $$;
GRANT EXECUTE ON FUNCTION api.find_toy_person(integer, jsonb, text[], integer) TO api_owner;
SELECT clock_timestamp() AS began \gset
SELECT tap.answer('toy_anna', $$ SELECT api.open('00000000-0000-4000-8000-0000000000b7', 'toy.person', '{"no": 5}', NULL) $$) \g /dev/null
SELECT cmp_ok((SELECT t.at FROM sec.ticket AS t WHERE t.ticket = '00000000-0000-4000-8000-0000000000b7'), '>=', :'began'::timestamptz + interval '0.5 seconds', 'the ticket is as old as its answer');
DROP FUNCTION api.find_toy_person(integer, jsonb, text[], integer);
ALTER FUNCTION api.find_toy_quick(integer, jsonb, text[], integer) RENAME TO find_toy_person;
-- a read that is rolled back leaves the ticket
SELECT tap.answer('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 8}'', ''shokai'')', :t3)) AS nothing \gset
BEGIN;
SET LOCAL SESSION AUTHORIZATION toy_anna;
SELECT api.read_toy_person(:t3) ->> 'no' AS seen \gset
ROLLBACK;
SELECT is(:'seen'::text, '8', 'ROLLBACK shows what the ticket names');
SELECT is((SELECT count(*) FROM sec.ticket WHERE ticket = :t3), 1::bigint, 'and the ticket stays');
-- age
ALTER TABLE sec.ticket DISABLE TRIGGER refuse_change;
UPDATE sec.ticket SET at = at - interval '61 seconds' WHERE ticket = :t3;
ALTER TABLE sec.ticket ENABLE TRIGGER refuse_change;
SELECT is(tap.attempt('toy_anna', format('SELECT api.read_toy_person(%L)', :t3)), '42501', 'a minute later it is over');
-- another city's person is not found, and nothing says whether she exists
SELECT tap.answer('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 999999}'', ''shokai'')', :t4)) AS nothing \gset
SELECT is((SELECT keys FROM sec.ticket WHERE ticket = :t4), '{}'::bigint[], 'nobody found is a ticket too');
SELECT is(tap.attempt('toy_anna', 'SELECT api.open(gen_random_uuid(), ''toy.person'', ''{"no": "1 OR 1=1"}'', NULL)'), 'MG001', 'an argument is a value');
SELECT is(tap.attempt('toy_anna', 'SELECT api.open(gen_random_uuid(), ''toy.person'', ''{"dantai_code": 200, "no": 1}'', NULL)'), 'MG001', 'an unknown argument is refused');
SELECT is(tap.attempt('toy_anna', 'SELECT api.open(gen_random_uuid(), ''nothing.here'', ''{}'', NULL)'), '42501', 'an unknown query is refused like a forbidden one');
SELECT is(tap.attempt('toy_anna', 'UPDATE sec.ticket SET keys = ''{}'''), '42501', 'tickets are not rewritten');
SELECT throws_ok('DELETE FROM sec.ticket', 'MG003', '00-550', 'by nobody');
-- "how many of N4 bear this reading?" is a look at N4: who asks only for the count, or for a page shorter than what is found, names them as well
CREATE FUNCTION tap.asks(p_limit integer, p_conditions jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    v_ticket uuid := gen_random_uuid();
BEGIN
    PERFORM tap.answer('toy_anna', format('SELECT api.open(%L, ''toy.search'', %L, NULL)', v_ticket, jsonb_build_object('conditions', p_conditions, 'limit', p_limit)));
    RETURN v_ticket;
END $$;
SELECT tap.asks(0, '[["kana", "prefix", "アオキ"], ["name", "equal", "N4"]]') AS c1, tap.asks(0, '[["birth", "range", "1950-01-05", "1950-01-06"]]') AS c2,
       tap.asks(0, '[["kana", "prefix", "アオキ"]]') AS c3, tap.asks(1, '[["birth", "range", "1950-01-05", "1950-01-06"]]') AS c4, tap.asks(0, '[["name", "equal", "N3"], ["kana", "prefix", "アオキ"]]') AS c5 \gset
SELECT is(t.persons::text || t.keys::text || t.more, v.want, v.why) FROM (VALUES (:'c1'::uuid, '{4}{}false', 'one counted is named; no row of hers can be read, and no more is told'), (:'c2', '{4,5}{}false', 'so are two'),
    (:'c3', '{}{}false', 'hundreds are nobody''s names'), (:'c4', '{4,5}{4}true', 'a page of one names the other that its count tells of'), (:'c5', '{}{}false', 'nobody is counted')) AS v (ticket, want, why) JOIN sec.ticket AS t USING (ticket);
SELECT tap.answer('toy_anna', 'SELECT api.open(''00000000-0000-4000-8000-0000000000a9'', ''toy.search'', ''{"conditions": [["birth", "range", "1950-01-05", "1950-01-06"]], "position": "1950-01-07", "limit": 50}'', NULL)') AS nothing \gset
SELECT is((SELECT t.persons::text || t.keys::text FROM sec.ticket AS t WHERE t.ticket = '00000000-0000-4000-8000-0000000000a9'), '{4,5}{}', 'a page that begins behind them names whom its count tells of');
SELECT is((SELECT array_agg(p.person ORDER BY p.person) FROM sec.ticket_person AS p WHERE p.ticket = :'c2'), '{4,5}'::bigint[], 'they are in the log person by person');
SELECT is(tap.answer('toy_anna', format('SELECT api.count(%L)', t)), n, 'the count: ' || n) FROM (VALUES (:'c1', '1'), (:'c2', '2'), (:'c3', '750'), (:'c4', '2'), (:'c5', '0')) AS v (t, n);
-- named, but not shown: a count, or a page that holds others, opens nothing that is told to who looked
CREATE FUNCTION tap.has_seen(p_people bigint[]) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT sec.has_seen(100, p_people) $$;
GRANT USAGE ON SCHEMA tap TO toy_dora;
GRANT EXECUTE ON FUNCTION tap.has_seen(bigint[]) TO toy_dora;
CREATE FUNCTION tap.seen_now() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(n::text, ' ' ORDER BY n) FROM generate_series(3, 6) AS n WHERE tap.answer('toy_dora', format('SELECT tap.has_seen(ARRAY[%s])', n))::boolean $$;
CREATE FUNCTION tap.looks(p_args jsonb, p_query text DEFAULT 'toy.search') RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('toy_dora', format('SELECT api.open(%L, %L, %L, NULL)', gen_random_uuid(), p_query,
        CASE p_query WHEN 'toy.search' THEN '{"conditions": [["birth", "range", "1950-01-05", "1950-01-06"]]}' ELSE '{}' END::jsonb || p_args)) $$;
SELECT tap.looks('{"limit": 0}') \g /dev/null
SELECT is(tap.seen_now(), NULL, 'a count is no look at whom it counts');
SELECT tap.looks('{"limit": 50, "position": "1950-01-07"}') \g /dev/null
SELECT is(tap.seen_now(), NULL, 'nor is a page that begins behind them');
SELECT tap.looks('{"limit": 0, "counted": []}') \g /dev/null
SELECT is(tap.seen_now(), NULL, 'whatever the client says was counted');
SELECT is((SELECT t.args -> 'counted' FROM sec.ticket AS t WHERE t.login = 'toy_dora' ORDER BY t.at DESC LIMIT 1), '[4, 5]', 'the ticket says who was');
SELECT tap.looks('{"limit": 1}') \g /dev/null
SELECT is(tap.seen_now(), '4', 'a page of one is a look at the one');
SELECT tap.looks(jsonb_build_object('parent', (SELECT t.ticket FROM sec.ticket AS t WHERE t.login = 'toy_dora' AND t.more))) \g /dev/null
SELECT is(tap.seen_now(), '4 5', 'the next page shows the other');
SELECT tap.looks('{"no": 6}', 'toy.person') \g /dev/null
SELECT is(tap.seen_now(), '4 5 6', 'and a record whom it is about');
-- a ticket is read a minute long and counted for ten: who is found no more may name anybody by now, and who came in since is in no log
SELECT tap.asks(50, '[["birth", "range", "1950-01-05", "1950-01-06"]]') AS k1 \gset
SELECT is(tap.attempt('toy_anna', format('SELECT api.read_toy_search(%L)', :'k1')), 'ok', 'it reads what it found');
-- one that a new row pushes off its page is found a little further on
SELECT tap.asks(1, '[["birth", "range", "1950-01-05", "1950-01-06"]]') AS k0 \gset
UPDATE toy.person SET birth_date = '1950-01-05' WHERE dantai_code = 100 AND no = 3;
SELECT is(tap.attempt('toy_anna', format('SELECT api.read_toy_search(%L)', :'k0')), 'ok', 'a row that came in before hides none of the page');
UPDATE toy.person SET birth_date = '1950-01-04' WHERE dantai_code = 100 AND no = 3;
UPDATE toy.person SET birth_date = '1960-01-01' WHERE dantai_code = 100 AND no = 5;
SELECT is(tap.attempt('toy_anna', format('SELECT api.read_toy_search(%L)', :'k1')), '40001', 'not what it would find no more');
SELECT is(tap.answer('toy_anna', format('SELECT api.count(%L)', :'k1')), '1', 'who has gone is not counted');
UPDATE toy.person SET birth_date = '1950-01-06' WHERE dantai_code = 100 AND no = 6;
SELECT is(tap.attempt('toy_anna', format('SELECT api.count(%L)', :'k1')), '40001', 'nor who came in since, without a line that names her');
SELECT tap.asks(0, '[["birth", "range", "1950-01-05", "1950-01-06"]]') AS k2 \gset
SELECT is(tap.answer('toy_anna', format('SELECT api.count(%L)', :'k2')) || (SELECT t.persons::text FROM sec.ticket AS t WHERE t.ticket = :'k2'), '2{4,6}', 'the next ticket counts her, and names her');
SELECT * FROM finish();
