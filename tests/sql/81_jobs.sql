-- If this failed: nobody at the tax desk would see that a late declaration was never reckoned, or the list would drown in those that were.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT plan(6);
-- the lists call it for a clerk; here the clerk does
GRANT USAGE ON SCHEMA work TO PUBLIC;
GRANT EXECUTE ON FUNCTION work.jobs() TO PUBLIC;
INSERT INTO work.job (dantai_code, kind, args, login, person, dry, state, fault)
SELECT 392049, 'kojin_juminzei.kosei', jsonb_build_object('fuka_nendo', 2026, 'kojin_no', 1000001), 'n_zei', a.person, false, s.state, s.fault
FROM sec.assignment AS a, (VALUES ('done', NULL), ('waiting', NULL), ('failed', 'MG011')) AS s (state, fault) WHERE a.login = 'n_zei';
SELECT is(tap.answer('n_zei', 'SELECT string_agg(w.state, '','') FROM work.jobs() AS w WHERE w.kind = ''kojin_juminzei.kosei'''), 'failed', 'only what failed is listed');
SELECT is(tap.answer('n_fukushi', 'SELECT count(*) FROM work.jobs() AS w WHERE w.kind = ''kojin_juminzei.kosei'''), '0', 'and only where it may be asked for');
SELECT is((SELECT count(*)::integer FROM sys.job_kind AS k WHERE k.kind = 'kojin_juminzei.kosei' AND NOT k.dry_run AND k.approve IS NULL), 1, 'it has no dry run');
SELECT is((SELECT count(*)::integer FROM work.job AS j WHERE j.kind = 'kojin_juminzei.kosei'), 3, 'all three stand in the queue');
INSERT INTO work.job (dantai_code, kind, args, login, person, dry, state)
SELECT 392049, 'keijidoshazei.kosei', jsonb_build_object('fuka_nendo', 2026, 'sharyo_no', 1), 'n_zei', a.person, false, 'done' FROM sec.assignment AS a WHERE a.login = 'n_zei';
SELECT is(tap.answer('n_zei', 'SELECT string_agg(w.state, '','') FROM work.jobs() AS w WHERE w.kind = ''keijidoshazei.kosei'''), 'done', 'a batch whose definition says listed is listed when it is done');
SELECT is((SELECT k.dry_run FROM sys.job_kind AS k WHERE k.kind = 'keijidoshazei.kosei'), false, 'and cannot be tried for that');
SELECT * FROM finish();
