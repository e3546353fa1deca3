-- If this failed: an individual number would be seen, searched or handed out by the town hall to who may not have it.
-- SPDX-License-Identifier: Apache-2.0
-- 個人番号: numbers with right check digits (行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による通知カード及び個人番号カード
-- 並びに情報提供ネットワークシステムによる特定個人情報の提供等に関する省令 第5条). They may stand in one table, and leave by one function.
\ir people.sql
\ir through.sql
\ir canary.sql
SELECT no_plan();
TRUNCATE tap.mark;
INSERT INTO tap.mark VALUES ('123456789018'), ('210987654320');
SELECT is(sys.check_digit('my_number', m.word), true, 'a right number') FROM tap.mark AS m;
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke()) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a household moves in');
SELECT min((e.value ->> 'kojin_no')::bigint) AS him FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari \gset
CREATE FUNCTION tap.number(p_kojin bigint, p_number text, p_city integer DEFAULT 392049) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('kojin_no', p_kojin, 'kojin_bango', p_number, 'shimei', (SELECT t.shimei FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin)) $$;
SELECT is(tap.fate(l, 'gyosei_kihon.bango_toroku', tap.number(:him, '123456789018')), '42501', l || ' writes no number') FROM unnest(ARRAY['n_mado', 'n_zei', 'n_kainin', 'n_joho', 'n_kansa']) AS l;
SELECT ok(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', tap.number(:him, v)) ~ '^refused 00-', 'not ' || v) FROM unnest(ARRAY['123456789019', '12345678901', '１２３４５６７８９０１８']) AS v;
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', tap.number(:him, '123456789018')), 'done', 'written');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', tap.number(:him, '210987654320')), 'refused 01-093', 'a number that stands is not written over');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', tap.number(:him + 1, '123456789018')), 'refused 01-091', 'nor given to another resident');
SELECT min(j.kojin_no) AS theirs FROM juki.jumin AS j WHERE j.dantai_code = 392111 AND j.jumin_jotai_code = '1' \gset
SELECT is(tap.fate('k_shogo', 'gyosei_kihon.bango_toroku', tap.number(:theirs, '123456789018', 392111)), 'done', 'what the neighbour city holds is not known here, and not refused there');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', tap.number(p, n)), 'done', 'the others') FROM (VALUES (:him + 1, '210987654320'), (:him + 2, '111111111118')) AS v (p, n);
SELECT is((SELECT array_agg(p ORDER BY p) FROM unnest(tap.places()) AS p), ARRAY['gyosei_kihon.kojin_bango'], 'numbers stand in one table');
-- ---- on a certificate ----
CREATE FUNCTION tap.with_number(p_kojin bigint, p_kubun text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.kofu(p_kojin, jsonb_build_object('bango_flag', true, 'seikyusha_kubun_code', p_kubun, 'shomei_shurui_code', '1')
        || CASE WHEN p_kubun IN ('1', '2') THEN '{}' ELSE '{"seikyusha_shimei": "代理　花子", "kengen_shorui_no": "1", "seikyusha_jusho": "高知市", "seikyu_jiyu": "年金"}'::jsonb END || p_other) $$;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.with_number(:him, k, o)), s, w) FROM (VALUES ('4', '{}'::jsonb, 'refused 02-503', 'no third party'), ('5', '{}', 'refused 02-503', 'no office'), ('6', '{}', 'refused 02-503', 'no professional'),
    ('4', '{"uketori_code": "2"}', 'refused 02-503', 'by post neither'), ('3', '{}', 'refused 02-504', 'no agent at the counter')) AS v (k, o, s, w);
SELECT tap.deed('n_mado', 'juki.kofu', tap.with_number(:him, '1')) AS own, tap.deed('n_mado', 'juki.kofu', tap.with_number(:him, '2', '{"seikyusha_shimei": "阿波　花"}')) AS home,
       tap.deed('n_mado', 'juki.kofu', tap.with_number(:him, '3', '{"uketori_code": "2"}')) AS agent \gset
SELECT is(:'own'::jsonb ->> 'state', 'done', 'the person, without a second person');
SELECT is(:'home'::jsonb ->> 'state', 'done', 'the household, without a second person');
SELECT is(:'agent'::jsonb ->> 'state', 'done', 'an agent, by post');
SELECT is((SELECT count(*) FROM gyosei_kihon.bango_riyo AS u WHERE u.dantai_code = 392049 AND u.kofu_no = (:'own'::jsonb ->> 'key')::bigint AND u.bango_mokuteki_code = '2'), 3::bigint, 'one request names the three of the certificate in the log of its own');
SELECT tap.open('n_mado', 'juki.juminhyo_utsushi', jsonb_build_object('kofu_no', :'own'::jsonb -> 'key')) AS t1, tap.open('n_shogo', 'juki.juminhyo_utsushi', jsonb_build_object('kofu_no', :'own'::jsonb -> 'key')) AS t2 \gset
SELECT is(tap.read('n_mado', 'juki.juminhyo_utsushi', :'t1') #>> '{0,setaiin,0,kojin_bango}', '123456789018', 'who issued it paints it');
SELECT is(tap.read('n_shogo', 'juki.juminhyo_utsushi', :'t2') #>> '{0,setaiin,0,kojin_bango}', NULL, 'nobody else reads it, whatever the duty');
SELECT is(tap.attempt('n_mado', format('SELECT api.keep(%L, ''text 123456789018'', ''f'')', :'own'::jsonb ->> 'number')), 'ok', 'the paper is offered to be kept');
SELECT is((SELECT array_agg(p ORDER BY p) FROM unnest(tap.places()) AS p), ARRAY['gyosei_kihon.kojin_bango'], 'but not kept: still one table');
SELECT tap.deed('n_mado', 'juki.kofu', tap.with_number(:him, '1', '{"shomei_shurui_code": "2"}')) ->> 'key' AS kojinhyo, tap.deed('n_mado', 'juki.kofu', tap.with_number(:him, '1', '{"shomei_shurui_code": "5"}')) ->> 'key' AS jiko \gset
SELECT tap.open('n_mado', 'juki.juminhyo_kojin', jsonb_build_object('kofu_no', :kojinhyo)) AS kojinhyo, tap.open('n_mado', 'juki.kisai_jiko', jsonb_build_object('kofu_no', :jiko)) AS jiko \gset own_
SELECT tap.open('n_shogo', 'juki.juminhyo_kojin', jsonb_build_object('kofu_no', :kojinhyo)) AS kojinhyo, tap.open('n_shogo', 'juki.kisai_jiko', jsonb_build_object('kofu_no', :jiko)) AS jiko \gset other_
SELECT is(tap.read(p, q, t::uuid) #>> '{0,setaiin,0,kojin_bango}', n, w) FROM (VALUES
    ('n_mado', 'juki.juminhyo_kojin', :'own_kojinhyo', '123456789018', 'the sheet of one person bears it, too'), ('n_mado', 'juki.kisai_jiko', :'own_jiko', '123456789018', 'and the certificate of registered matters'),
    ('n_shogo', 'juki.juminhyo_kojin', :'other_kojinhyo', NULL, 'for who issued it alone'), ('n_shogo', 'juki.kisai_jiko', :'other_jiko', NULL, 'so this one')) AS v (p, q, t, n, w);
-- an agent's goes where the person is registered, by the register's own words; nobody else's goes there by this paper
SELECT tap.open('n_mado', 'juki.yuso_atena', jsonb_build_object('kofu_no', :'agent'::jsonb -> 'key')) AS letter, tap.open('n_mado', 'juki.yuso_atena', jsonb_build_object('kofu_no', :'own'::jsonb -> 'key')) AS none \gset
SELECT is(tap.read('n_mado', 'juki.yuso_atena', :'letter') #>> '{0,jusho}', (SELECT j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, '') FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = 392049 AND j.kojin_no = :him AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL), 'the letter bears the registered address');
SELECT is(tap.read('n_mado', 'juki.yuso_atena', :'letter') #>> '{0,atena_name}', '阿波　一郎', 'and the name of the person, not the agent''s');
SELECT is(tap.read('n_mado', 'juki.yuso_atena', :'none'), '[]', 'who came herself gets no letter');
-- ---- for who audits, each use stands beside the views: of a person, and of a clerk's day ----
CREATE FUNCTION tap.audit_ticket(p_login text, p_query text, p_args jsonb) RETURNS uuid LANGUAGE sql AS $$ SELECT tap.open(p_login, 'gyosei_kihon.' || p_query, p_args) $$;
SELECT tap.audit_ticket('n_kansa', 'etsuran_hito', jsonb_build_object('kojin_no', :him)) AS hito, tap.audit_ticket('n_kansa', 'etsuran_shokuin', jsonb_build_object('login', 'n_mado', 'hi_date', (now() AT TIME ZONE 'Asia/Tokyo')::date)) AS day,
       tap.audit_ticket('n_kansa', 'etsuran_hibi', '{"login": "n_mado"}') AS days, tap.audit_ticket('n_kansa', 'etsuran_hito', jsonb_build_object('kojin_no', :theirs)) AS theirs,
       tap.audit_ticket('k_kansa', 'etsuran_hito', jsonb_build_object('kojin_no', :theirs)) AS their_own, tap.audit_ticket('k_kansa', 'etsuran_shokuin', jsonb_build_object('login', 'n_mado', 'hi_date', (now() AT TIME ZONE 'Asia/Tokyo')::date)) AS other_day \gset audit_
CREATE TABLE tap.used AS SELECT x.* FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hito', :'audit_hito')) WITH ORDINALITY AS e (r, n),
    LATERAL (SELECT e.n, e.r ->> 'nichiji' AS at, concat_ws(' ', e.r ->> 'shokuin_name', e.r ->> 'busho_name', e.r ->> 'shokai_name', e.r ->> 'mokuteki_name') AS said) AS x;
SELECT is((SELECT array_agg(u.said || ' ' || u.count ORDER BY u.said) FROM (SELECT t.said, count(*) AS count FROM tap.used AS t WHERE t.said ~ 'の利用' GROUP BY t.said) AS u), ARRAY[
    '照合 太郎 市民課 個人番号の利用 住民票への記載（住民基本台帳法7条8号の2） 1', '窓口 花子 市民課 個人番号の利用 住民票の写しへの記載（住民基本台帳法12条5項） 5'], 'who used his number, of which desk, for what: entered once, on five copies');
SELECT ok((SELECT bool_and(u.at ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$') FROM tap.used AS u), 'when'), ok((SELECT count(*) FROM tap.used AS u WHERE u.said !~ 'の利用') > 0, 'beside who looked at him'),
       is((SELECT array_agg(u.n ORDER BY u.at DESC, u.n) FROM tap.used AS u), (SELECT array_agg(u.n ORDER BY u.n) FROM tap.used AS u), 'the newest first');
CREATE FUNCTION tap.uses(p_login text, p_query text, p_ticket uuid, p_whose text) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM jsonb_array_elements(tap.read(p_login, 'gyosei_kihon.' || p_query, p_ticket)) AS x WHERE x ->> 'shokai_name' = '個人番号の利用' AND coalesce(x ->> 'hitobito', p_whose) ~ p_whose $$;
SELECT is(tap.uses('n_kansa', 'etsuran_shokuin', :'audit_day', :'him'), 5::bigint, 'a clerk''s day says whose numbers'), is((SELECT t.persons @> ARRAY[:him, :him + 1]::bigint[] FROM sec.ticket AS t WHERE t.ticket = :'audit_day'), true, 'and who audits has seen them');
SELECT is(tap.uses('k_kansa', 'etsuran_hito', :'audit_their_own', ''), 1::bigint, 'the neighbour city audits its own'), is(tap.uses('n_kansa', 'etsuran_hito', :'audit_theirs', ''), 0::bigint, 'nobody another''s'),
       is(tap.read('k_kansa', 'gyosei_kihon.etsuran_shokuin', :'audit_other_day'), '[]', 'nor its clerks');
SELECT is((SELECT x -> 'riyo_count' FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hibi', :'audit_days')) AS x), to_jsonb((SELECT count(*) FROM gyosei_kihon.bango_riyo AS u WHERE u.riyo_login = 'n_mado')), 'and how often a day');
-- a purpose that comes later is one of the two by its own row of the codes
INSERT INTO sys.code (system, list, id, name, place, valid, heading) VALUES ('gyosei_kihon', 'bango_mokuteki', '99', '試しの目的', 99, '(,)', '住民票コードの利用');
INSERT INTO gyosei_kihon.bango_riyo (dantai_code, riyo_no, kojin_no, bango_mokuteki_code, riyo_person, riyo_login, riyo_at) VALUES (392049, 990099, :him, '99', 2, 'n_mado', now());
SELECT tap.audit_ticket('n_kansa', 'etsuran_hito', jsonb_build_object('kojin_no', :him)) AS audit_new \gset
SELECT is((SELECT array_agg(concat_ws(' ', x ->> 'shokai_name', x ->> 'mokuteki_name')) FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hito', :'audit_new')) AS x WHERE x ->> 'mokuteki_name' ~ '試し'), ARRAY['住民票コードの利用 試しの目的'], 'of which number it is a use, says the code');
ALTER TABLE gyosei_kihon.bango_riyo DISABLE TRIGGER refuse_change;
UPDATE gyosei_kihon.bango_riyo AS u SET riyo_at = u.riyo_at - interval '61 minutes';
SELECT is(tap.read('n_mado', 'juki.juminhyo_utsushi', :'t1') #>> '{0,setaiin,0,kojin_bango}', NULL, 'an hour later it is shut');
-- ---- every door ----
SELECT ok(tap.fill(format('tap.doors(%s, %s, ARRAY[%s, %s], 1)', :kari, :'own'::jsonb ->> 'key', :him, :him + 1)) > 100, 'every door of every login');
SELECT is(tap.walk(), '{}', 'none shows a number');
SELECT is((SELECT count(DISTINCT t.login) FROM tap.tour AS t WHERE t.shown ~ '＊＊＊＊＊＊＊＊9018'), (SELECT count(*) FROM sec.assignment AS a WHERE a.dantai_code = 392049 AND a.role = 'shogo'), 'the four last digits are for who writes numbers');
-- ---- 訂正, by two persons ----
SELECT (tap.deed('n_shogo', 'gyosei_kihon.bango_teisei', tap.number(:him + 2, '222222222225') || '{"riyu": "通知と違うため"}') ->> 'key')::bigint AS no \gset
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_kyoka', jsonb_build_object('teisei_no', :no, 'kyoka_code', '1')), 'refused 01-061', 'not by one person');
SELECT is(tap.fate('k_shogo', 'gyosei_kihon.bango_kyoka', jsonb_build_object('teisei_no', :no, 'kyoka_code', '1')), 'refused 01-044', 'nor by another city');
SELECT is(tap.fate('n_kenmu', 'gyosei_kihon.bango_kyoka', jsonb_build_object('teisei_no', :no, 'kyoka_code', '1', 'kojin_no', :him + 2)), 'done', 'by another person');
SELECT is((SELECT b.kojin_bango FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = 392049 AND b.kojin_no = :him + 2), '222222222225', 'corrected');
SELECT is((SELECT row(x.kojin_bango IS NULL, x.kyoka_person <> x.shinsei_person)::text FROM gyosei_kihon.bango_teisei AS x WHERE x.dantai_code = 392049 AND x.teisei_no = :no), '(t,t)', 'the request keeps no number');
-- ---- a number of somebody who left ----
UPDATE juki.jumin AS j SET jumin_jotai_code = '2', shojo_date = '2026-11-01', shojo_jiyu_code = '20' WHERE j.dantai_code = 392049 AND j.kojin_no = :him;
-- a removed record: for the person's own request (法15条の4), and for no other
CREATE FUNCTION tap.johyo(p_kubun text, p_flag text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.with_number(h.kojin_no, p_kubun, '{"shomei_shurui_code": "4"}') - ARRAY['bango_flag', 'hani_code'] || jsonb_build_object(p_flag, true) || p_other
    FROM gyosei_kihon.kojin_bango AS h WHERE h.dantai_code = 392049 AND h.kojin_bango = '123456789018' $$;
SELECT is(tap.fate('n_mado', 'juki.kofu_johyo', tap.johyo(k, f, o)), 'refused 02-861', k || ' ' || f)
FROM unnest(ARRAY['3', '4', '5', '6']) AS k, unnest(ARRAY['bango_flag', 'code_flag']) AS f, unnest(ARRAY['{}', '{"uketori_code": "2"}']::jsonb[]) AS o;
SELECT tap.deed('n_mado', 'juki.kofu_johyo', tap.johyo('1', 'bango_flag')) AS own, tap.deed('n_mado', 'juki.kofu_johyo', tap.johyo('1', 'bango_flag', '{"bango_flag": false}')) AS bare \gset johyo_
SELECT is((SELECT count(*) FROM gyosei_kihon.bango_riyo AS u WHERE u.dantai_code = 392049 AND u.kojin_no = :him AND u.kofu_no IN ((:'johyo_own'::jsonb ->> 'key')::bigint, (:'johyo_bare'::jsonb ->> 'key')::bigint)), 1::bigint, 'one use in the log, that of the paper that bears it');
SELECT tap.open('n_mado', 'juki.johyo_utsushi', jsonb_build_object('kofu_no', :'johyo_own'::jsonb -> 'key')) AS own, tap.open('n_mado', 'juki.johyo_utsushi', jsonb_build_object('kofu_no', :'johyo_bare'::jsonb -> 'key')) AS bare,
       tap.open('n_shogo', 'juki.johyo_utsushi', jsonb_build_object('kofu_no', :'johyo_own'::jsonb -> 'key')) AS other \gset johyo_t_
SELECT is(tap.read(p, 'juki.johyo_utsushi', t::uuid) #>> '{0,setaiin,0,kojin_bango}', n, w) FROM (VALUES ('n_mado', :'johyo_t_own', '123456789018', 'on the person''s own copy'),
    ('n_mado', :'johyo_t_bare', NULL, 'not where it was not asked for'), ('n_shogo', :'johyo_t_other', NULL, 'for nobody but who issued it')) AS v (p, t, n, w);
SELECT min(j.kojin_no) AS other FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT EXISTS (SELECT FROM gyosei_kihon.kojin_bango AS b WHERE b.kojin_no = j.kojin_no AND b.dantai_code = 392049) \gset
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', tap.number(:other, '123456789018')), 'done', 'a removed record lets go of its number: unique among 現存者 only');
-- by 転出 and its cancellation: who comes back claims her number, from nobody who lives here, and from everybody who has left
CREATE FUNCTION tap.leaves(p_kojin bigint, p_day text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.tenshutsu', tap.ido(p_kojin, '21', ARRAY[p_kojin], '{}', jsonb_build_object('ido_date', p_day, 'tensaki_jusho', '高知県香南市野市町'))) $$;
CREATE FUNCTION tap.holds(p_number text) RETURNS bigint[] LANGUAGE sql AS $$
    SELECT array_agg(b.kojin_no) FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = 392049 AND b.kojin_bango = p_number AND b.genzon_flag $$;
SELECT min(j.kojin_no) AS one, max(j.kojin_no) AS two FROM (
    SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' AND j.kojin_no < 5000000
      AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no) = 1
      AND NOT EXISTS (SELECT FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = 392049 AND b.kojin_no = j.kojin_no) ORDER BY 1 LIMIT 2) AS j \gset
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', tap.number(:one, '111111111118')), 'done', 'one has a number');
SELECT is(tap.leaves(:one, '2026-11-20'), 'done', 'and leaves');
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.bango_toroku', tap.number(:two, '111111111118')), 'done', 'which is not held against another');
SELECT is(tap.cancel(:one, '21'), 'refused 01-091', 'nor taken back from her while she lives here');
SELECT is(tap.leaves(:two, '2026-11-20'), 'done', 'she leaves, too');
UPDATE juki.kari_toroku AS k SET kari_jotai_code = '4' WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' AND k.form_id = 'juki.torikeshi';
SELECT is(tap.cancel(:one, '21'), 'done', 'now it may be: a 除票 refuses nobody');
SELECT is(tap.holds('111111111118'), ARRAY[:one]::bigint[], 'one holder');
SELECT is(tap.leaves(:one, '2026-12-05'), 'done', 'a 転出 that waits');
UPDATE sys.setting SET value = '2026-12-05' WHERE key = 'demo_today';
SELECT is(tap.cancel(:two, '21'), 'done', 'its day alone frees the number, no job needs to have run');
SELECT is(tap.holds('111111111118'), ARRAY[:two]::bigint[], 'one holder again');
-- ---- the walls ----
SELECT is_empty($$ SELECT r.rolname, t FROM pg_roles AS r, unnest(ARRAY['gyosei_kihon.kojin_bango', 'gyosei_kihon.bango_riyo', 'gyosei_kihon.bango_teisei']) AS t WHERE NOT r.rolsuper AND r.rolname NOT IN ('own_bango', 'mig_owner') AND r.rolname !~ '^pg_'
    AND has_table_privilege(r.oid, t, 'SELECT, INSERT, UPDATE, DELETE') $$, 'nobody but its owner reaches the tables');
SELECT is_empty($$ SELECT p.oid::regprocedure, r.rolname FROM pg_proc AS p, pg_roles AS r WHERE pg_get_userbyid(p.proowner) = 'own_bango' AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
    AND NOT r.rolsuper AND r.rolname NOT IN ('own_bango', 'own_juki', 'own_gyosei_kihon') AND r.rolname !~ '^pg_' $$, 'its functions are called by two systems');
SELECT * FROM finish();
