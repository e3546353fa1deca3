-- If this failed: a desk's list would fill with what nobody can end, or a clerk would wave away what another desk must do, or what a deed must.
-- SPDX-License-Identifier: Apache-2.0
-- 未処理 closed by hand: whose, by whom, what never, what is kept, what is opened again.
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.leave(p_city integer, p_desk text, p_may text, p_system text, p_event text, p_note text, p_key bigint DEFAULT 77, p_person bigint DEFAULT 1000001, p_kind text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO work.todo (dantai_code, desk, may, system, event, person, due_date, note, key, kind) VALUES (p_city, p_desk, p_may, p_system, p_event, p_person, '2026-11-20', p_note, p_key, p_kind) RETURNING todo_no $$;
CREATE FUNCTION tap.sumi(p_login text, p_no bigint, p_kubun text DEFAULT '1', p_all boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, 'gyosei_kihon.mishori_sumi', jsonb_build_object('mishori_no', p_no, 'sumi_kubun_code', p_kubun, 'sumi_naiyo', '手続をした', 'nakama_name', '見本　人', 'matomete_flag', p_all)) $$;
CREATE FUNCTION tap.waiting(p_login text) RETURNS integer LANGUAGE sql AS $$
    SELECT (tap.answer(p_login, $q$ SELECT x FROM api.look_gyosei_kihon_machi('{}', 1) AS x $q$)::jsonb ->> 'waiting_count')::integer $$;
CREATE FUNCTION tap.shown(p_login text, p_no bigint) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    v_ticket uuid := tap.open(p_login, 'gyosei_kihon.mishori_naiyo', jsonb_build_object('mishori_no', p_no));
BEGIN
    RETURN (SELECT coalesce(cardinality(k.keys), 0) FROM sec.ticket AS k WHERE k.ticket = v_ticket);
END $$;
CREATE FUNCTION tap.state(p_no bigint) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', t.state, t.done_by) FROM work.todo AS t WHERE t.todo_no = p_no $$;

SELECT tap.leave(392049, 'kokuho', NULL, 'kokuho', 'juki.tenkyo', '転居：国保の住所変更') AS mine,
       tap.leave(392049, 'kokuho', NULL, 'kokuho', 'juki.tenkyo', '転居：国保の住所変更', 77, 1000002) AS hers,
       tap.leave(392049, 'kokuho', NULL, 'kokuho', 'juki.tenkyo', '転居：国保の住所変更', 78, 1000002) AS later,
       tap.leave(392111, 'kokuho', NULL, 'kokuho', 'juki.tenkyo', '転居：国保の住所変更') AS theirs,
       tap.leave(392049, NULL, 'gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', '方書の名の変更：住所の表示を確かめる') AS held \gset

-- ---- whose it is ----
SELECT is(tap.sumi('n_zei', :mine), 'refused 01-268', 'another desk does not close it, nor hears that it is there');
SELECT is(tap.sumi('k_kokuho', :mine), 'refused 01-268', 'nor the same desk of another city');
SELECT is(tap.sumi('n_kokuho', :theirs), 'refused 01-268', 'nor the other way round');
SELECT is(tap.sumi('n_kiosk', :mine), '42501', 'nor a login without the word');
SELECT is(tap.attempt('n_kokuho', format('SELECT sec.end_todo(%s)', :mine)), '42501', 'nor a clerk through the function alone');
SELECT is(tap.attempt('n_kokuho', format('SELECT sec.reopen_todo(%s)', :mine)), '42501', 'nor back');
SELECT is(tap.attempt('n_kokuho', 'SELECT * FROM gyosei_kihon.mishori_sumi'), '42501', 'nor is what was done read by hand');
SELECT is(tap.sumi('n_kokuho', :held), 'refused 01-268', 'what waits for the holders of a word is nobody else''s');
SELECT is(tap.shown('n_zei', :mine) + tap.shown('k_kokuho', :mine) + tap.shown('n_kokuho', :held), 0, 'and shows nobody who it is about');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.todo_no IN (:mine, :hers, :theirs, :held) AND t.state = 'open'), 4::bigint, 'all of them wait');

-- ---- closed, once, and kept ----
SELECT is(tap.shown('n_kokuho', :mine), 1, 'its own desk sees it'), is(tap.waiting('n_kokuho'), 3, 'the menu counts three');
SELECT ok(EXISTS (SELECT FROM sec.ticket AS k JOIN sec.ticket_person AS p ON p.ticket = k.ticket
                  WHERE k.login = 'n_kokuho' AND k.query = 'gyosei_kihon.mishori_naiyo' AND p.person = 1000002), 'the look at the others of the household is in the log');
SELECT is(tap.sumi('n_kokuho', :mine, '1', true), 'done', 'closed with the others of that 異動'), is(tap.waiting('n_kokuho'), 1, 'that of another 異動 waits');
SELECT is(tap.state(:mine) || ', ' || tap.state(:hers), 'done n_kokuho, done n_kokuho', 'by whom is known');
SELECT is(tap.sumi('n_kokuho', :mine), 'refused 01-269', 'once');
SELECT is((SELECT count(*) FROM gyosei_kihon.mishori_sumi AS z WHERE z.dantai_code = 392049 AND z.sumi_naiyo = '手続をした' AND z.sumi_login = 'n_kokuho' AND z.sumi_date = '2026-11-24'), 2::bigint, 'what was done is kept');
SELECT ok((SELECT d.persons @> ARRAY[1000001, 1000002]::bigint[] FROM audit.deed AS d WHERE d.form = 'gyosei_kihon.mishori_sumi' AND d.login = 'n_kokuho'), 'and about whom');
SELECT is(tap.fate('n_kokuho', 'gyosei_kihon.mishori_sumi', jsonb_build_object('mishori_no', :later, 'sumi_kubun_code', '1')), 'refused 00-101', 'not without a word of what was done');

-- ---- opened again on that day, by the desk alone ----
SELECT is(tap.sumi('n_kokuho', :later, '9'), 'refused 01-271', 'what is open is not opened');
SELECT is(tap.sumi('n_zei', :mine, '9'), 'refused 01-268', 'another desk opens nothing');
SELECT is(tap.sumi('n_kokuho', :mine, '9'), 'done', 'its own does'), is(tap.state(:mine), 'open', 'it waits again'), is(tap.waiting('n_kokuho'), 2, 'and is counted');
SELECT is(tap.sumi('n_kokuho', :mine, '9'), 'refused 01-271', 'once');
SELECT is(tap.sumi('n_kokuho', :mine, '2'), 'done', 'and is closed another way');
SELECT is((SELECT string_agg(z.sumi_kubun_code, ' ' ORDER BY z.sumi_no) FROM gyosei_kihon.mishori_sumi AS z WHERE z.dantai_code = 392049 AND z.mishori_no = :mine), '1 9 2', 'all three stand in the record');
UPDATE sys.setting AS s SET value = '2026-11-25' WHERE s.key = 'demo_today';
SELECT is(tap.sumi('n_kokuho', :mine, '9'), 'refused 01-271', 'the next day it stays closed');
UPDATE sys.setting AS s SET value = '2026-11-24' WHERE s.key = 'demo_today';

SELECT tap.leave(392049, 'kokuho', NULL, 'kokuho', 'juki.tenkyo', '転居：確認', 79, 1000001, 'tap_a') AS one,
       tap.leave(392049, 'kokuho', NULL, 'kokuho', 'juki.tenkyo', '転居：確認', 79, 1000002, 'tap_a') AS same,
       tap.leave(392049, 'kokuho', NULL, 'kokuho', 'juki.tenkyo', '転居：確認', 79, 1000003, 'tap_b') AS other \gset
SELECT is(tap.sumi('n_kokuho', :one, '1', true), 'done', 'closed with the others of its kind');
SELECT is(tap.state(:same) || ', ' || tap.state(:other), 'done n_kokuho, open', 'not with another kind that reads the same');
SELECT is(tap.sumi('n_kokuho', :other), 'done', 'which is closed for itself');

-- ---- what a deed of a system ends is ended there ----
SELECT tap.leave(392049, 'fukushi', NULL, 'jido_teate', 'jido_teate.renraku', '出生：児童手当の認定請求', p_kind => 'nintei') AS claim,
       tap.leave(392049, 'fukushi', NULL, 'jido_teate', 'jido_teate.renraku', '出生：児童手当の額改定の請求（認定12）', p_kind => 'kaitei') AS more,
       tap.leave(392049, 'fukushi', NULL, 'jido_teate', 'jido_teate.renraku', '転出：児童手当の消滅（認定12）', p_kind => 'shometsu') AS over,
       tap.leave(392049, 'fukushi', NULL, 'jido_teate', 'jido_teate.renraku', '転居：児童手当の消滅ではなく住所変更（認定12）', p_kind => 'jusho') AS moved,
       tap.leave(392049, 'shimin', NULL, 'juki', 'juki.setai', '世帯主が変わった知らせ', p_kind => 'tsuchisho_2') AS letter,
       tap.leave(392049, 'joho', NULL, 'gyosei_kihon', 'work.failed', '夜間処理が終わりません', 0) AS failed,
       tap.leave(392049, 'kokuho', 'gyosei_kihon.mishori', 'kokuho', 'work.proposed', '一括処理の承認', 0) AS proposed \gset
SELECT is(tap.sumi('n_fukushi', u.no), 'refused 01-270', 'a claim is made: ' || u.no) FROM unnest(ARRAY[:claim, :more, :over]::bigint[]) AS u (no);
SELECT is(tap.sumi('n_mado', :letter), 'refused 01-270', 'a letter is sent'), is(tap.sumi('n_mado', :letter, '2'), 'refused 01-270', 'and is not waived'), is(tap.sumi('n_kokuho', :proposed), 'refused 01-270', 'what was proposed is decided');
SELECT is(tap.shown('n_mado', :letter), 0, 'nor does the screen open for it'), is(tap.sumi('n_fukushi', :moved), 'done', 'what no screen ends is closed');
SELECT is(tap.sumi('n_joho', :failed), 'done', 'a failure whose job has ended is closed');
-- a claim that nobody makes here (the father is a 公務員, 児童手当法17条; the child alone moves) is waived, with what was found, and opened again
SELECT is(tap.shown('n_fukushi', :claim), 1, 'its screen opens'), is(tap.sumi('n_zei', :claim, '2'), 'refused 01-268', 'for its own desk'), is(tap.sumi('n_fukushi', :claim, '2'), 'done', '対象でない'), is(tap.sumi('n_fukushi', :claim, '9'), 'done', 'he is none');
SELECT is(tap.sumi('n_fukushi', :more, '3'), 'done', 'ほかで済み'), is(tap.sumi('n_fukushi', :over, '2'), 'done', 'no 消滅 at all');
UPDATE work.todo AS t SET state = 'done', done_by = 'n_fukushi' WHERE t.todo_no = :claim;
SELECT is(tap.sumi('n_fukushi', :claim, '9'), 'refused 01-271', 'what a deed ended is not opened by hand');

-- ---- whoever writes the next system ----
SELECT is_empty($$ SELECT DISTINCT f.pronamespace::regnamespace FROM pg_proc AS f
    WHERE f.pronamespace::regnamespace::text IN (SELECT s.id FROM sys.system AS s) AND f.prosrc ~ 'sys[.](todos_done|kind_done|holder_done|holders_done)[(]'
      AND NOT EXISTS (SELECT FROM pg_proc AS o WHERE o.pronamespace = f.pronamespace AND o.proname = 'tsukue_owari') $$, 'a system whose deeds end to-dos says which');
SELECT is_empty($$ SELECT x[1] FROM pg_proc AS f, regexp_matches(f.prosrc, '(?:THEN|SELECT|RETURN) ''([a-z_]+[.][a-z_]+)''', 'g') AS x
    WHERE f.proname = 'tsukue_owari' AND NOT EXISTS (SELECT FROM sys.form AS m WHERE m.id = x[1]) $$, 'by a form that there is');
SELECT is_empty($$ SELECT f.oid::regprocedure FROM pg_proc AS f JOIN pg_language AS l ON l.oid = f.prolang
    WHERE (f.proname IN ('tsukue_owari', 'tsukue_taishogai') OR f.oid IN ('sys.todo_ends(work.todo)'::regprocedure, 'sys.todo_waives(work.todo)'::regprocedure, 'sec.my_todo(work.todo)'::regprocedure)) AND l.lanname = 'sql' $$, 'what is asked of each row is not planned for each row');
BEGIN;
CREATE FUNCTION juki.tsukue_owari(p_no bigint) RETURNS text LANGUAGE sql AS $$ SELECT 'of something else' $$;
SELECT lives_ok('SELECT sys.compose_desk()', 'one of that name for something else is left alone');
SELECT is(tap.sumi('n_mado', :letter), 'refused 01-270', 'and the letter is sent as before');
ROLLBACK;
SELECT * FROM finish();
