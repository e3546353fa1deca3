-- If this failed: every menu and every 未処理一覧 would read the whole register to say how much waits, at 8:30 in every window at once.
-- SPDX-License-Identifier: Apache-2.0
-- Notices that nobody has confirmed name their candidate; rows of the register that are read for it are counted, not timed.
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.rows_read(p_table regclass) RETURNS bigint LANGUAGE sql AS $$
    SELECT coalesce(sum(s.seq_tup_read + coalesce(s.idx_tup_fetch, 0)), 0)::bigint FROM pg_stat_xact_user_tables AS s WHERE s.relid = p_table $$;
SELECT count(*) AS machi FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = 392049 AND t.tsuchi_jotai_code = '1' \gset
SELECT count(*) AS hito FROM juki.jumin AS j WHERE j.dantai_code = 392049 \gset
SELECT cmp_ok(:machi, '>', 0, 'notices wait');
SELECT cmp_ok(:hito, '>', 1000, 'in a register of many');
BEGIN;
SELECT tap.rows_read('juki.jumin') AS mae \gset
SELECT isnt(tap.answer('n_mado', $$ SELECT x ->> 'waiting_count' FROM api.look_gyosei_kihon_machi('{}', 1) AS x $$), NULL, 'the menu counts');
SELECT cmp_ok(tap.rows_read('juki.jumin') - :mae, '<', 10 * :machi::bigint, 'and reads a few residents for it');
COMMIT;
BEGIN;
SELECT tap.rows_read('juki.jumin') AS mae \gset
SELECT is(tap.attempt('n_mado', $$ SELECT api.open('00000000-0000-4000-8000-0000000000aa', 'gyosei_kihon.mishori', '{}', 'shokai') $$), 'ok', 'the list is opened');
SELECT cmp_ok(tap.rows_read('juki.jumin') - :mae, '<', 10 * :machi::bigint, 'and reads no more');
COMMIT;
-- of 600 who were assessed 24 had not declared, half of them have since
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO kojin_juminzei.kazei (dantai_code, fuka_nendo, kojin_no, rireki_no, kazei_jotai_code, kettei_date)
SELECT 392049, 2026, 2000000 + g, r, CASE WHEN g % 25 = 0 AND r = 1 THEN '3' ELSE '1' END, '2026-06-01'
FROM generate_series(1, 600) AS g, generate_series(1, CASE WHEN g % 50 = 0 THEN 2 ELSE 1 END) AS r;
SET LOCAL session_replication_role = origin;
SELECT is((tap.answer('n_zei', $$ SELECT x FROM api.look_kojin_juminzei_mishinkoku_kazu('{}', 1) AS x $$)::jsonb ->> 'waiting_count')::integer, 12, 'the tax desk counts who has not declared');
ROLLBACK;

-- the deed done last is told at the login; years of deeds behind it are not walked through, nor by who did none of late
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, form, persons, digest, acks, seen, at)
SELECT 392049, gen_random_uuid(), a.login, a.person, a.branch, a.department, 'juki.kofu', '{}', '', '{}', '', clock_timestamp() - g * interval '1 hour' - interval '40 days'
FROM sec.assignment AS a, generate_series(1, 2000) AS g WHERE a.login = 'n_mado';
SET LOCAL session_replication_role = origin;
CREATE FUNCTION tap.deeds_read() RETURNS bigint LANGUAGE sql AS $$ SELECT sum(tap.rows_read(i.inhrelid))::bigint FROM pg_inherits AS i WHERE i.inhparent = 'audit.deed'::regclass $$;
SELECT tap.deeds_read() AS mae \gset
SELECT is(tap.answer('n_mado', 'SELECT api.hello(NULL, ''{}'')')::jsonb -> 'last', 'null', 'nothing was done of late');
SELECT cmp_ok(tap.deeds_read() - :mae, '<', 100::bigint, 'and few deeds are read for it');
ROLLBACK;

-- what is locked was planned: a login opens the months of its look-ups, not those to come, and the list no table of a desk whose word one has not
CREATE FUNCTION tap.opened(p_like text) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation WHERE l.pid = pg_backend_pid() AND c.relkind IN ('r', 'p') AND l.relation::regclass::text LIKE p_like $$;
SELECT cmp_ok((SELECT count(*) FROM pg_inherits AS i WHERE i.inhparent = 'audit.deed'::regclass), '>', 10::bigint, 'the log has months to come');
BEGIN;
SET LOCAL SESSION AUTHORIZATION n_zei;
SELECT api.hello('', '{}') AS nothing \gset
RESET SESSION AUTHORIZATION;
SELECT cmp_ok(tap.opened('audit.deed\_%'), '<=', 2::bigint, 'a login opens the months of seven days');
COMMIT;
BEGIN;
SET LOCAL SESSION AUTHORIZATION n_zei;
SELECT api.open('00000000-0000-4000-8000-0000000000ab', 'gyosei_kihon.mishori', '{}', 'shokai') AS nothing \gset
RESET SESSION AUTHORIZATION;
SELECT is((SELECT string_agg(t, ' ') FROM unnest(ARRAY['juki.koseki\_tsuchi', 'juki.azukari', 'juki.kari\_toroku', 'juki.tenshutsu\_joho', 'jido_teate.shiharai', 'work.slip']) AS t WHERE tap.opened(t) > 0),
          NULL, 'the list of the tax desk opens no table of another, nor slips where no bundle is');
ROLLBACK;
SELECT ok('plan_cache_mode=force_generic_plan' = ANY (f.proconfig), 'and is planned once a login') FROM pg_proc AS f WHERE f.oid = 'sec.desk(integer)'::regprocedure;

-- what a source names is there to be opened
SELECT is((SELECT string_agg(DISTINCT x[1], ' ') FROM pg_proc AS f, regexp_matches(f.prosrc, '''([a-z_]+[.][a-z_]+)''', 'g') AS x
           WHERE (f.prorettype = 'sys.desk_row'::regtype OR f.proname = 'tsukue_hiraku') AND f.pronamespace::regnamespace::text NOT IN ('sec', 'sys')
             AND NOT EXISTS (SELECT FROM sys.form AS x2 WHERE x2.id = x[1]) AND NOT EXISTS (SELECT FROM sys.query AS x3 WHERE x3.id = x[1])
             AND NOT EXISTS (SELECT FROM sys.param AS p WHERE p.id = x[1]) AND NOT EXISTS (SELECT FROM sys.word AS w WHERE w.word = x[1])),
          NULL, 'each source opens what is there');
SELECT is((SELECT count(*) FROM pg_proc AS f WHERE f.prorettype = 'sys.desk_row'::regtype),
          (SELECT count(*) FROM pg_proc AS f, regexp_matches(f.prosrc, 'UNION ALL', 'g') WHERE f.oid = 'sec.desk(integer)'::regprocedure) + 1, 'the list is composed of every source');
SELECT tap.open('n_mado', 'gyosei_kihon.mishori', '{}') AS ticket \gset
SELECT is((SELECT count(*) - count(DISTINCT d ->> 'key') FROM jsonb_array_elements(tap.read('n_mado', 'gyosei_kihon.mishori', :'ticket')) AS d), 0::bigint,
          'no two rows have one key');
SELECT * FROM finish();
