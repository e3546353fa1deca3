-- If this failed: a clerk of one city would see, count, guess or change the residents of another.
-- SPDX-License-Identifier: Apache-2.0
SET search_path = tap, pg_catalog;
BEGIN;
SELECT no_plan();
SELECT is((tap.answer('toy_anna', 'SELECT api.hello(''E1'', ''{}'')')::jsonb ->> 'city'), '100', 'a login has one city');
SELECT is((tap.answer('toy_beth', 'SELECT api.hello(''W1'', ''{}'')')::jsonb ->> 'city'), '200', 'and the other another');
-- whatever a clerk sets, the city and the validity stay
SELECT is(tap.peek('toy_anna', 'SELECT api.hello(''E1'', ''{}'') FROM (SELECT set_config(' || quote_literal(s[1]) || ', ' || quote_literal(s[2]) || ', true)) AS x')::jsonb ->> 'city', '100',
          'after SET ' || s[1])
FROM (VALUES (ARRAY['timezone', 'Pacific/Kiritimati']), (ARRAY['app.city', '200']), (ARRAY['madoguchi.terminal', 'W1']), (ARRAY['search_path', 'pg_temp, toy']),
      (ARRAY['datestyle', 'SQL, MDY']), (ARRAY['role', 'none']), (ARRAY['default_transaction_isolation', 'serializable']),
      (ARRAY['synchronous_commit', 'off']), (ARRAY['application_name', 'toy_beth'])) AS v (s);
SELECT is(tap.attempt('toy_gone', 'SELECT api.hello(''E1'', ''{}'') FROM (SELECT set_config(' || quote_literal(s[1]) || ', ' || quote_literal(s[2]) || ', true)) AS x'), '42501',
          'an old assignment stays old after SET ' || s[1])
FROM (VALUES (ARRAY['timezone', 'Etc/GMT+12']), (ARRAY['datestyle', 'German']), (ARRAY['madoguchi.today', '2000-06-01'])) AS v (s);
SELECT is(tap.answer('toy_anna', 'SELECT api.hello(''W1'', ''{}'')')::jsonb ->> 'may', '["toy.change", "toy.see"]', 'words come from roles');
SELECT is(tap.attempt('toy_anna', 'SET LOCAL row_security = off; SELECT api.hello(''E1'', ''{}'')'), '42501', 'row security switched off ends in a refusal');
-- beneath the functions row security still stands: with the owner's rights and no city named, one city is seen
CREATE FUNCTION api.leak() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM toy.person';
CREATE FUNCTION api.plant() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'INSERT INTO toy.change VALUES (200, 1, 1, NULL)';
CREATE FUNCTION api.rewrite() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'UPDATE toy.change SET note = ''x''';
SELECT sys.seal_function('api.leak()', 'own_toy', true, '{clerk}'), sys.seal_function('api.plant()', 'own_toy', true, '{clerk}'),
       sys.seal_function('api.rewrite()', 'own_toy', true, '{clerk}');
SELECT is(tap.answer('toy_anna', 'SELECT api.leak()'), '3000', 'a forgotten WHERE shows one city');
SELECT is(tap.answer('toy_gone', 'SELECT api.leak()'), '0', 'and nothing without an assignment');
SELECT is(tap.attempt('toy_anna', 'SELECT api.plant()'), '42501', 'no row is written for another city');
SELECT is(tap.attempt('toy_anna', 'SELECT api.rewrite()'), '42501', 'history is not rewritten');
-- parameters: city before prefecture before nation, by day
CREATE FUNCTION api.fee(p_day date) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT sys.param(''toy.fee'', p_day)';
SELECT sys.seal_function('api.fee(date)', 'own_toy', true, '{clerk}');
SELECT is(tap.answer('toy_anna', 'SELECT api.fee(''2021-01-01'')'), '200', 'a city''s own figure comes first');
SELECT is(tap.answer('toy_beth', 'SELECT api.fee(''2021-01-01'')'), '350', 'then the nation''s');
SELECT is(tap.answer('toy_beth', 'SELECT api.fee(''2019-12-31'')'), '300', 'of that day');
SELECT * FROM finish();
ROLLBACK;
