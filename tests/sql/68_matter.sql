-- If this failed: what a clerk put aside would be lost, read by another desk, be registered twice, or hold an address.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.aside(p_login text, p_request uuid, p_note text, p_to text DEFAULT '', p_texts jsonb DEFAULT '{"tennyu_date": "R8.11.20"}', p_form text DEFAULT 'juki.tennyu') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN tap.answer(p_login, format('SELECT x ->> ''matter'' FROM api.matter_keep(%L, %L, %L, %L, %L) AS x', p_request, p_form, jsonb_build_object('args', '{}'::jsonb, 'texts', p_texts), p_note, p_to));
EXCEPTION WHEN OTHERS THEN
    RETURN SQLERRM;
END $$;
-- whoever may has cut a ticket for it; that and taking it are two transactions
CREATE FUNCTION tap.asks(p_matter bigint) RETURNS void LANGUAGE sql AS $$
    SELECT tap.answer(l, format('SELECT api.matter_open(gen_random_uuid(), %s)', p_matter)) FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_kainin', 'n_itaku', 'n_zei', 'n_joho', 'k_shogo', 'n_shien']) AS l $$;
CREATE FUNCTION tap.goes_on(p_login text, p_matter bigint, p_door text DEFAULT 'matter_take') RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    RETURN tap.answer(p_login, format('SELECT x FROM api.%s(%L, %s) AS x', p_door, coalesce((SELECT t.ticket FROM sec.ticket AS t
        WHERE t.login = p_login AND t.query = 'work.matter' AND t.keys = ARRAY[p_matter] ORDER BY t.at DESC LIMIT 1), gen_random_uuid()), p_matter))::jsonb;
EXCEPTION WHEN OTHERS THEN
    RETURN jsonb_build_object('error', SQLERRM);
END $$;
-- who reads that note in 未処理一覧; open and read are two transactions
CREATE TABLE tap.seen (login text, ticket uuid);
CREATE FUNCTION tap.look() RETURNS void LANGUAGE sql AS $$ TRUNCATE tap.seen; INSERT INTO tap.seen SELECT l, tap.open(l, 'gyosei_kihon.mishori', '{}') FROM unnest(ARRAY['n_kainin', 'n_itaku', 'n_mado', 'n_shogo', 'n_shien', 'n_zei', 'k_mado']) AS l $$;
CREATE FUNCTION tap.readers(p_note text) RETURNS text LANGUAGE sql AS $$ SELECT coalesce(string_agg(s.login, ' ' ORDER BY s.login), '') FROM tap.seen AS s WHERE strpos(tap.read(s.login, 'gyosei_kihon.mishori', s.ticket)::text, p_note) > 0 $$;
SELECT gen_random_uuid() AS r1, gen_random_uuid() AS r2 \gset
SELECT is(tap.aside('n_mado', :'r1', '  '), '00-770', 'no note, no 保留');
SELECT is(tap.aside('n_mado', :'r1', 'わけ', 'n_zei'), '00-772', 'not to another desk');
SELECT tap.attempt('n_mado', format('SELECT api.draft_keep(%L, ''juki.tennyu'', ''{"texts": {"tennyu_date": "R8.11.20"}}'')', :'r1'::text));
SELECT tap.aside('n_mado', :'r1', '証明書を取りに', 'n_shogo') AS no \gset
SELECT is((SELECT count(*) FROM work.draft AS d WHERE d.request = :'r1'), 0::bigint, 'it is no draft of its own any more');
SELECT tap.look();
SELECT is(tap.goes_on('n_shogo', :no) ->> 'error', '00-543', 'nobody reads it without a ticket');
SELECT tap.asks(:no);
SELECT is((SELECT string_agg(t.login, ' ' ORDER BY t.login) FROM sec.ticket AS t WHERE t.query = 'work.matter'), 'n_mado n_shien n_shogo', 'tickets are cut by who may go on with it, or take it over');
SELECT is(tap.readers('証明書を取りに'), 'n_mado n_shien n_shogo', 'who put it aside, whom it was handed to and who may take over see it wait');
SELECT tap.look();
SELECT is((SELECT string_agg(s.login, ' ') FROM tap.seen AS s WHERE strpos(tap.read(s.login, 'gyosei_kihon.mishori', s.ticket)::text, '照合 太郎 宛：証明書を取りに') > 0), 'n_shien', 'marked with that name for who is neither');
SELECT is(tap.goes_on(l, :no), NULL, l || ' does not get it') FROM unnest(ARRAY['n_zei', 'n_joho', 'k_shogo', 'n_kainin']) AS l;
SELECT is(tap.goes_on('n_shogo', :no) -> 'texts' ->> 'tennyu_date', 'R8.11.20', 'whom it was handed to gets it');
SELECT is(tap.goes_on('n_shogo', :no) ->> 'note', '証明書を取りに', 'again, with the note');
SELECT is(tap.goes_on('n_mado', :no) ->> 'error', '00-773', 'nobody else meanwhile');
SELECT tap.look();
SELECT is(tap.readers('証明書を取りに'), '', 'what is in hand waits for nobody');
SELECT is(tap.aside('n_kainin', :'r1', '横から'), '00-121', 'nor puts anybody else it aside');
SELECT is(tap.aside('n_shogo', :'r1', '明日'), :'no', 'put aside again it keeps its number');
SELECT is(tap.goes_on('n_itaku', :no), NULL, 'who has no word for the form does not go on');
UPDATE sec.assignment SET department = 'kokuho' WHERE login = 'n_kainin';
SELECT is(tap.goes_on('n_kainin', :no), NULL, 'nor who has the word at another desk');
SELECT tap.look();
SELECT is(tap.readers('明日'), 'n_mado n_shien n_shogo', 'the desk sees it wait, and nobody else');
UPDATE sec.assignment SET department = 'shimin' WHERE login = 'n_kainin';
SELECT tap.asks(:no);
SELECT isnt(tap.goes_on('n_kainin', :no) -> 'texts', NULL, 'now anyone of the desk goes on');
-- once
SELECT is(tap.answer('n_kainin', format('SELECT api.submit(%L, ''juki.tennyu'', %L, %L, ''{}'')', :'r1'::text, (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'), tap.todoke()))::jsonb ->> 'state', 'done', 'submitted');
SELECT is((SELECT m.state || coalesce(m.body::text, '') || m.note FROM work.matter AS m WHERE m.matter_no = :no), 'done', 'and nothing of it stays');
SELECT is(tap.aside('n_kainin', :'r1', 'もう一度'), '00-771', 'it cannot be put aside any more'), is(tap.goes_on('n_shogo', :no), NULL, 'nor gone on with');
-- left without registering it, it waits again; taken over by who may, with what was typed since, in the log
SELECT gen_random_uuid() AS r4 \gset
SELECT tap.aside('n_mado', :'r4', '戻るもの') AS no4 \gset
SELECT tap.asks(:no4);
SELECT isnt(tap.goes_on('n_mado', :no4) -> 'texts', NULL, 'opened');
SELECT tap.look();
SELECT is(tap.readers('戻るもの'), '', 'and in hand');
SELECT tap.attempt('n_mado', format('SELECT api.draft_drop(%L)', :'r4'::text));
SELECT tap.look();
SELECT is(tap.readers('戻るもの'), 'n_kainin n_mado n_shien n_shogo', 'left, it waits for the desk as before');
SELECT isnt(tap.goes_on('n_mado', :no4) -> 'texts', NULL, 'opened again');
SELECT tap.attempt('n_mado', format('SELECT api.draft_keep(%L, ''juki.tennyu'', ''{"texts": {"tennyu_date": "R8.11.21"}}'')', :'r4'::text));
SELECT is(tap.goes_on('n_kainin', :no4) ->> 'error', '00-773', 'a colleague does not get it meanwhile');
SELECT is(tap.goes_on('n_kainin', :no4, 'matter_take_over') ->> 'error', '00-773', 'nor by saying that she takes it over');
SELECT is(tap.goes_on('n_shogo', :no4) ->> 'error', '00-774', 'who may take over is asked');
SELECT is(tap.goes_on('n_shogo', :no4, 'matter_take_over') -> 'texts' ->> 'tennyu_date', 'R8.11.21', 'and goes on from what was typed since');
SELECT is((SELECT d.login || d.acks[1] FROM audit.deed AS d WHERE d.subject = 'work.matter' AND d.key = :no4), 'n_shogomatter:n_mado', 'which the log tells');
SELECT is(tap.goes_on('n_mado', :no4) ->> 'error', '00-773', 'the first holder has it no more');
SELECT is(tap.aside('n_mado', :'r4', '知らずに保留'), '00-773', 'puts it aside no more');
SELECT is(tap.attempt('n_mado', format('SELECT api.draft_keep(%L, ''juki.tennyu'', ''{"texts": {"tennyu_date": "R8.1.1"}}'')', :'r4'::text)), 'MG001', 'keeps nothing of it');
SELECT is(tap.attempt('n_mado', format('SELECT api.submit(%L, ''juki.tennyu'', %L, %L, ''{}'')', :'r4'::text, (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'), tap.todoke())), 'MG001', 'and does not register it');
SELECT is(tap.goes_on('n_shogo', :no4) -> 'texts' ->> 'tennyu_date', 'R8.11.21', 'nothing of that is lost for who has it in hand');
-- handed to a colleague by name, and neither of the two is there when the visitor comes with the number
SELECT gen_random_uuid() AS r5 \gset
SELECT tap.aside('n_mado', :'r5', '来週また', 'n_kainin') AS no5 \gset
SELECT tap.asks(:no5);
SELECT is(tap.goes_on('n_itaku', :no5), NULL, 'not for everybody'), is(tap.goes_on('n_shien', :no5) ->> 'error', '00-774', 'who may take over is asked whether to');
SELECT isnt(tap.goes_on('n_shien', :no5, 'matter_take_over') -> 'texts', NULL, 'and goes on');
SELECT is((SELECT d.login || d.acks[1] FROM audit.deed AS d WHERE d.subject = 'work.matter' AND d.key = :no5), 'n_shienmatter:n_kainin', 'which the log tells, with whom it was for');
SELECT tap.asks(:no5);
SELECT is(tap.goes_on('n_kainin', :no5) ->> 'error', '00-773', 'the colleague, back, has it no more');
-- whom it tells of stands in the log before it is read; and a ticket tells of nobody who was put there since
SELECT gen_random_uuid() AS r3 \gset
CREATE FUNCTION tap.about(p_request uuid, p_args jsonb) RETURNS text LANGUAGE sql AS $$ SELECT tap.answer('n_mado', format('SELECT x ->> ''matter'' FROM api.matter_keep(%L, ''juki.kobetsu'', %L, ''あの人'', '''') AS x', p_request, jsonb_build_object('args', p_args, 'texts', '{}'::jsonb))) $$;
SELECT tap.about(:'r3', '{"kojin_no": 1000001}') AS no3 \gset
SELECT tap.asks(:no3);
SELECT is((SELECT t.persons FROM sec.ticket AS t WHERE t.query = 'work.matter' AND t.login = 'n_shogo' AND t.keys = ARRAY[:no3]::bigint[]), ARRAY[1000001]::bigint[], 'the ticket names the person');
SELECT is((SELECT array_agg(p.person) FROM sec.ticket_person AS p JOIN sec.ticket AS t ON t.ticket_no = p.ticket_no WHERE t.query = 'work.matter' AND t.login = 'n_shogo' AND t.keys = ARRAY[:no3]::bigint[]), ARRAY[1000001]::bigint[], 'and the log of who was seen');
SELECT tap.about(:'r3', '{"kojin_no": 1000002}');
SELECT is(tap.goes_on('n_shogo', :no3) ->> 'error', '00-543', 'another person since needs another ticket');
SELECT tap.asks(:no3);
SELECT is(tap.goes_on('n_shogo', :no3) #>> '{args,kojin_no}', '1000002', 'which shows it');
-- canary
SELECT tap.aside('n_mado', :'r2', 'わけ', '', (SELECT jsonb_object_agg(f ->> 'id', 'カナリヤ１番地') FROM sys.form AS x, jsonb_array_elements(x.fields) AS f WHERE x.id = 'juki.tennyu' AND f -> 'protected' = 'true') || '{"shien_kari_flag": "いいえ"}');
SELECT is((SELECT m.body::text ~ 'カナリヤ' FROM work.matter AS m WHERE m.request = :'r2'), false, 'no address stands in it');
-- it goes away after 30 days: the list says the day, and in the last week says so at its top
CREATE FUNCTION tap.waits(p_note text) RETURNS text LANGUAGE sql AS $$ SELECT (r ->> 'mishori_jotai_code') || ' ' || (r ->> 'kigen_date')
    FROM tap.seen AS s, jsonb_array_elements(tap.read(s.login, 'gyosei_kihon.mishori', s.ticket)) AS r WHERE s.login = 'n_mado' AND r ->> 'naiyo' = p_note $$;
CREATE FUNCTION tap.lies(p_request uuid, p_days integer) RETURNS void LANGUAGE sql AS $$ UPDATE work.matter AS m SET at = clock_timestamp() - make_interval(days => p_days) WHERE m.request = p_request; SELECT tap.look() $$;
CREATE FUNCTION tap.day(p_days integer) RETURNS text LANGUAGE sql AS $$ SELECT ((clock_timestamp() + make_interval(days => p_days)) AT TIME ZONE 'Asia/Tokyo')::date::text $$;
SELECT tap.lies(:'r2', 22);
SELECT is(tap.waits('わけ'), '8 ' || tap.day(8), 'eight days before, the list says the day');
SELECT tap.lies(:'r2', 24);
SELECT is(tap.waits('わけ'), '12 ' || tap.day(6), 'six days before, it warns');
SELECT is((SELECT tap.read(s.login, 'gyosei_kihon.mishori', s.ticket) -> 0 ->> 'naiyo' FROM tap.seen AS s WHERE s.login = 'n_mado'), 'わけ', 'at the top');
SELECT tap.lies(:'r2', 31);
SELECT is(tap.waits('わけ'), NULL, 'and then it is gone');
SELECT tap.asks((SELECT m.matter_no FROM work.matter AS m WHERE m.request = :'r2'));
SELECT is(tap.goes_on('n_mado', (SELECT m.matter_no FROM work.matter AS m WHERE m.request = :'r2')), NULL, 'by its number, too');
SELECT tap.answer('w_392049', 'SELECT api.worker_tick()');
SELECT is((SELECT count(*) FROM work.matter AS m WHERE m.request = :'r2'), 0::bigint, 'the worker takes it away, whoever puts something aside');
SELECT is(tap.attempt(l, 'SELECT * FROM work.matter'), '42501', l || ' has no right on the table') FROM unnest(ARRAY['n_mado', 'n_joho', 'k_mado']) AS l;
-- the days are a parameter of the city
SELECT is(sys.matter_life(), interval '30 days', 'thirty days, as delivered');
UPDATE sys.param SET value = '60' WHERE id = 'gyosei_kihon.horyu_hozon_nissu';
SELECT is(sys.matter_life(), interval '60 days', 'or as the city sets it');
-- a visitor's login, by hand on the database: the two doors of the kiosk and no other
SELECT is(tap.fate('n_kiosk', f.id, '{}'), '42501', 'n_kiosk does not do ' || f.id)
    FROM sys.form AS f WHERE f.func IS NOT NULL AND f.may IS NOT NULL AND f.may <> 'juki.raicho' ORDER BY f.id;
SELECT isnt(tap.fate('n_kiosk', f.id, '{}'), '42501', 'but ' || f.id) FROM sys.form AS f WHERE f.func IS NOT NULL AND f.may = 'juki.raicho';
SELECT is(tap.attempt('n_kiosk', format('SELECT api.open(gen_random_uuid(), %L, %L, NULL)', q.id, '{}')), '42501', 'n_kiosk does not read ' || q.id)
    FROM sys.query AS q WHERE q.may IS NOT NULL AND q.may <> 'juki.raicho' ORDER BY q.id;
SELECT is(tap.attempt('n_kiosk', format('SELECT 1 FROM %I.%I LIMIT 1', t.schemaname, t.tablename)), '42501', 'nor the table ' || t.tablename)
    FROM pg_catalog.pg_tables AS t WHERE t.schemaname IN ('juki', 'gyosei_kihon', 'work', 'sec', 'audit') ORDER BY 1 LIMIT 400;
CREATE FUNCTION tap.visitor() RETURNS text LANGUAGE sql AS $$ SELECT tap.fate('n_kiosk', 'juki.raicho',
    '{"todokedenin_shimei": "南国　花子", "shimei_kana": "ナンゴク　ハナコ", "birth_date": "1990-04-01", "tennyu_date": "2026-11-20", "todokedenin_renrakusaki": "088-880-0000", "setaiin": []}') $$;
-- a visitor's login does not fill the list of a desk without end
UPDATE sys.param SET value = '0' WHERE id = 'gyosei_kihon.horyu_kensu';
SELECT is(tap.visitor(), 'MG001', 'one more than there is room for is not received');
UPDATE sys.param SET value = '1000' WHERE id = 'gyosei_kihon.horyu_kensu';
UPDATE sys.param SET value = '0' WHERE id = 'gyosei_kihon.raicho_jikan_kensu';
SELECT is(tap.visitor(), 'MG001', 'nor more in an hour than the city lets');
UPDATE sys.param SET value = '60' WHERE id = 'gyosei_kihon.raicho_jikan_kensu';
SELECT is(tap.visitor(), 'done', 'with room it is');
SELECT is(tap.attempt('n_kiosk', format('SELECT * FROM api.matter_keep(%L, ''juki.raicho'', ''{}'', ''x'', '''')', gen_random_uuid())), '42501', 'a visitor puts nothing aside past that count');
-- ended, as it is moot: by who could go on with it, not while somebody does, and nothing of it stays but who ended it
SELECT gen_random_uuid() AS e1, gen_random_uuid() AS e2 \gset
SELECT tap.aside('n_mado', :'e1', '要らない') AS end1 \gset
SELECT tap.asks(:end1);
CREATE FUNCTION tap.ends(p_login text, p_matter bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, 'gyosei_kihon.horyu_owari', jsonb_build_object('uketsuke_no', p_matter, 'riyu', '別の番号で受け付けた')) $$;
SELECT isnt(tap.ends('n_zei', :end1), 'done', 'not by another desk');
SELECT isnt(tap.goes_on('n_mado', :end1) -> 'texts', NULL, 'while somebody goes on with it');
SELECT isnt(tap.ends('n_shogo', :end1), 'done', 'nobody ends it');
SELECT tap.attempt('n_mado', format('SELECT api.draft_drop(%L)', :'e1'::text));
UPDATE work.matter AS x SET seek = '{"shimei_kana": "アワ"}' WHERE x.matter_no = :end1;
SELECT is(tap.ends('n_shogo', :end1), 'done', 'a colleague ends it');
SELECT is((SELECT x.state || coalesce(x.body::text, '') FROM work.matter AS x WHERE x.matter_no = :end1), 'done', 'what was typed is gone');
SELECT is((SELECT count(*) FROM work.matter AS x WHERE x.state = 'done' AND (x.body IS NOT NULL OR x.seek IS NOT NULL)), 0::bigint, 'and so is by what a visitor was to be found');
SELECT is((SELECT d.login || ' ' || d.key FROM audit.deed AS d WHERE d.form = 'gyosei_kihon.horyu_owari'), 'n_shogo ' || :end1, 'once, and the log says by whom');
SELECT is(tap.goes_on('n_mado', :end1), NULL, 'nobody goes on');
-- who goes on with it is in the log, with whom it names: a number as the program sends it, or the record that another number opened
SELECT gen_random_uuid() AS w1, gen_random_uuid() AS w2 \gset
SELECT tap.aside('n_zei', :'w1', '番号だけ', '', '{"kojin_no": {"text": "1000009", "value": 1000009}, "teishutsu_date": "R8.11.20"}', 'kojin_juminzei.onestop') AS typed_no \gset
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
VALUES (392049, 9000001, 1000001, '2', '2026-01-10', '1', '2026-01-10', 202602, 5, 'n_fukushi');
SELECT tap.answer('n_fukushi', format('SELECT x ->> ''matter'' FROM api.matter_keep(%L, ''jido_teate.koza_henko'', ''{"args": {"nintei_no": 9000001}, "texts": {"shiten_no": "015"}}'', ''x'', '''') AS x', :'w2'::text)) AS opened_no \gset
SELECT tap.answer('n_zei', format('SELECT api.matter_open(gen_random_uuid(), %s)', :typed_no)), tap.answer('n_fukushi2', format('SELECT api.matter_open(gen_random_uuid(), %s)', :opened_no));
SELECT is((SELECT array_agg(t.persons ORDER BY t.login) FROM sec.ticket AS t WHERE t.query = 'work.matter' AND t.keys && ARRAY[:typed_no, :opened_no]::bigint[]), ARRAY[ARRAY[1000001], ARRAY[1000009]]::bigint[], 'the ticket names them');
SELECT is((SELECT array_agg(p.person ORDER BY p.person) FROM sec.ticket_person AS p JOIN sec.ticket AS t ON t.ticket = p.ticket WHERE t.query = 'work.matter' AND t.keys && ARRAY[:typed_no, :opened_no]::bigint[]), ARRAY[1000001, 1000009]::bigint[], 'each of them as seen');
SELECT isnt(tap.goes_on('n_fukushi2', :opened_no) -> 'texts', NULL, 'and who holds it reads it');
-- it names one and stands on the record of another: both
SELECT gen_random_uuid() AS w3 \gset
SELECT tap.answer('n_fukushi', format('SELECT x ->> ''matter'' FROM api.matter_keep(%L, ''jido_teate.koza_henko'', ''{"args": {"nintei_no": 9000001}, "texts": {"kojin_no": "1000009"}}'', ''x'', '''') AS x', :'w3'::text)) AS both_no \gset
SELECT tap.answer('n_fukushi2', format('SELECT api.matter_open(gen_random_uuid(), %s)', :both_no));
SELECT is((SELECT t.persons FROM sec.ticket AS t WHERE t.query = 'work.matter' AND t.keys = ARRAY[:both_no]::bigint[]), ARRAY[1000001, 1000009]::bigint[], 'of a number and of a record the ticket names both');
-- each desk whose clerks can put a form aside has somebody who may take over what one of them had in hand
SELECT is_empty($$ SELECT DISTINCT a.dantai_code, a.department FROM sec.assignment AS a
    JOIN sys.role_word AS w ON w.role = a.role AND NOT w.is_emergency JOIN sys.form AS f ON f.func IS NOT NULL AND f.may = w.word
    WHERE a.dantai_code > 999 AND a.valid @> sys.today() AND a.login !~ '^w_' AND NOT EXISTS (
        SELECT FROM sec.assignment AS b JOIN sys.role_word AS x ON x.role = b.role AND x.word = 'gyosei_kihon.hikitsugi'
        WHERE b.dantai_code = a.dantai_code AND b.department = a.department AND b.valid @> sys.today()) $$, 'each desk has who takes over');
SELECT * FROM finish();
