-- If this failed: a half-typed form would be lost with the line, be read by a colleague, or hold an address that must
-- never be written down.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.keep(p_login text, p_request uuid, p_body jsonb, p_form text DEFAULT 'juki.tennyu') RETURNS text LANGUAGE sql AS $$
    SELECT tap.attempt(p_login, format('SELECT api.draft_keep(%L, %L, %L)', p_request, p_form, p_body)) $$;
CREATE FUNCTION tap.take(p_login text, p_request uuid) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.answer(p_login, format('SELECT x FROM api.draft_take(%L) AS x', p_request))::jsonb $$;
CREATE FUNCTION tap.waiting(p_login text) RETURNS integer LANGUAGE sql AS $$ SELECT tap.answer(p_login, 'SELECT count(*) FROM api.draft_list()')::integer $$;
SELECT gen_random_uuid() AS r1, gen_random_uuid() AS r2, gen_random_uuid() AS r3 \gset
-- kept as typed, also what is no value yet; the latest state stays
SELECT is(tap.keep('n_mado', :'r1', '{"texts": {"tennyu_date": "R8.2.3"}}'), 'ok', 'kept');
SELECT is(tap.keep('n_mado', :'r1', '{"args": {}, "field": "hittosha", "texts": {"tennyu_date": "R8.2.30", "todokedenin_shimei": "阿波　一郎",
    "setaiin": [{"shimei": "阿波　一郎", "birth_date": "H1.13."}, {"shimei": "阿波　花"}]}}'), 'ok', 'and kept again');
SELECT is(tap.take('n_mado', :'r1') - 'request', '{"args": {}, "form": "juki.tennyu", "field": "hittosha", "texts": {"tennyu_date": "R8.2.30", "todokedenin_shimei": "阿波　一郎",
    "setaiin": [{"shimei": "阿波　一郎", "birth_date": "H1.13."}, {"shimei": "阿波　花"}]}}', 'every text comes back, row by row');
SELECT is(tap.waiting('n_mado'), 1, 'one waits');
SELECT is(tap.answer('n_mado', 'SELECT x::text FROM api.draft_list() AS x') ~ '阿波', false, 'the list holds nothing of what was typed');
-- the owner alone, on every way
SELECT is(tap.take(l, :'r1'), NULL, l || ' takes nothing'), is(tap.waiting(l), 0, l || ' sees none'),
    is(tap.attempt(l, format('SELECT api.draft_drop(%L)', :'r1'::text)), 'ok', l || ' drops nothing')
    FROM unnest(ARRAY['n_shogo', 'n_kainin', 'n_kenmu', 'n_joho', 'n_shien', 'k_mado', 'm_mado']) AS l;
SELECT isnt(tap.keep(l, :'r1', '{"texts": {"tennyu_date": "x"}}'), 'ok', l || ' writes none over it') FROM unnest(ARRAY['n_shogo', 'n_kainin', 'n_kenmu', 'n_joho', 'n_shien']) AS l;
SELECT is(tap.keep('k_mado', :'r1', '{"texts": {"tennyu_date": "x"}}'), 'ok', 'the same number in another city'), is(tap.take('n_mado', :'r1') -> 'texts' ->> 'tennyu_date', 'R8.2.30', 'is another draft');
SELECT is(tap.waiting('n_mado'), 1, 'it is still there');
-- what was typed into 転入届の訂正 of an earlier version goes on as a 転入届 on the same entry
UPDATE work.draft SET form = 'juki.tennyu_naoshi', body = body || '{"args": {"kari_no": 5}}' WHERE dantai_code = 392049 AND request = :'r1';
SELECT is(tap.waiting('n_mado'), 0, 'a form that is gone is listed by nobody');
\i forms/jumin/juki/sql/109_tennyu_naoshi.sql
SELECT is(tap.waiting('n_mado'), 1, 'brought over, it is');
SELECT is(tap.take('n_mado', :'r1') #> '{args}', '{"naoshi_kari_no": 5}', 'and opens on its entry'), is(tap.take('n_mado', :'r1') #>> '{texts,tennyu_date}', 'R8.2.30', 'with what was typed');
UPDATE work.draft SET body = body || '{"args": {}}' WHERE dantai_code = 392049 AND request = :'r1';
SELECT is(tap.attempt(l, 'SELECT * FROM work.draft'), '42501', l || ' has no right on the table') FROM unnest(ARRAY['n_mado', 'n_joho', 'k_mado']) AS l;
SET SESSION AUTHORIZATION api_owner;
SELECT count(*) AS seen FROM work.draft \gset
RESET SESSION AUTHORIZATION;
SELECT is(:seen, 0, 'nor does a function see rows without who asks');
SELECT isnt(tap.keep('n_zei', gen_random_uuid(), '{"texts": {}}'), 'ok', 'no word for the form, no draft of it');
SELECT isnt(tap.keep('n_mado', gen_random_uuid(), '{"texts": {}}', 'juki.kojin'), 'ok', 'a form to look at has none');
SELECT isnt(tap.keep('n_mado', gen_random_uuid(), jsonb_build_object('texts', jsonb_build_object('todokedenin_shimei', repeat('あ', 400001)))), 'ok', 'nor is it a store');
-- canary: no address, whatever the flag says, wherever it is put
SELECT is(tap.keep('n_mado', :'r2', jsonb_build_object('args', '{"banchi": "7", "x": "カナリヤ１番地", "kari_no": 5}'::jsonb, 'field', 'カナリヤ', 'note', 'カナリヤ', 'version', 'カナリヤ',
    'texts', (SELECT jsonb_object_agg(f ->> 'id', 'カナリヤ１番地') FROM sys.form AS x, jsonb_array_elements(x.fields) AS f WHERE x.id = 'juki.tennyu' AND f -> 'protected' = 'true')
    || '{"shien_kari_flag": "いいえ", "カナリヤ": "カナリヤ", "setaiin": [{"banchi": "カナリヤ", "shimei": {"text": "阿波", "value": {"x": "カナリヤ"}}}], "hittosha": {"カナリヤ": 1}}')), 'ok', 'marks on every way in');
SELECT is((SELECT d.body::text ~ 'カナリヤ' FROM work.draft AS d WHERE d.request = :'r2'), false, 'no mark stands in the table');
SELECT is((SELECT d.body FROM work.draft AS d WHERE d.request = :'r2'), '{"args": {"kari_no": 5}, "texts": {"setaiin": [{}], "shien_kari_flag": "いいえ"}}', 'what may be kept is');
SELECT is_empty($$ SELECT x.id, f ->> 'id' FROM sys.form AS x, jsonb_array_elements(x.fields) AS f WHERE f ->> 'id' ~ '^(.*_)?(jusho|banchi|katagaki|postal_no|machiaza_id|machiaza_name)$'
    AND f -> 'protected' IS DISTINCT FROM 'true' AND x.id NOT IN ('juki.machiaza', 'juki.machiaza_shinki', 'juki.machi_henko', 'juki.katagaki') $$,    -- the registers of towns and lots, and of buildings: nobody's
    'every field of an address is protected');
SELECT cmp_ok((SELECT count(*) FROM sys.form AS x, jsonb_array_elements(x.fields) AS f WHERE x.id = 'juki.tennyu' AND f -> 'protected' = 'true'), '>=', 11::bigint, '転入届 has them');
UPDATE work.draft SET body = '{"texts": {"banchi": "カナリヤ"}}' WHERE request = :'r2';
SELECT is(tap.take('n_mado', :'r2')::text ~ 'カナリヤ', false, 'what became protected since does not come out');
-- a branch of a bank and a telephone number: kept for anybody, and for nobody who is protected; what waits when she asks for protection loses them
CREATE FUNCTION tap.bank(p_kojin bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('args', jsonb_build_object('kojin_no', p_kojin), 'texts', '{"kinyu_kikan_no": "0175", "shiten_no": "015"}'::jsonb) $$;
SELECT gen_random_uuid() AS g1, gen_random_uuid() AS g2, gen_random_uuid() AS g3, gen_random_uuid() AS g4, gen_random_uuid() AS g5, gen_random_uuid() AS g6 \gset
SELECT min(j.kojin_no) AS her FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT tap.shien_aru(392049, j.kojin_no)
    AND NOT EXISTS (SELECT FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.record::text ~ j.kojin_no::text) \gset
SELECT is(tap.keep('n_mado', :'g1', tap.bank(:her), 'gyosei_kihon.koza'), 'ok', 'an account half typed'), is(tap.keep('n_shogo', :'g2', tap.bank(:her), 'gyosei_kihon.koza'), 'ok', 'and a colleague''s'),
    is(tap.keep('n_mado', :'g3', jsonb_build_object('args', jsonb_build_object('kojin_no', :her), 'texts', '{"bango": "088-0000-0000", "biko": "夜"}'::jsonb), 'gyosei_kihon.denwa'), 'ok', 'a telephone');
-- as the program sends a number that was typed; and a form that another number opens, with nobody named in what was typed
CREATE FUNCTION tap.typed(p_kojin bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('args', '{}'::jsonb, 'texts', jsonb_build_object('kojin_no', jsonb_build_object('text', p_kojin::text, 'value', p_kojin),
        'kinyu_kikan_no', '0175', 'shiten_no', '015', 'shiten_name', '龍馬')) $$;
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
VALUES (392049, 9000001, :her, '2', '2026-01-10', '1', '2026-01-10', 202602, 5, 'n_fukushi');
CREATE FUNCTION tap.benefit(p_nintei text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('args', jsonb_build_object('nintei_no', p_nintei::numeric), 'texts', '{"kinyu_kikan_no": "0175", "shiten_no": "015"}'::jsonb) $$;
SELECT is(tap.keep('n_mado', :'g5', tap.typed(:her), 'gyosei_kihon.koza'), 'ok', 'with the number typed'), is(tap.keep('n_fukushi', :'g6', tap.benefit('9000001'), 'jido_teate.koza_henko'), 'ok', 'and her allowance, by its own number');
SELECT is((SELECT string_agg(d.body #>> '{texts,shiten_no}', ',') FROM work.draft AS d WHERE d.request IN (:'g5', :'g6')), '015,015', 'kept with the branch');
SELECT is((SELECT string_agg(d.body #>> '{texts,shiten_no}', ',') FROM work.draft AS d WHERE d.request IN (:'g1', :'g2')), '015,015', 'the branch is kept while nobody is protected');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her)), 'done', 'she asks for protection');
SELECT is((SELECT array_agg(d.body -> 'texts' ORDER BY d.form, d.login) FROM work.draft AS d WHERE d.request IN (:'g1', :'g2', :'g3')),
    ARRAY['{"biko": "夜"}', '{"kinyu_kikan_no": "0175"}', '{"kinyu_kikan_no": "0175"}']::jsonb[], 'in that moment every draft that names her loses it, of whoever typed it');
SELECT is(tap.keep('n_mado', :'g4', tap.bank(:her), 'gyosei_kihon.koza'), 'ok', 'kept from now on');
SELECT is((SELECT d.body -> 'texts' FROM work.draft AS d WHERE d.request = :'g4'), '{"kinyu_kikan_no": "0175"}', 'without it');
SELECT is((SELECT string_agg((d.body -> 'texts')::text, ' ' ORDER BY d.form DESC) FROM work.draft AS d WHERE d.request IN (:'g5', :'g6')),
    format('{"kinyu_kikan_no": "0175"} {"kojin_no": {"text": "%1$s", "value": %1$s}, "kinyu_kikan_no": "0175"}', :her), 'so do the one with the number typed, with the name of the branch, and the one that another number opened');
CREATE FUNCTION tap.kept(p_login text, p_form text, p_body jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_request uuid := gen_random_uuid();
    v_body jsonb;
BEGIN
    PERFORM tap.keep(p_login, v_request, p_body, p_form);
    DELETE FROM work.draft AS d WHERE d.request = v_request RETURNING d.body INTO v_body;
    RETURN v_body -> 'texts';
END $$;
SELECT is(tap.kept('n_mado', 'gyosei_kihon.koza', b) - 'kojin_no', '{"kinyu_kikan_no": "0175"}', 'kept from now on without it, as a number or as what was typed of it')
    FROM unnest(ARRAY[tap.typed(:her), tap.typed(:her) #- '{texts,kojin_no,value}', jsonb_set(tap.typed(:her), '{texts,kojin_no}', to_jsonb(translate((:her)::text, '0123456789', '０１２３４５６７８９')))]) AS b;
SELECT is(tap.kept('n_fukushi', f, b), '{"kinyu_kikan_no": "0175"}', 'nor by the number of her allowance: ' || f || (b -> 'args')) FROM (VALUES
    ('jido_teate.koza_henko', tap.benefit('9000001')), ('jido_teate.mishiharai_seikyu', tap.benefit('9000001')), ('jido_teate.koza_henko', jsonb_set(tap.benefit('9000001'), '{args,x}', '1'))) AS v (f, b);
UPDATE jido_teate.nintei AS n SET kojin_no = 1000009 WHERE n.nintei_no = 9000001;
SELECT is(tap.kept('n_fukushi', 'jido_teate.koza_henko', tap.benefit('9000001')), '{"kinyu_kikan_no": "0175", "shiten_no": "015"}', 'of somebody whom nobody protects it is kept');
SELECT is(sys.draft_body('jido_teate.koza_henko', tap.benefit(n)) #>> '{texts,shiten_no}', NULL, 'nor where the number opens no record: ' || n) FROM unnest(ARRAY['9000009', '99999999999999999999']) AS n;
SELECT is(sys.draft_body('juki.azukari_shori', '{"args": {"azukari_no": 1}, "texts": {"renrakusaki": "090-9999-8888", "kekka": "x"}}') -> 'texts', '{"kekka": "x"}', 'nor of a record that tells nobody whose it is');
SELECT is(sys.draft_body('juki.tennyu', '{"args": {"joho_no": 1}, "texts": {"todokedenin_renrakusaki": "090-9999-8888"}}') #>> '{texts,todokedenin_renrakusaki}', '090-9999-8888', 'but where a flag of the form says whether');
SELECT is((SELECT count(*) FROM work.guarding), 0::bigint, 'the door to others'' drafts is shut again');
SELECT is(tap.attempt(l, 'INSERT INTO work.guarding VALUES (392049, pg_current_xact_id())'), '42501', l || ' opens it by no hand') FROM unnest(ARRAY['n_mado', 'n_shien', 'n_joho']) AS l;
SELECT is(tap.attempt(l, format('SELECT sec.guard_waiting(ARRAY[%s])', :her)), '42501', l || ' calls it by no hand') FROM unnest(ARRAY['n_mado', 'n_shien', 'n_joho']) AS l;
DELETE FROM work.draft AS d WHERE d.request IN (:'g1', :'g2', :'g3', :'g4', :'g5', :'g6');
-- once: the submit takes it away in its own transaction, and a keep that comes late finds nothing to keep
SELECT is(tap.keep('n_mado', :'r3', '{"texts": {"tennyu_date": "R8.11.20"}}'), 'ok', 'kept before the submit');
SELECT is(tap.answer('n_mado', format('SELECT api.submit(%L, ''juki.tennyu'', %L, %L, ''{}'')', :'r3'::text, (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'), tap.todoke('{"tennyu_date": "2026-11-30"}')))::jsonb ->> 'state', 'refused', 'refused');
SELECT isnt(tap.take('n_mado', :'r3'), NULL, 'a refused form keeps its draft');
SELECT is(tap.answer('n_mado', format('SELECT api.submit(%L, ''juki.tennyu'', %L, %L, ''{}'')', :'r3'::text, (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'), tap.todoke()))::jsonb ->> 'state', 'done', 'submitted');
SELECT is((SELECT count(*) FROM work.draft AS d WHERE d.request = :'r3'), 0::bigint, 'gone with the submit');
SELECT is(tap.keep('n_mado', :'r3', '{"texts": {"tennyu_date": "R8.11.20"}}'), 'ok', 'a late keep');
SELECT is(tap.take('n_mado', :'r3'), NULL, 'does not bring it back');
-- 30 days
UPDATE work.draft SET at = clock_timestamp() - interval '29 days 23 hours' WHERE request = :'r1';
SELECT isnt(tap.take('n_mado', :'r1'), NULL, 'within 30 days');
UPDATE work.draft SET at = clock_timestamp() - interval '30 days 1 minute' WHERE request = :'r1';
SELECT is(tap.take('n_mado', :'r1'), NULL, 'after them not even its owner');
SELECT is(tap.keep('n_shogo', gen_random_uuid(), '{"texts": {}}', 'juki.kari_shogo'), 'ok', 'any keep in the city');
SELECT is((SELECT count(*) FROM work.draft AS d WHERE d.request = :'r1' AND d.dantai_code = 392049), 0::bigint, 'sweeps it away');
-- thrown away
SELECT is(tap.attempt('n_mado', format('SELECT api.draft_drop(%L)', :'r2'::text)), 'ok', 'thrown away'), is(tap.take('n_mado', :'r2'), NULL, 'and gone');
-- no clerk fills the disk: so many drafts and matters a login, and no more; what is kept already is kept on
UPDATE sys.param SET value = '3' WHERE id = 'gyosei_kihon.shitagaki_kensu';
UPDATE sys.param SET value = '2' WHERE id = 'gyosei_kihon.horyu_kensu';
CREATE FUNCTION tap.same(n integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT ('00000000-0000-4000-8000-0000000007' || n)::uuid $$;
SELECT is(tap.waiting('n_kainin'), 0, 'she has none');
SELECT is(tap.keep('n_kenmu', tap.same(10 + n), '{"texts": {}}'), 'ok', n || ' of three') FROM generate_series(1, 3) AS n;
SELECT is(tap.keep('n_kenmu', tap.same(14), '{"texts": {}}'), 'MG001', 'a fourth is not taken');
SELECT is(tap.keep('n_kenmu', tap.same(12), '{"texts": {"tennyu_date": "R8.2.3"}}'), 'ok', 'the second goes on'), is(tap.take('n_kenmu', tap.same(12)) #>> '{texts,tennyu_date}', 'R8.2.3', 'with what was typed since');
SELECT is(tap.keep('n_mado', tap.same(15), '{"texts": {}}'), 'ok', 'a colleague has room of her own');
SELECT is(tap.attempt('n_kenmu', format('SELECT api.draft_drop(%L)', tap.same(11)::text)), 'ok', 'one thrown away'), is(tap.keep('n_kenmu', tap.same(14), '{"texts": {}}'), 'ok', 'there is room again');
UPDATE work.draft SET at = clock_timestamp() - interval '31 days' WHERE login = 'n_kenmu';
SELECT is(tap.keep('n_kenmu', tap.same(16), '{"texts": {}}'), 'ok', 'what is over its days takes no room');
UPDATE sys.param SET value = '1' WHERE id = 'gyosei_kihon.shitagaki_kb';
SELECT is(tap.keep('n_kenmu', tap.same(17), jsonb_build_object('texts', jsonb_build_object('todokedenin_shimei', (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 100) AS n)))), 'ok', 'a long one');
SELECT is(tap.keep('n_kenmu', tap.same(18), '{"texts": {}}'), 'MG001', 'few but long ones fill it as well');
UPDATE sys.param SET value = '20000' WHERE id = 'gyosei_kihon.shitagaki_kb';
CREATE FUNCTION tap.aside(p_login text, p_request uuid) RETURNS text LANGUAGE sql AS $$
    SELECT tap.attempt(p_login, format('SELECT api.matter_keep(%L, ''juki.tennyu'', ''{}'', ''x'', '''')', p_request)) $$;
SELECT is(tap.aside('n_kenmu', tap.same(20 + n)), 'ok', n || ' of two put aside') FROM generate_series(1, 2) AS n;
SELECT is(tap.aside('n_kenmu', tap.same(23)), 'MG001', 'a third is not'), is(tap.aside('n_kenmu', tap.same(22)), 'ok', 'one that lies there is put aside again'), is(tap.aside('n_mado', tap.same(24)), 'ok', 'nor is a colleague kept from it');
-- a telephone of who asks to be protected and has no number yet: the form's flag keeps it out, in a draft and in what is put aside
CREATE FUNCTION tap.telephone(p_flag text) RETURNS text LANGUAGE sql AS $$
    SELECT sys.draft_body('juki.tennyu', jsonb_build_object('texts', jsonb_build_object('shien_kari_flag', p_flag, 'todokedenin_renrakusaki', '090-9999-8888'))) #>> '{texts,todokedenin_renrakusaki}' $$;
SELECT is(tap.telephone(f), NULL, 'not kept: ' || f) FROM unnest(ARRAY['はい', '1', 'yes', '有', '○', 'は']) AS f;
SELECT is(tap.telephone(f), '090-9999-8888', 'kept: ' || f) FROM unnest(ARRAY['いいえ', '0', 'no', '×', 'x', '無', 'ＮＯ', '０', '　', '']) AS f;
-- the header of a bundle: its own fields and no other; over what the bundle holds where it is made already; gone when it is kept
SELECT gen_random_uuid() AS h1, gen_random_uuid() AS h2, gen_random_uuid() AS b1 \gset
CREATE FUNCTION tap.heads() RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('n_mado', 'SELECT concat(x ->> ''head'', '' '', (x -> ''bundle'') IS NOT NULL) FROM api.draft_list() AS x WHERE x ? ''head''') $$;
SELECT is(tap.keep('n_mado', :'h1', jsonb_build_object('head', :'b1', 'field', 'count', 'texts', '{"name": "束", "count": "2x",
    "kojin_no": {"text": "2000002", "value": 2000002}, "yubin_name": "カナリヤ", "seiri_no": "1", "カナリヤ": "カナリヤ"}'::jsonb), 'gyosei_kihon.henrei'), 'ok', 'a header half typed');
SELECT is(tap.take('n_mado', :'h1') - 'request', jsonb_build_object('args', '{}'::jsonb, 'head', :'b1', 'field', 'count', 'form', 'gyosei_kihon.henrei',
    'texts', '{"name": "束", "count": "2x", "kojin_no": {"text": "2000002", "value": 2000002}}'::jsonb), 'comes back, and nothing that is none of it');
SELECT is(tap.take('n_shogo', :'h1'), NULL, 'to nobody else');
SELECT is(tap.heads(), :'b1' || ' f', 'the list says whose header it is: of a bundle not made yet');
SELECT is(tap.attempt('n_mado', format('SELECT api.bundle_keep(%L, %L, %L)', :'b1', 'gyosei_kihon.henrei', '{"name": "束", "count": 2, "totals": {"kojin_no": 2000002}}')), 'ok', 'the bundle is made');
SELECT is(tap.take('n_mado', :'h1'), NULL, 'and the draft gone');
SELECT is(tap.keep('n_mado', :'h2', jsonb_build_object('head', :'b1', 'texts', '{"count": "3"}'::jsonb), 'gyosei_kihon.henrei'), 'ok', 'its header half mended');
SELECT is(tap.take('n_mado', :'h2') -> 'texts', '{"name": "束", "count": "3", "kojin_no": "2000002"}', 'comes back over what it holds');
SELECT is(tap.heads(), :'b1' || ' t', 'the list says that it is made');
SELECT is(tap.keep('n_shogo', gen_random_uuid(), jsonb_build_object('head', :'b1', 'texts', '{"count": "4"}'::jsonb), 'gyosei_kihon.henrei'), 'ok', 'a colleague may mend it, too');
SELECT isnt(tap.keep('n_mado', gen_random_uuid(), jsonb_build_object('head', :'b1', 'texts', '{}'::jsonb), 'gyosei_kihon.denwa'), 'ok', 'a form that is keyed in no bundle has no header');
SELECT * FROM finish();
