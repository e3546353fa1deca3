-- If this failed: a notification would be entered twice, lost, or entered against a check of the law.
-- SPDX-License-Identifier: Apache-2.0
SET search_path = tap, pg_catalog;
BEGIN;
SELECT no_plan();
CREATE FUNCTION tap.send(p_request int, p_record text, p_acks text DEFAULT '{}', p_login text DEFAULT 'toy_anna', p_set text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    RETURN tap.answer(p_login, format('SELECT api.submit(%L, ''toy.entry'', ''d1'', %L, %L) FROM (SELECT set_config(''madoguchi.found'', %L, true)) AS x',
                      '10000000-0000-4000-8000-' || lpad(p_request::text, 12, '0'), p_record, p_acks, coalesce(p_set, '')))::jsonb;
END $$;
SELECT is(tap.send(1, '{"name": "a"}') ->> 'state', 'done', 'a good record is entered');
SELECT is(tap.send(1, '{"name": "a"}'), tap.send(1, '{"name": "a"}'), 'sent again it has the same answer');
SELECT is((SELECT count(*) FROM toy.person WHERE dantai_code = 100 AND name = 'a'), 1::bigint, 'and is there once');
SELECT is(tap.send(1, '{"name": "b"}') #>> '{problems,0,id}', '00-122', 'the id with another content is refused');
SELECT is(tap.send(1, '{"name": "a"}', '{}', 'toy_dora') #>> '{problems,0,id}', '00-122', 'and with another login');
SELECT is(tap.send(1, '{"name": "a"}', '{}', 'toy_beth') ->> 'state', 'done', 'another city has its own numbers');
SELECT is(tap.answer('toy_anna', 'SELECT api.submit(gen_random_uuid(), ''toy.entry'', ''old'', ''{"name": "a"}'', NULL)')::jsonb #>> '{problems,0,id}', '00-120', 'an unknown version closes the form');
SELECT is(tap.send(2, r) #>> '{problems,0,id}', want, r) FROM (VALUES
    ('{}', '00-101'), ('{"name": ""}', '00-101'), ('{"name": " 　"}', '00-101'), ('{"name": "x", "zz": 1}', '00-107'), ('{"name": "x", "birth_date": "2001-02-29"}', '00-102'),
    ('{"name": "x", "birth_date": "01/02/2001"}', '00-108'), ('{"name": "x", "birth_date": {"date": "2001-01-01", "form": 99}}', '00-108'), ('{"name": "x", "fee": "1e9"}', '00-103'),
    ('{"name": "x", "fee": 1001}', '00-109'), ('{"name": "x", "fee": 1.5}', '00-103'), ('{"name": "12345678901"}', '00-104'), ('{"name": "x", "kind_code": "9"}', '00-105'),
    ('{"name": "x", "kind_code": "2"}', '00-105'), ('{"name": "x", "kana": "abc"}', '00-106'), (E'{"name": "x\\u202e"}', '00-113'), (E'{"name": "x\\u0007"}', '00-113'), ('{"name": ["x"]}', '00-107'),
    ('{"name": "x", "rows": [{"note": "a"}, {"note": "a"}, {"note": "a"}]}', '00-112'), ('{"name": "x", "rows": [{}]}', '00-101'), ('{"name": "x", "rows": {"note": 1}}', '00-107'),
    ('[]', '00-107'), ('{"name": "x", "birth_date": "2200-01-01"}', '99-001'), ('{"name": "forbidden"}', '99-004')) AS v (r, want);
SELECT is(length('x' || U&'\+0E0102'), 2, 'a variation selector is a code point') UNION ALL
SELECT is(tap.send(3, '{"name": "' || repeat('x' || U&'\+0E0102', 10) || '"}') ->> 'state', 'done', 'but not a character of its own');
SELECT is(tap.send(4, '{"name": "x", "birth_date": "1990-05-05", "rows": [{"note": "a"}, {"note": "b", "on_date": "1991-01-01"}]}') #> '{problems,0}' ->> 'row', '1', 'a problem names its row');
SELECT is((SELECT count(*) FROM sec.request WHERE request = '10000000-0000-4000-8000-000000000002'), 0::bigint, 'what is refused does not use up its id');
SELECT is(tap.send(2, '{"name": "ok"}') ->> 'state', 'done', 'so it may be sent again, mended');
-- alerts
SELECT is(tap.send(5, '{"name": "x", "fee": 600}') ->> 'state', 'warned', 'an alert asks');
SELECT is(tap.send(5, '{"name": "x", "fee": 700}', ARRAY[tap.send(5, '{"name": "x", "fee": 600}') #>> '{problems,0,digest}']::text) ->> 'state', 'warned', 'a changed situation asks again');
SELECT is(tap.send(5, '{"name": "x", "fee": 600}', ARRAY[tap.send(5, '{"name": "x", "fee": 600}') #>> '{problems,0,digest}']::text) ->> 'state', 'done', 'acknowledged it passes');
-- who passed which alert, in which situation, stands with the deed; what else a client names does not
SELECT is((SELECT array[d.login, d.person::text, d.form] || d.acks FROM audit.deed AS d WHERE d.request = '10000000-0000-4000-8000-000000000005'),
          ARRAY['toy_anna', (SELECT a.person::text FROM sec.assignment AS a WHERE a.login = 'toy_anna' LIMIT 1), 'toy.entry',
                tap.send(9, '{"name": "x", "fee": 600}') #>> '{problems,0,digest}'], 'the ledger holds who acknowledged what');
SELECT is(tap.send(9, '{"name": "y", "fee": 1}', '{99-002:0123456789abcdef,01-001}') ->> 'state', 'done', 'nothing is asked of this one');
SELECT is((SELECT acks FROM audit.deed WHERE request = '10000000-0000-4000-8000-000000000009'), '{}', 'so nothing was acknowledged, whatever was sent');
-- versions
SELECT is(tap.send(6, '{"no": 9, "name": "x", "row_version": 7}') ->> 'state', 'conflict', 'a stale version is a conflict');
SELECT is(tap.send(6, '{"no": 9, "name": "x"}') ->> 'state', 'conflict', 'and none at all too');
SELECT is(tap.send(6, '{"no": 9, "name": "x", "row_version": 7}') ->> 'current', NULL, 'who has no ticket does not see the record by it');
SELECT is(tap.send(6, '{"no": 9, "name": "x", "row_version": 1}') ->> 'state', 'done', 'the right version passes');
SELECT is((SELECT row_version FROM toy.person WHERE dantai_code = 100 AND no = 9), 2, 'and is raised');
SELECT is(tap.send(7, '{"no": 9, "name": "y", "row_version": 1}') #>> '{problems,0,args,who}', 'toy_anna', 'the next one is told who');
-- what a clerk puts into the settings is thrown away
SELECT is(tap.send(8, '{"name": ""}', '{}', 'toy_anna', '[]') ->> 'state', 'refused', 'problems cannot be emptied');
SELECT is(tap.send(8, '{"name": "ok"}', '{}', 'toy_anna', 'no json') ->> 'state', 'done', 'nor broken');
SELECT is((SELECT count(*) FROM audit.deed WHERE login = 'toy_anna' AND form = 'toy.entry'), (SELECT count(*) FROM sec.request WHERE login = 'toy_anna'), 'every deed is in the log, and only deeds');
SELECT is((SELECT count(*) FROM work.todo WHERE system = 'other' AND dantai_code = 100 AND desk = 'desk'), (SELECT count(*) FROM audit.deed WHERE form = 'toy.entry' AND dantai_code = 100), 'the other desk finds a to-do each');
SELECT is(tap.attempt('toy_anna', 'SELECT api.keep(''T-1'', ''x'', ''f'')'), '42501', 'only who issued a paper keeps it');
-- a handler runs in the same transaction, with its own system's rights; when it raises, nothing was done
CREATE FUNCTION toy.on_entry(e sys.event_row) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF e.note IS NULL THEN
        RAISE EXCEPTION '00-999' USING ERRCODE = 'MG001';
    END IF;
    INSERT INTO toy.change (dantai_code, change_no, no, note) VALUES (e.dantai_code, sys.next_no('change'), e.person, 'told of ' || e.event);
END $$;
SELECT sys.seal_function('toy.on_entry(sys.event_row)', 'own_toy', true, '{api_owner}');
INSERT INTO sys.handler VALUES ('toy.entry', 'other', 'toy.on_entry');
INSERT INTO sys.system_city VALUES (100, 'other', 98, 'desk');
SELECT is(tap.send(20, '{"name": "told"}') ->> 'state', 'done', 'a deed tells another system');
SELECT is((SELECT count(*) FROM toy.change WHERE note = 'told of toy.entry'), 1::bigint, 'whose handler ran');
UPDATE sys.handler SET func = 'toy.missing';
SELECT is(tap.attempt('toy_anna', 'SELECT api.submit(''10000000-0000-4000-8000-000000000021'', ''toy.entry'', ''d1'', ''{"name": "lost"}'', NULL)'), '42883', 'a handler that raises refuses the whole deed');
SELECT is((SELECT count(*) FROM toy.person WHERE name = 'lost'), 0::bigint, 'and nothing of it stays');
-- 番号法省令5条: 12345678901 has check digit 8; 法人番号: 7000012050002 is the National Tax Agency's own
SELECT ok(sys.check_digit('my_number', '123456789018'), 'check digit of an individual') UNION ALL SELECT ok(NOT sys.check_digit('my_number', '123456789019'), 'and a wrong one');
SELECT ok(sys.check_digit('corporate_number', '7000012050002'), 'check digit of a corporation');
SELECT * FROM finish();
ROLLBACK;
