-- If this failed: a bundle of paper would reach the register before it agrees with its header, one person would vouch for
-- what they keyed themselves, or a slip that came twice over a bad line would be two.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.rows(p_login text, p_call text) RETURNS jsonb LANGUAGE sql AS $$ SELECT tap.answer(p_login, 'SELECT jsonb_agg(x) FROM ' || p_call || ' AS x')::jsonb $$;
CREATE FUNCTION tap.head(p_count integer, p_hash bigint) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('name', '束', 'count', p_count, 'totals', jsonb_build_object('kojin_no', p_hash)) $$;
CREATE FUNCTION tap.slip(p_request uuid, p_no text, p_kojin bigint, p_day text DEFAULT '2026-11-20') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('request', p_request, 'keys', 12, 'ms', 4000, 'texts', '{}'::jsonb, 'record', jsonb_build_object(
        'seiri_no', p_no, 'kojin_no', p_kojin, 'yubin_name', '納税通知書', 'henrei_date', p_day, 'henrei_jiyu_code', '1'), 'seen', '画面 ' || p_no) $$;
CREATE FUNCTION tap.put(p_login text, p_bundle bigint, VARIADIC p_slips jsonb[]) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg((x ->> 'slip') || ' ' || (x ->> 'state') || coalesce(' ' || (x #>> '{problems,0,id}'), ''), ', ' ORDER BY n)
    FROM jsonb_array_elements(tap.rows(p_login, format('api.slip_put(%s, %L)', p_bundle, to_jsonb(p_slips)))) WITH ORDINALITY AS a (x, n) $$;
CREATE FUNCTION tap.bundle(p_login text, p_bundle bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT x FROM jsonb_array_elements(tap.rows(p_login, 'api.bundle_list(''gyosei_kihon.henrei'')')) AS x WHERE x ->> 'bundle' = p_bundle::text $$;
CREATE FUNCTION tap.post(p_login text, p_bundle bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.rows(p_login, format('api.bundle_post(%s, %L)', p_bundle, (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'gyosei_kihon'))) -> 0 $$;
CREATE FUNCTION tap.part(p_request uuid, p_texts jsonb) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('request', p_request, 'part', true, 'texts', p_texts, 'note', '打ちかけ') $$;
CREATE FUNCTION tap.out(p_request uuid) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('request', p_request, 'drop', true) $$;
SELECT gen_random_uuid() AS b, gen_random_uuid() AS s1, gen_random_uuid() AS s2, gen_random_uuid() AS s3 \gset
-- the header: the same request is the same bundle
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'b', tap.head(2, 2000003))) -> 0 ->> 'bundle' AS no \gset
SELECT is(tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'b', tap.head(2, 2000003))) -> 0 ->> 'bundle', :'no', 'asked again it is the same bundle');
SELECT isnt(tap.attempt('n_mado', format('SELECT * FROM api.bundle_keep(%L, ''gyosei_kihon.henrei'', ''{"count": 0}'')', gen_random_uuid())), 'ok', 'no bundle of nothing');
SELECT isnt(tap.attempt('n_mado', format('SELECT * FROM api.bundle_keep(%L, ''juki.shusei'', ''{"count": 1}'')', gen_random_uuid())), 'ok', 'a form that is not keyed in bundles has none');
-- slips: in their order, judged at once, nothing on the register
SELECT is(tap.put('n_mado', :no, tap.slip(:'s1', '000001', 1000001), tap.slip(:'s2', '000002', 99)), '1 entered, 2 pended 01-057', 'judged as the deed would');
SELECT is(tap.put('n_mado', :no, tap.slip(:'s1', '000001', 1000001)), '1 entered', 'one that comes twice is one');
SELECT is((SELECT count(*) FROM gyosei_kihon.henrei), 0::bigint, 'and nothing stands on the register');
SELECT is((SELECT count(*) FROM sec.request AS q WHERE q.request IN (:'s1', :'s2')), 0::bigint, 'nor is its request used up');
SELECT is(tap.bundle('n_mado', :no) #>> '{sums,0,have}', '1000001', 'what is pended is not in the sum');
SELECT is(tap.rows('n_mado', format('api.bundle_close(%s)', :no)) #>> '{0,state}', 'open', 'it does not close while it differs');
SELECT is(tap.put('n_mado', :no, tap.slip(:'s2', '000001', 1000002)), '2 entered', 'mended');
SELECT is(tap.bundle('n_mado', :no) -> 'twice', '[1]', 'the same number on two slips is seen');
SELECT is(tap.rows('n_mado', format('api.bundle_close(%s)', :no)) #>> '{0,state}', 'open', 'and keeps it open');
SELECT is(tap.put('n_mado', :no, tap.slip(:'s2', '000003', 1000002)), '2 entered', 'another number');
SELECT is(tap.bundle('n_mado', :no) -> 'gaps', '[2]', 'a missing number is told');
SELECT is(tap.put('n_mado', :no, tap.slip(:'s2', '999999', 1000002)), '2 entered', 'a number mistyped');
SELECT is(tap.bundle('n_mado', :no) -> 'gaps', (SELECT jsonb_agg(g) FROM generate_series(2, 21) AS g), 'tells the first twenty, and counts no further');
SELECT is(tap.put('n_mado', :no, tap.slip(:'s2', '000003', 1000002)), '2 entered', 'mended again');
SELECT is(tap.rows('n_mado', format('api.bundle_close(%s)', :no)) #>> '{0,state}', 'closed', 'but a gap alone does not hold it');
-- closed, it stands in the list of what waits for who may verify it
CREATE FUNCTION tap.waits(p_login text, p_ticket uuid, p_no bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM jsonb_array_elements(tap.read(p_login, 'gyosei_kihon.mishori', p_ticket)) AS r
    WHERE r ->> 'mishori_jotai_code' = '13' AND r ->> 'hiraku_no' = p_no::text AND r ->> 'hiraku_name' = 'gyosei_kihon.henrei' $$;
SELECT tap.open('n_shogo', 'gyosei_kihon.mishori', '{}') AS shogo, tap.open('n_mado', 'gyosei_kihon.mishori', '{}') AS mado \gset
SELECT is(tap.waits('n_shogo', :'shogo', :no), 1::bigint, 'it waits for another person'), is(tap.waits('n_mado', :'mado', :no), 0::bigint, 'not for who keyed it');
SELECT is(tap.put('n_mado', :no, tap.part(:'s3', '{"seiri_no": "000004"}')), NULL, 'a half typed slip does not open it');
SELECT is(tap.put('n_mado', :no, tap.slip(:'s3', '000004', 1000003)), '3 entered', 'a whole one that was under way when a colleague closed it is not lost');
SELECT is(tap.bundle('n_mado', :no) ->> 'state', 'open', 'and opens it again');
SELECT tap.put('n_mado', :no, tap.slip(:'s3', '000004', 99)), tap.put('n_mado', :no, tap.out(:'s3'));
SELECT is(tap.rows('n_mado', format('api.bundle_close(%s)', :no)) #>> '{0,state}', 'closed', 'taken out, it closes as before');
-- ベリファイ by another person
SELECT isnt(tap.attempt('n_mado', format('SELECT * FROM api.bundle_post(%s, ''x'')', :no)), 'ok', 'not posted before it is verified');
SELECT is(tap.rows(l, format('api.slip_verify(%s, %L)', :no, jsonb_build_array(tap.slip(:'s1', '000001', 1000001)))) #>> '{0,problems,0,id}', '00-762', l || ' is the person who keyed it')
    FROM unnest(ARRAY['n_mado', 'n_kenmu']) AS l;
SELECT is(tap.rows('n_shogo', format('api.slip_verify(%s, %L)', :no, jsonb_build_array(tap.slip(:'s1', '000001', 1000009)))) #>> '{0,state}', 'changed', 'a difference that is not named is refused, that slip alone');
SELECT is((SELECT s.state FROM work.slip AS s WHERE s.request = :'s1'), 'entered', 'it is not verified');
SELECT is(tap.rows('n_shogo', format('api.slip_verify(%s, %L)', :no, jsonb_build_array(tap.slip(:'s1', '000001', 1000001)))) #>> '{0,state}', 'verified', 'the same by another person');
SELECT is(tap.rows('n_shogo', format('api.slip_verify(%s, %L)', :no, jsonb_build_array(tap.slip(:'s2', '000003', 1000004) || '{"corrected": ["kojin_no", "henrei_date"]}'))) #>> '{0,state}', 'verified', 'a correction named as such');
SELECT is((SELECT s.record ->> 'kojin_no' || ' ' || s.corrected::text FROM work.slip AS s WHERE s.request = :'s2'), '1000004 {kojin_no}', 'stands, for the fields that are verified and no other');
SELECT isnt(tap.attempt('n_shogo', format('SELECT * FROM api.bundle_post(%s, ''x'')', :no)), 'ok', 'the sum has changed with it: not posted');
SELECT is(tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'b', tap.head(2, 2000005))) #>> '{0,state}', 'open', 'the header is mended');
SELECT is(tap.rows('n_mado', format('api.bundle_close(%s)', :no)) #>> '{0,state}', 'closed', 'and agrees');
SELECT tap.open('n_mado', 'gyosei_kihon.mishori', '{}') AS look \gset
SELECT is(tap.waits('n_mado', :'look', :no), 1::bigint, 'verified, it waits for anybody of the desk who may post it');
-- posting: ordinary deeds, once
SELECT is(tap.post('n_shogo', :no) ->> 'state', 'posted', 'posted');
SELECT is(tap.post('n_shogo', :no) ->> 'state', 'posted', 'asked again it is');
SELECT results_eq('SELECT h.seiri_no, h.kojin_no FROM gyosei_kihon.henrei AS h ORDER BY h.henrei_no', $$ VALUES ('000001'::text, 1000001::bigint), ('000003', 1000004) $$, 'each slip once, in its order');
SELECT is((SELECT count(*) FROM audit.deed AS d WHERE d.request IN (:'s1', :'s2') AND d.login = 'n_shogo'), 2::bigint, 'each a deed in the log');
SELECT results_eq($$ SELECT s.frames, d.seen = sys.seen_digest(s.frames) FROM work.seen AS s JOIN audit.deed AS d ON d.dantai_code = s.dantai_code AND d.deed_no = s.deed_no
    WHERE d.form = 'gyosei_kihon.henrei' ORDER BY d.deed_no $$, $$ VALUES ('画面 000001'::text, true), ('画面 000003', true) $$, 'each with the screen on which it was keyed, its digest in the log');
-- whose
SELECT is(tap.bundle(l, :no), NULL, l || ' of another desk sees no bundle') FROM unnest(ARRAY['n_zei', 'k_mado']) AS l;
SELECT isnt(tap.attempt(l, format('SELECT api.slip_open(gen_random_uuid(), %s, ''read'')', :no)), 'ok', l || ' opens none') FROM unnest(ARRAY['n_zei', 'n_joho', 'k_mado', 'n_itaku']) AS l;
-- slips are seen by a ticket
SELECT gen_random_uuid() AS t \gset
SELECT isnt(tap.attempt('n_shogo', format('SELECT * FROM api.slip_read(%L, %s)', :'t', :no)), 'ok', 'no ticket, no slip');
SELECT is(tap.attempt('n_shogo', format('SELECT api.slip_open(%L, %s, ''read'')', :'t', :no)), 'ok', 'a ticket');
SELECT is(jsonb_array_length(tap.rows('n_shogo', format('api.slip_read(%L, %s)', :'t', :no))), 2, 'and what it names');
SELECT isnt(tap.attempt('n_mado', format('SELECT * FROM api.slip_read(%L, %s)', :'t', :no)), 'ok', 'it is nobody else''s');
SELECT is((SELECT k.args ->> 'bundle' FROM sec.ticket AS k WHERE k.ticket = :'t'), :'no', 'and stays in the log');
SELECT is((SELECT k.persons FROM sec.ticket AS k WHERE k.ticket = :'t'), ARRAY[1000001, 1000004]::bigint[], 'with the people of the slips');
SELECT is((SELECT array_agg(p.person ORDER BY p.person) FROM sec.ticket_person AS p WHERE p.ticket = :'t'), ARRAY[1000001, 1000004]::bigint[], 'each of them as seen');
-- who goes on in another sitting reads the last one, and no other
SELECT gen_random_uuid() AS t4 \gset
SELECT tap.attempt('n_shogo', format('SELECT api.slip_open(%L, %s, ''last'')', :'t4', :no));
SELECT is(tap.rows('n_shogo', format('api.slip_read(%L, %s)', :'t4', :no)) @? '$[*] ? (@.slip == 2)', true, 'the last slip is read'),
    is((SELECT k.persons FROM sec.ticket AS k WHERE k.ticket = :'t4'), ARRAY[1000004]::bigint[], 'by a ticket that names who stands on it alone');
-- the slip in hand stands in its bundle before it is whole: in its place, without what may not be kept, until it is whole or taken out
SELECT gen_random_uuid() AS b2, gen_random_uuid() AS p1, gen_random_uuid() AS p2 \gset
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'b2', tap.head(1, 1000001))) -> 0 ->> 'bundle' AS no2 \gset
SELECT is(tap.put('n_mado', :no2, tap.part(:'p1', '{"seiri_no": "000007", "カナリヤ": "x"}'), tap.part(:'p2', '{"seiri_no": "000008"}')), '1 pended, 2 pended', 'half typed, each in its place');
SELECT is((SELECT s.texts::text || coalesce(s.record::text, '') || s.key_count FROM work.slip AS s WHERE s.request = :'p1'), '{"seiri_no": "000007"}0', 'as it was typed, and what the form declares');
SELECT is(tap.put('n_mado', :no2, tap.part(:'p1', '{"seiri_no": "000007", "yubin_name": "納税"}')), '1 pended', 'further typed');
SELECT is(tap.bundle('n_mado', :no2) ->> 'pended', '2', 'it keeps the bundle open');
SELECT is(tap.put('n_mado', :no2, tap.slip(:'p1', '000007', 1000001)), '1 entered', 'and whole');
SELECT is(tap.put('n_mado', :no2, tap.part(:'p1', '{"seiri_no": "000009"}')), '1 entered', 'what comes late changes nothing');
SELECT is((SELECT s.record ->> 'seiri_no' || s.key_count FROM work.slip AS s WHERE s.request = :'p1'), '00000712', 'nor counts twice');
SELECT tap.put('n_mado', :no2, tap.out(:'p1')), tap.put('n_mado', :no, tap.out(:'s1')), tap.put('n_mado', :no, tap.out(:'p2'));
SELECT is((SELECT count(*) FROM work.slip AS s WHERE s.request IN (:'p1', :'s1', :'p2')), 3::bigint, 'what stands whole, or in another bundle, is not taken out');
SELECT gen_random_uuid() AS t2, gen_random_uuid() AS t3 \gset
SELECT tap.attempt('n_shogo', format('SELECT api.slip_open(%L, %s, ''read'')', :'t2', :no2));
SELECT tap.put('n_mado', :no2, tap.slip(:'p1', '000007', 1000003));
SELECT tap.attempt('n_shogo', format('SELECT api.slip_open(%L, %s, ''read'')', :'t3', :no2));
SELECT is(tap.rows('n_shogo', format('api.slip_read(%L, %s)', :'t2', :no2)), NULL, 'one keyed anew is not shown by the ticket that did not name its person');
SELECT is(tap.rows('n_shogo', format('api.slip_read(%L, %s)', :'t3', :no2)) #>> '{0,record,kojin_no}', '1000003', 'but by the next');
SELECT tap.put('n_mado', :no2, tap.slip(:'p1', '000007', 1000001));
SELECT isnt(tap.attempt(l, format('SELECT * FROM api.slip_put(%s, %L)', :no2, jsonb_build_array(tap.out(:'p2')))), 'ok', l || ' takes nothing out') FROM unnest(ARRAY['n_zei', 'k_mado']) AS l;
SELECT tap.put('n_mado', :no2, tap.out(:'p2'));
SELECT is((SELECT count(*) FROM work.slip AS s WHERE s.request = :'p2'), 0::bigint, 'what was put aside is');
SELECT is(tap.rows('n_mado', format('api.bundle_close(%s)', :no2)) #>> '{0,state}', 'closed', 'and the bundle agrees');
SELECT is(tap.put('n_mado', :no2, tap.part(:'p2', '{"seiri_no": "000008"}')), NULL, 'a late one does not open it');
DELETE FROM work.slip AS s USING work.bundle AS x WHERE s.dantai_code = x.dantai_code AND s.bundle_no = x.bundle_no AND x.request = :'b2';
-- figures by nobody's name
SELECT is(jsonb_array_length(tap.rows('n_mado', 'api.bundle_figures(''gyosei_kihon.henrei'')')), 1, 'one''s own alone while fewer than three have keyed');
SELECT is(tap.rows('n_mado', 'api.bundle_figures(''gyosei_kihon.henrei'')') -> 0 -> 'slips', '2', 'two slips'), is(tap.rows('n_mado', 'api.bundle_figures(''gyosei_kihon.henrei'')')::text ~ 'n_mado|login|person', false, 'no name');
-- a slip that a closed terminal cut off is no error of who keyed: counted apart until it is put aside by hand
CREATE FUNCTION tap.figures() RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', x -> 'slips', x -> 'pended', x -> 'cut') FROM jsonb_array_elements(tap.rows('n_mado', 'api.bundle_figures(''gyosei_kihon.henrei'')')) AS x $$;
SELECT gen_random_uuid() AS b9, gen_random_uuid() AS p9 \gset
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'b9', tap.head(1, 1000001))) -> 0 ->> 'bundle' AS no9 \gset
SELECT is(tap.figures(), '2 1 0', 'two slips, one of which was pended once');
SELECT tap.put('n_mado', :no9, tap.part(:'p9', '{"seiri_no": "000009"}') || '{"note": "途中で切れた"}');
SELECT is(tap.figures(), '2 1 1', 'one cut off is neither a slip nor pended');
SELECT tap.put('n_mado', :no9, jsonb_build_object('request', :'p9', 'texts', '{"seiri_no": "000009"}'::jsonb, 'note', '読めない', 'keys', 7, 'ms', 900));
SELECT is(tap.figures(), '3 2 0', 'put aside by hand it is both');
DELETE FROM work.slip AS s WHERE s.request = :'p9';
-- what was pended once stays an error of who keyed it, though a colleague mends it; sent twice it was typed once
CREATE FUNCTION tap.figures_of(p_login text) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', x -> 'slips', x -> 'pended', x -> 'keys') FROM jsonb_array_elements(tap.rows(p_login, 'api.bundle_figures(''gyosei_kihon.henrei'')')) AS x WHERE x ->> 'who' = 'mine' $$;
SELECT gen_random_uuid() AS fb, gen_random_uuid() AS f1 \gset
SELECT tap.rows('n_shogo', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'fb', tap.head(1, 1000001))) -> 0 ->> 'bundle' AS fno \gset
SELECT tap.put('n_shogo', :fno, tap.slip(:'f1', '000921', 1000001)), tap.put('n_shogo', :fno, tap.slip(:'f1', '000921', 1000001));
SELECT is(tap.figures_of('n_shogo'), '1 0 12', 'sent twice, typed once');
SELECT tap.rows('n_mado', format('api.slip_check(%s, %L)', :fno, jsonb_build_array(jsonb_build_object('request', :'f1', 'good', false, 'note', '違う'))));
SELECT tap.figures_of('n_mado') AS mine \gset
SELECT is(tap.put('n_mado', :fno, tap.slip(:'f1', '000922', 1000001)), '1 entered', 'mended by a colleague');
SELECT is(tap.figures_of('n_shogo'), '1 1 24', 'it stays pended once, of who keyed it'), is(tap.figures_of('n_mado'), :'mine', 'and is nothing of who mended it');
DELETE FROM work.slip AS s WHERE s.request = :'f1';
-- nothing protected is ever kept: a slip holds what the definition lets through
SELECT is(sys.slip_record('[{"id": "a", "kind": "text"}, {"id": "b", "kind": "text", "protected": true}, {"id": "c", "kind": "secret"}]', '{"a": 1, "b": 2, "c": 3, "d": 4}'), '{"a": 1}', 'protected, secret and unknown members fall away');
SELECT is(sys.slip_record('[{"id": "g", "kind": "grid", "columns": [{"id": "a", "kind": "text"}, {"id": "b", "kind": "text", "protected": true}]}]', '{"g": [{"a": 1, "b": 2}, {"b": 3}]}'), '{"g": [{"a": 1}, {}]}', 'nor do they stand in rows');
SELECT is_empty($$ SELECT f.id FROM sys.form AS f WHERE f.bundle IS NOT NULL AND f.bundle -> 'verify' <> '[]' AND sys.any_keeps_out(f.fields) $$, 'a form with such a field has nothing that waits to be verified');
-- a correction that cannot be opens the bundle again: the slip is mended, and it closes as before
SELECT gen_random_uuid() AS vb, gen_random_uuid() AS v1 \gset
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'vb', tap.head(1, 1000001))) -> 0 ->> 'bundle' AS vno \gset
SELECT is(tap.put('n_mado', :vno, tap.slip(:'v1', '000901', 1000001)), '1 entered', 'a slip'), is(tap.rows('n_mado', format('api.bundle_close(%s)', :vno)) #>> '{0,state}', 'closed', 'closed');
SELECT is(tap.rows('n_shogo', format('api.slip_verify(%s, %L)', :vno, jsonb_build_array(tap.slip(:'v1', '000901', 99) || '{"corrected": ["kojin_no"]}'))) #>> '{0,problems,0,id}', '01-057', 'corrected to nobody');
SELECT is(tap.bundle('n_mado', :vno) ->> 'state', 'open', 'it can be mended where it lies');
SELECT is(tap.put('n_mado', :vno, tap.slip(:'v1', '000901', 1000001)), '1 entered', 'mended'), is(tap.rows('n_mado', format('api.bundle_close(%s)', :vno)) #>> '{0,state}', 'closed', 'closed again');
-- a form with an address: each slip is entered as it comes, and the bundle never holds the address
CREATE FUNCTION tap.afar(p_request uuid, p_name text, p_other jsonb DEFAULT '{}', p_acks jsonb DEFAULT '[]') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('request', p_request, 'keys', 30, 'ms', 9000, 'acks', p_acks, 'texts', jsonb_build_object('shimei', p_name, 'jusho', 'カナリヤ県', 'banchi', 'カナリヤ１番地'),
        'seen', E'画面 ***\f画面 カナリヤ県', 'record', jsonb_build_object('atena_kubun_code', '3', 'shimei', p_name, 'shimei_kana', 'エンポウ　タロウ', 'birth_date', '1975-01-02',
            'jusho', 'カナリヤ県', 'banchi', 'カナリヤ１番地') || p_other) $$;
SELECT gen_random_uuid() AS ab, gen_random_uuid() AS a1, gen_random_uuid() AS a2, gen_random_uuid() AS a3 \gset
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.atena_shinki'', ''{"count": 2}'')', :'ab')) -> 0 ->> 'bundle' AS afar \gset
SELECT count(*) AS before FROM gyosei_kihon.atena \gset
SELECT is(tap.put('n_mado', :afar, tap.afar(:'a1', '遠方　太郎')), '1 posted', 'entered as it comes');
SELECT is(tap.put('n_mado', :afar, tap.afar(:'a1', '遠方　太郎')), '1 posted', 'one that comes twice is one');
SELECT is((SELECT count(*) FROM gyosei_kihon.atena), :before::bigint + 1, 'and stands in the register once');
SELECT is((SELECT count(*) FROM gyosei_kihon.jusho_rireki AS j WHERE j.banchi = 'カナリヤ１番地'), 1::bigint, 'with its address');
SELECT is((SELECT count(*) FROM audit.deed AS d WHERE d.request = :'a1' AND d.login = 'n_mado'), 1::bigint, 'as one deed of who keyed it');
SELECT is(tap.put('n_mado', :afar, tap.afar(:'a2', '遠方　太郎')), '2 pended 01-231', 'what the deed asks about pends the slip');
SELECT is(tap.put('n_mado', :afar, tap.afar(:'a3', '遠方　花子', '{"birth_date": "x"}')), '3 pended 00-108', 'what cannot be read, too, and the rhythm is kept');
SELECT is((SELECT count(*) FROM gyosei_kihon.atena), :before::bigint + 1, 'neither is entered');
SELECT is(tap.put('n_mado', :afar, jsonb_build_object('request', :'a3', 'part', true, 'texts', jsonb_build_object('shimei', '遠方　花子', 'jusho', 'カナリヤ県'))), '3 pended', 'half typed again');
SELECT is((SELECT count(*) FROM work.slip AS s WHERE s::text ~ 'カナリヤ'), 0::bigint, 'the address stands in no slip: entered, pended or half typed');
SELECT is((SELECT s.texts FROM work.slip AS s WHERE s.request = :'a2'), '{"shimei": "遠方　太郎"}', 'the rest of a pended one does');
SELECT isnt(tap.attempt('n_shogo', format('SELECT * FROM api.slip_verify(%s, %L)', :afar, jsonb_build_array(jsonb_build_object('request', :'a1', 'record', '{"shimei": "別　人"}'::jsonb)))), NULL, 'verifying it again'), is((SELECT s.state FROM work.slip AS s WHERE s.request = :'a1'), 'posted', 'changes nothing');
SELECT is(tap.rows('n_mado', format('api.slip_put(%s, %L)', :afar, jsonb_build_array(jsonb_build_object('request', :'a3', 'drop', true)))) #>> '{0,state}', 'dropped', 'taken out');
SELECT is(tap.put('n_mado', :afar, tap.afar(:'a2', '遠方　太郎', '{}', (SELECT jsonb_agg(x -> 'digest') FROM work.slip AS s, jsonb_array_elements(s.problems) AS x WHERE s.request = :'a2'))), '2 posted', 'confirmed, it is entered');
SELECT is(tap.rows('n_mado', format('api.bundle_close(%s)', :afar)) #>> '{0,state}', 'posted', 'nothing is left to be posted');
SELECT isnt(tap.attempt('n_kokuho', format('SELECT * FROM api.slip_put(%s, %L)', :afar, jsonb_build_array(tap.afar(gen_random_uuid(), '他課')))), 'ok', 'another department enters nothing through it');
-- one begun by mistake goes while nothing stands in it, and the log says so
SELECT gen_random_uuid() AS db, gen_random_uuid() AS d1 \gset
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'db', tap.head(1, 1000001))) -> 0 ->> 'bundle' AS dno \gset
SELECT tap.put('n_mado', :dno, tap.part(:'d1', '{"seiri_no": "000801"}'));
SELECT is(tap.attempt('n_mado', format('SELECT * FROM api.bundle_drop(%s)', :dno)), 'MG001', 'not while a slip lies in it');
SELECT tap.put('n_mado', :dno, tap.out(:'d1'));
SELECT isnt(tap.attempt(l, format('SELECT * FROM api.bundle_drop(%s)', :dno)), 'ok', l || ' of another desk drops none') FROM unnest(ARRAY['n_zei', 'k_mado']) AS l;
SELECT is(tap.rows('n_mado', format('api.bundle_drop(%s)', :dno)) #>> '{0,state}', 'dropped', 'empty, it goes');
SELECT is(tap.bundle('n_mado', :dno), NULL, 'and is gone');
SELECT is(tap.rows('n_mado', format('api.bundle_drop(%s)', :dno)) #>> '{0,state}', 'dropped', 'asked again after a lost line, the same answer');
SELECT isnt(tap.attempt(l, format('SELECT * FROM api.bundle_drop(%s)', :dno)), 'ok', l || ' did not drop it') FROM unnest(ARRAY['n_shogo', 'n_zei', 'k_mado']) AS l;
SELECT is((SELECT d.login || ' ' || d.form || ' ' || d.acks[1] FROM audit.deed AS d WHERE d.subject = 'work.bundle' AND d.key = :dno), 'n_mado gyosei_kihon.henrei bundle:n_mado:0', 'with a line in the log');
-- left lying it is told after a week, to the whole desk, with the day it goes; then it goes, and the log names whose slips went
SELECT gen_random_uuid() AS lb, gen_random_uuid() AS l1 \gset
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'lb', tap.head(2, 2000003))) -> 0 ->> 'bundle' AS lno \gset
SELECT tap.put('n_mado', :lno, tap.slip(:'l1', '000811', 1000001));
CREATE FUNCTION tap.lies(p_no bigint, p_days integer) RETURNS void LANGUAGE sql AS $$
    UPDATE work.bundle SET made_at = clock_timestamp() - make_interval(days => p_days) WHERE bundle_no = p_no;
    UPDATE work.slip SET at = clock_timestamp() - make_interval(days => p_days) WHERE bundle_no = p_no $$;
CREATE FUNCTION tap.left(p_login text, p_ticket uuid, p_no bigint) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', r ->> 'mishori_jotai_code', (r ->> 'kigen_date')::date - current_date) FROM jsonb_array_elements(tap.read(p_login, 'gyosei_kihon.mishori', p_ticket)) AS r
    WHERE r ->> 'hiraku_no' = p_no::text AND r ->> 'hiraku_name' = 'gyosei_kihon.henrei' $$;
SELECT gen_random_uuid() AS l2, tap.open('n_mado', 'gyosei_kihon.mishori', '{}') AS none \gset
SELECT is(tap.left('n_mado', :'none', :lno), NULL, 'keyed without a mistake it waits in no list');
SELECT is(tap.put('n_mado', :lno, tap.slip(:'l2', '000812', 99)), '2 pended 01-057', 'a slip put aside');
SELECT tap.open('n_mado', 'gyosei_kihon.mishori', '{}') AS mend, tap.open('n_shogo', 'gyosei_kihon.mishori', '{}') AS other \gset
SELECT is(tap.left('n_mado', :'mend', :lno), '15', 'waits for who put it aside'), is(tap.left('n_shogo', :'other', :lno), NULL, 'for nobody else');
SELECT tap.put('n_mado', :lno, tap.out(:'l2'));
SELECT tap.lies(:lno, 6);
SELECT tap.open('n_shogo', 'gyosei_kihon.mishori', '{}') AS six \gset
SELECT is(tap.left('n_shogo', :'six', :lno), NULL, 'six days: nobody is told');
SELECT tap.lies(:lno, 80);
SELECT tap.open('n_shogo', 'gyosei_kihon.mishori', '{}') AS eighty \gset
SELECT matches(tap.left('n_shogo', :'eighty', :lno), '^14 (9|10|11)$', 'eighty days: the desk is told, and the day it goes');
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.henrei'', %L)', :'lb', tap.head(2, 2000003)));
SELECT isnt(tap.bundle('n_mado', :lno), NULL, 'it is still there');
SELECT tap.lies(:lno, 91);
SELECT is(tap.attempt('w_392049', 'SELECT api.worker_tick()'), 'ok', 'the night comes');
SELECT is((SELECT count(*) FROM work.bundle AS b WHERE b.bundle_no = :lno), 0::bigint, 'after its 90 days it goes');
SELECT is((SELECT count(*) FROM work.slip AS s WHERE s.bundle_no = :lno), 0::bigint, 'with its slips');
SELECT is((SELECT d.login || ' ' || d.acks[1] || ' ' || d.persons::text FROM audit.deed AS d WHERE d.subject = 'work.bundle' AND d.key = :lno), 'w_392049 bundle:n_mado:1 {1000001}', 'and the log says by the worker: whose, how many, about whom');
-- a slip that stands on a record: the version that was read goes with it, and what another changed since is seen before anything is done
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
VALUES (392049, 9000001, 1000001, '2', '2026-01-10', '1', '2026-01-10', 202602, 5, 'n_fukushi');
CREATE FUNCTION tap.account(p_request uuid, p_version integer, p_koza text DEFAULT '1234567', p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('request', p_request, 'keys', 20, 'ms', 5000, 'texts', '{"nintei_no": "9000001"}'::jsonb, 'record', jsonb_build_object(
        'nintei_no', 9000001, 'kojin_no', 1000001, 'row_version', p_version, 'kinyu_kikan_no', '0175', 'shiten_no', '015', 'yokin_shumoku_code', '1',
        'koza_no', p_koza, 'koza_meigi_kana', 'コウザ　イチロウ') || p_other) $$;
CREATE FUNCTION tap.account_bundle(p_request uuid, p_hash bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.rows('n_fukushi', format('api.bundle_keep(%L, ''jido_teate.koza_henko'', %L)', p_request, jsonb_build_object('count', 1, 'totals', jsonb_build_object('nintei_no', p_hash)))) -> 0 ->> 'bundle' $$;
CREATE FUNCTION tap.account_post(p_bundle bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.rows('n_fukushi2', format('api.bundle_post(%s, %L)', p_bundle, (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'jido_teate'))) -> 0 $$;
SELECT gen_random_uuid() AS kb, gen_random_uuid() AS k1, (SELECT n.row_version FROM jido_teate.nintei AS n WHERE n.nintei_no = 9000001) AS v \gset
SELECT tap.account_bundle(:'kb', 9000001) AS kno \gset
SELECT is(tap.put('n_fukushi', :kno, tap.account(:'k1', :v - 1)), '1 pended 00-123', 'an old version: told as the slip comes');
SELECT is(tap.put('n_fukushi', :kno, tap.account(:'k1', :v)), '1 entered', 'as it is today');
SELECT is((SELECT s.record ->> 'row_version' FROM work.slip AS s WHERE s.request = :'k1'), :'v', 'the version lies with the slip');
SELECT is(tap.rows('n_fukushi', format('api.bundle_close(%s)', :kno)) #>> '{0,state}', 'closed', 'closed');
-- half keyed a second time: a draft of who keys it, for that slip; what is keyed again and nothing else
SELECT gen_random_uuid() AS d1, gen_random_uuid() AS d2 \gset
CREATE FUNCTION tap.again(p_login text, p_draft uuid, p_slip uuid, p_texts jsonb DEFAULT '{"nintei_no": {"text": "9000001", "value": 9000001}, "shiten_no": "015", "koza_no": "12",
    "seikyusha_name": "カナリヤ", "nintei_jotai_code": "2", "カナリヤ": "カナリヤ"}', p_form text DEFAULT 'jido_teate.koza_henko') RETURNS text LANGUAGE sql AS $$
    SELECT tap.attempt(p_login, format('SELECT api.draft_keep(%L, %L, %L)', p_draft, p_form, jsonb_build_object('slip', p_slip, 'field', 'koza_no', 'texts', p_texts))) $$;
CREATE FUNCTION tap.half(p_login text, p_draft uuid) RETURNS jsonb LANGUAGE sql AS $$ SELECT tap.answer(p_login, format('SELECT x FROM api.draft_take(%L) AS x', p_draft))::jsonb $$;
CREATE FUNCTION tap.halves(p_login text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer(p_login, 'SELECT string_agg(concat(x ->> ''slip'', '' '', x ->> ''bundle''), '','') FROM api.draft_list() AS x WHERE x ? ''slip''') $$;
CREATE FUNCTION tap.lies(p_draft uuid) RETURNS boolean LANGUAGE sql AS $$ SELECT EXISTS (SELECT FROM work.draft AS d WHERE d.request = p_draft) $$;
SELECT is(tap.again('n_fukushi2', :'d1', :'k1'), 'ok', 'half a slip keyed again');
SELECT is(tap.half('n_fukushi2', :'d1') - 'request', jsonb_build_object('args', '{}'::jsonb, 'slip', :'k1', 'bundle', :kno, 'field', 'koza_no', 'form', 'jido_teate.koza_henko',
    'texts', '{"nintei_no": {"text": "9000001", "value": 9000001}, "shiten_no": "015", "koza_no": "12"}'::jsonb), 'comes back, and nothing that is not keyed again');
SELECT is(tap.halves('n_fukushi2'), :'k1' || ' ' || :kno, 'the list says which slip of which bundle'), is(tap.halves('n_fukushi'), NULL, 'and says it to nobody else'), is(tap.half('n_fukushi', :'d1'), NULL, 'nor does anybody else take it');
SELECT is(tap.again('n_fukushi', :'d2', :'k1'), 'ok', 'who keyed it first'), is(tap.lies(:'d2'), false, 'has nothing to key again');
SELECT is(tap.again('n_fukushi2', :'d2', :'s1'), 'ok', 'a slip of another form'), is(tap.lies(:'d2'), false, 'is none of this one');
UPDATE work.slip SET state = 'pended' WHERE request = :'k1';
SELECT is(tap.half('n_fukushi2', :'d1'), NULL, 'while the slip is pended there is nothing to go on with'), is(tap.halves('n_fukushi2'), NULL, 'nor is it offered');
UPDATE work.slip SET state = 'entered' WHERE request = :'k1';
SELECT is(tap.half('n_fukushi2', :'d1') #>> '{texts,koza_no}', '12', 'entered anew it is gone on with');
SELECT is(tap.rows('n_fukushi2', format('api.slip_verify(%s, %L)', :kno, jsonb_build_array(tap.account(:'k1', :v)))) #>> '{0,state}', 'verified', 'verified, the guarded branch of the bank, too');
SELECT is(tap.lies(:'d1'), false, 'and the draft gone');
SELECT is(tap.again('n_fukushi2', :'d1', :'k1'), 'ok', 'one that comes late'), is(tap.lies(:'d1'), false, 'does not bring it back');
UPDATE jido_teate.nintei AS n SET row_version = n.row_version + 1 WHERE n.nintei_no = 9000001;
SELECT is(tap.account_post(:kno) ->> 'refused', '1', 'another changed the record: it is not posted');
SELECT is((SELECT s.state || ' ' || (s.problems #>> '{0,id}') FROM work.slip AS s WHERE s.request = :'k1'), 'pended 00-123', 'but pended, with who was faster');
SELECT is((SELECT n.koza_no FROM jido_teate.nintei AS n WHERE n.nintei_no = 9000001), NULL, 'and nothing is changed');
SELECT is(tap.put('n_fukushi', :kno, tap.account(:'k1', (SELECT n.row_version FROM jido_teate.nintei AS n WHERE n.nintei_no = 9000001))), '1 entered', 'opened anew');
-- corrected to another key it stands on another record: pended, with what the second person typed
SELECT is(tap.rows('n_fukushi', format('api.bundle_close(%s)', :kno)) #>> '{0,state}', 'closed', 'closed again');
SELECT is(tap.rows('n_fukushi2', format('api.slip_verify(%s, %L)', :kno, jsonb_build_array(tap.account(:'k1', :v, '1234567', '{"nintei_no": 9000002}') ||
    '{"corrected": ["nintei_no"], "texts": {"nintei_no": {"text": "9000002", "value": 9000002}, "koza_no": "7777777"}}'))) #>> '{0,problems,0,id}', '00-980', 'the key was corrected');
SELECT is((SELECT s.texts #>> '{nintei_no,text}' || ' ' || coalesce(s.texts ->> 'koza_no', '') FROM work.slip AS s WHERE s.request = :'k1'), '9000002 ', 'what was corrected is what is mended, and nothing else');
SELECT is(tap.put('n_fukushi', :kno, tap.account(:'k1', (SELECT n.row_version FROM jido_teate.nintei AS n WHERE n.nintei_no = 9000001), '7654321')), '1 entered', 'mended on its own record');
SELECT tap.rows('n_fukushi', format('api.bundle_close(%s)', :kno)), tap.rows('n_fukushi2', format('api.slip_verify(%s, %L)', :kno, jsonb_build_array(tap.account(:'k1', :v, '7654321'))));
SELECT is(tap.account_post(:kno) ->> 'state', 'posted', 'posted');
SELECT is((SELECT n.koza_no FROM jido_teate.nintei AS n WHERE n.nintei_no = 9000001), '7654321', 'on the record');
-- half typed, with the number as the program sends it, or with the number of the record alone: the ticket names whose it is, for mending, for going on, and when it goes
SELECT gen_random_uuid() AS wb, gen_random_uuid() AS w1, gen_random_uuid() AS w2, gen_random_uuid() AS w3, gen_random_uuid() AS xb, gen_random_uuid() AS x1, gen_random_uuid() AS t8, gen_random_uuid() AS t9 \gset
CREATE FUNCTION tap.half(p_request uuid, p_key text, p_no bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.part(p_request, jsonb_build_object(p_key, jsonb_build_object('text', p_no::text, 'value', p_no), 'kinyu_kikan_no', '0175', 'shiten_no', '015', 'shiten_name', '龍馬')) $$;
SELECT tap.rows('n_mado', format('api.bundle_keep(%L, ''gyosei_kihon.koza'', ''{"count": 3}'')', :'wb')) -> 0 ->> 'bundle' AS wno, tap.account_bundle(:'xb', 9000001) AS xno \gset
SELECT is(tap.put('n_mado', :wno, tap.half(:'w1', 'kojin_no', 1000002)), '1 pended', 'half typed'), is(tap.put('n_fukushi', :xno, tap.half(:'x1', 'nintei_no', 9000001)), '1 pended', 'and one of another key');
SELECT is((SELECT array_agg(s.texts ->> 'shiten_no') FROM work.slip AS s WHERE s.request IN (:'w1', :'x1')), ARRAY['015', '015'], 'with the branch');
SELECT tap.attempt('n_shogo', format('SELECT api.slip_open(%L, %s, ''pended'')', :'t8', :wno)), tap.attempt('n_fukushi2', format('SELECT api.slip_open(%L, %s, ''last'')', :'t9', :xno));
SELECT is((SELECT array_agg(k.persons ORDER BY k.login DESC) FROM sec.ticket AS k WHERE k.ticket IN (:'t8', :'t9')), ARRAY[ARRAY[1000002], ARRAY[1000001]]::bigint[], 'the tickets name them');
SELECT is((SELECT array_agg(p.person ORDER BY p.person) FROM sec.ticket_person AS p WHERE p.ticket IN (:'t8', :'t9')), ARRAY[1000001, 1000002]::bigint[], 'each of them as seen');
SELECT is(tap.rows('n_shogo', format('api.slip_read(%L, %s)', :'t8', :wno)) #>> '{0,texts,shiten_no}', '015', 'and by them they are read');
-- what is said of it names another than the record: both
SELECT gen_random_uuid() AS yb, gen_random_uuid() AS y1, gen_random_uuid() AS t10 \gset
SELECT tap.account_bundle(:'yb', 9000001) AS yno \gset
SELECT is(tap.put('n_fukushi', :yno, jsonb_set(tap.half(:'y1', 'nintei_no', 9000001), '{texts,kojin_no}', '"1000003"')), '1 pended', 'a slip on her record with his number');
SELECT tap.attempt('n_fukushi2', format('SELECT api.slip_open(%L, %s, ''last'')', :'t10', :yno));
SELECT is((SELECT k.persons FROM sec.ticket AS k WHERE k.ticket = :'t10'), ARRAY[1000001, 1000003]::bigint[], 'its ticket names both');
SELECT is(tap.rows('n_fukushi2', format('api.slip_read(%L, %s)', :'t10', :yno)) #>> '{0,texts,kojin_no}', '1000003', 'and it is read');
-- protected later: what waits loses the branch, its name, the screen it was keyed on and what was said of it; the rest stays
CREATE FUNCTION tap.whole(p_request uuid, p_kojin bigint, p_bank text DEFAULT '0175') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('request', p_request, 'keys', 20, 'ms', 5000, 'seen', '支店 [015] 龍馬', 'texts', tap.half(p_request, 'kojin_no', p_kojin) -> 'texts', 'record', jsonb_build_object(
        'kojin_no', p_kojin, 'koza_yoto_code', '1', 'kinyu_kikan_no', p_bank, 'shiten_no', '015', 'shiten_name', '龍馬', 'yokin_shumoku_code', '1', 'koza_no', '1234567', 'meigi_kana', 'ｺｳｻﾞ', 'valid_from_date', '2026-12-01')) $$;
SELECT is(tap.put('n_mado', :wno, tap.whole(:'w2', 1000002)), '2 entered', 'a whole one of the same person');
SELECT matches(tap.put('n_mado', :wno, tap.whole(:'w3', 1000002, '9999')), '^3 pended', 'and one of a bank that there is not');
-- and what was keyed of one a second time: of a slip that is about them, also where what was typed names nobody, or of another's where it names them
SELECT gen_random_uuid() AS w4, gen_random_uuid() AS d3, gen_random_uuid() AS d4 \gset
CREATE FUNCTION tap.branch(p_draft uuid, p_slip uuid, p_other jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT tap.again('n_shogo', p_draft, p_slip, '{"kinyu_kikan_no": "0175", "shiten_no": "015"}' || p_other, 'gyosei_kihon.koza') $$;
SELECT is(tap.put('n_mado', :wno, tap.whole(:'w4', 1000007)), '4 entered', 'one of another person');
SELECT is(tap.branch(:'d3', :'w2'), 'ok', 'hers half keyed again'), is(tap.branch(:'d4', :'w4', '{"kojin_no": "1000002"}'), 'ok', 'and that of the other, with her number');
SELECT is(tap.half('n_shogo', d) #>> '{texts,shiten_no}', '015', 'with the branch') FROM unnest(ARRAY[:'d3', :'d4']::uuid[]) AS d;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(k)), 'done', k || ' asks for protection') FROM unnest(ARRAY[1000002, 1000001]) AS k;
SELECT is_empty(format($$ SELECT s.slip_no, s FROM work.slip AS s WHERE s.request IN (%L, %L, %L, %L) AND s::text ~ '"0?15"|\[015\]|龍馬' $$, :'w1', :'w2', :'w3', :'x1'), 'nothing of the branch is left');
SELECT is((SELECT array_agg(s.record ->> 'koza_no' ORDER BY s.slip_no) FROM work.slip AS s WHERE s.request IN (:'w2', :'w3')), ARRAY['1234567', '1234567'], 'the rest is');
SELECT is((SELECT d.body -> 'texts' FROM work.draft AS d WHERE d.request = :'d3'), '{"kinyu_kikan_no": "0175"}', 'nor in what was keyed a second time');
SELECT is((SELECT d.body -> 'texts' FROM work.draft AS d WHERE d.request = :'d4'), '{"kojin_no": "1000002", "kinyu_kikan_no": "0175"}', 'neither with her number alone');
-- typed from then on it is kept by nobody
SELECT is(tap.branch(:'d3', :'w2'), 'ok', 'keyed a second time'), is(tap.branch(:'d4', :'w4', '{"kojin_no": "1000002"}'), 'ok', 'or with her number');
SELECT is((SELECT d.body #>> '{texts,shiten_no}' FROM work.draft AS d WHERE d.request = r), NULL, 'it is not') FROM unnest(ARRAY[:'d3', :'d4']::uuid[]) AS r;
SELECT is(tap.branch(:'d4', :'w4'), 'ok', 'that of the other without her');
SELECT is((SELECT d.body #>> '{texts,shiten_no}' FROM work.draft AS d WHERE d.request = :'d4'), '015', 'is');
SELECT is(tap.put('n_mado', :wno, tap.half(:'w1', 'kojin_no', 1000002)), '1 pended', 'half typed again'), is(tap.put('n_fukushi', :xno, tap.half(:'x1', 'nintei_no', 9000001)), '1 pended', 'and that of the other key');
SELECT matches(tap.put('n_mado', :wno, jsonb_build_object('request', :'w3', 'texts', tap.half(:'w3', 'kojin_no', 1000002) -> 'texts', 'note', 'あとで',
    'problems', '[{"id": "01-213", "kind": "error", "field": "shiten_no", "args": {"shiten_no": "015"}}, {"id": "01-213", "kind": "error", "field": "kinyu_kikan_no", "args": {"shiten_no": "015", "kinyu_kikan_no": "9999"}}]'::jsonb)), '^3 pended', 'pended with what is wrong');
SELECT is_empty(format($$ SELECT s.slip_no, s FROM work.slip AS s WHERE s.request IN (%L, %L, %L) AND s::text ~ '"0?15"|\[015\]|龍馬' $$, :'w1', :'w3', :'x1'), 'without it');
SELECT is((SELECT s.problems #> '{1,args}' FROM work.slip AS s WHERE s.request = :'w3'), '{"kinyu_kikan_no": "9999"}', 'what else was wrong stays');
SELECT matches(tap.put('n_mado', :wno, tap.whole(:'w2', 1000002)), '^2 posted', 'whole it waits for nobody');
SELECT is_empty(format($$ SELECT s.slip_no, s FROM work.slip AS s WHERE s.request = %L AND s::text ~ '"0?15"|\[015\]|龍馬' $$, :'w2'), 'and stands in the bundle without it');
-- a letter that comes alone is the same deed without a bundle
SELECT count(*) AS before FROM gyosei_kihon.henrei \gset
SELECT is(tap.fate('n_mado', 'gyosei_kihon.henrei', tap.slip(NULL, '000777', 1000004) -> 'record'), 'done', 'one letter');
SELECT is((SELECT count(*) FROM gyosei_kihon.henrei), :before::bigint + 1, 'once, though it was sent twice');
SELECT * FROM finish();
