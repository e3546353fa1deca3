-- If this failed: somebody could look at a resident and leave no trace of it.
-- SPDX-License-Identifier: Apache-2.0
SET search_path = tap, pg_catalog;
SELECT no_plan();
\set t1 '''00000000-0000-4000-8000-0000000000a1'''
\set t2 '''00000000-0000-4000-8000-0000000000a2'''
\set t3 '''00000000-0000-4000-8000-0000000000a3'''
\set t4 '''00000000-0000-4000-8000-0000000000a4'''
-- a committed ticket shows exactly the one it names
SELECT tap.answer('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 5}'', ''look'')', :t1)) AS nothing \gset
SELECT is(:'nothing'::text, '', 'open returns nothing');
SELECT is(tap.answer('toy_anna', format('SELECT api.read_toy_person(%L)', :t1))::jsonb ->> 'no', '5', 'a committed ticket reads');
SELECT is((SELECT keys FROM sec.ticket WHERE ticket = :t1), ARRAY[5]::bigint[], 'and names whom');
SELECT is((SELECT count(*) FROM sec.ticket_person WHERE ticket = :t1 AND person = 5 AND dantai_code = 100), 1::bigint, 'person by person');
SELECT is(tap.attempt('toy_beth', format('SELECT api.read_toy_person(%L)', :t1)), '42501', 'another login cannot use it');
SELECT is(tap.attempt('toy_anna', format('SELECT api.read_toy_search(%L)', :t1)), '42501', 'nor another query');
SELECT is(tap.attempt('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 6}'', ''look'')', :t1)), '23505', 'a ticket is never written twice');
-- in one transaction, by savepoint or not: refused
SELECT is(tap.attempt('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 7}'', ''look''); SELECT api.read_toy_person(%1$L)', :t2)), '42501', 'own transaction');
BEGIN;
SET LOCAL SESSION AUTHORIZATION toy_anna;
SELECT api.open(:t2, 'toy.person', '{"no": 7}', 'look') AS nothing \gset
SAVEPOINT a;
\set VERBOSITY sqlstate
\o /dev/null
SELECT api.read_toy_person(:t2);
\o
\set state :SQLSTATE
ROLLBACK;
SELECT is(:'state'::text, '42501', 'a savepoint does not help');
-- a read that is rolled back leaves the ticket
SELECT tap.answer('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 8}'', ''look'')', :t3)) AS nothing \gset
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
SELECT tap.answer('toy_anna', format('SELECT api.open(%L, ''toy.person'', ''{"no": 999999}'', ''look'')', :t4)) AS nothing \gset
SELECT is((SELECT keys FROM sec.ticket WHERE ticket = :t4), '{}'::bigint[], 'nobody found is a ticket too');
SELECT is(tap.attempt('toy_anna', 'SELECT api.open(gen_random_uuid(), ''toy.person'', ''{"no": "1 OR 1=1"}'', NULL)'), 'MG001', 'an argument is a value');
SELECT is(tap.attempt('toy_anna', 'SELECT api.open(gen_random_uuid(), ''toy.person'', ''{"dantai_code": 200, "no": 1}'', NULL)'), 'MG001', 'an unknown argument is refused');
SELECT is(tap.attempt('toy_anna', 'SELECT api.open(gen_random_uuid(), ''nothing.here'', ''{}'', NULL)'), '42501', 'an unknown query is refused like a forbidden one');
SELECT is(tap.attempt('toy_anna', 'UPDATE sec.ticket SET keys = ''{}'''), '42501', 'tickets are not rewritten');
SELECT throws_ok('DELETE FROM sec.ticket', 'MG003', '00-550', 'by nobody');
SELECT * FROM finish();
