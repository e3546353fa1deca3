-- If this failed: somebody would give themselves rights, keep them after leaving, or look at a neighbour unseen.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.day(p_day date) RETURNS void LANGUAGE sql AS $$ UPDATE sys.setting AS s SET value = p_day::text WHERE s.key = 'demo_today' $$;
CREATE FUNCTION tap.may(p_login text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(w, ' ' ORDER BY w) FROM jsonb_array_elements_text(tap.answer(p_login, 'SELECT api.hello(NULL, ''{}'')')::jsonb -> 'may') AS w WHERE w ~ '^juki' $$;
CREATE FUNCTION tap.order(p_login text, p_person bigint, p_role text, p_from date, p_to date DEFAULT NULL, p_by text DEFAULT 'n_kanri') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_by, 'gyosei_kihon.hatsurei', jsonb_strip_nulls(jsonb_build_object('login', p_login, 'shokuin_no', p_person, 'shokuin_name', '窓口　花子', 'shisho_id', 'honcho', 'busho_id', 'shimin',
        'shokumu_id', p_role, 'kaishi_date', p_from, 'shuryo_date', p_to))) $$;
CREATE FUNCTION tap.decide(p_by text, p_no bigint, p_how text DEFAULT '2') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_by, 'gyosei_kihon.hatsurei_shonin', jsonb_build_object('hatsurei_no', p_no, 'shori_code', p_how, 'riyu', CASE WHEN p_how IN ('3', '4') THEN '誤り' END)) $$;
-- ---- 4月1日の異動, entered in November ----
SELECT is(tap.may('n_mado'), 'juki.ido juki.kofu juki.raicho juki.shokai', 'the counter has its words');
SELECT is(tap.order('n_mado', 1, 'zeimu', '2027-04-01'), 'done', 'an order for next April');
SELECT max(order_no) AS april FROM sec.staff_order \gset
SELECT is(tap.decide('n_kanri', :april), 'refused 01-043', 'who asked does not approve');
SELECT is(tap.decide('n_mado', :april), '42501', 'nor who has no such word');
SELECT is(tap.decide('n_kanri2', :april), 'done', 'another person does');
SELECT is(tap.decide('n_kanri2', :april), 'refused 01-044', 'once');
SELECT tap.day('2027-03-31') \g /dev/null
SELECT is(tap.may('n_mado'), 'juki.ido juki.kofu juki.raicho juki.shokai', 'on 3月31日 nothing has changed');
SELECT is(tap.attempt('n_mado', 'SELECT api.look_gyosei_kihon_machiaza(''{}'', 1)'), 'ok', 'lookups too');
SELECT tap.day('2027-04-01') \g /dev/null
SELECT is(tap.may('n_mado'), 'juki.shokai', 'on 4月1日 the new duty counts, and no job ran');
SELECT is(tap.fate('n_mado', 'juki.tennyu', '{}'), '42501', 'the old one is over');
SELECT is((SELECT string_agg(a.role || ' ' || a.valid::text, ', ' ORDER BY a.valid) FROM sec.assignment AS a WHERE a.login = 'n_mado'), 'madoguchi [2020-04-01,2027-04-01), zeimu [2027-04-01,)', 'one after the other');
-- an answer that the line swallowed on the evening of 3月31日 is told on 4月1日 to who has no duty any more; nothing else is
UPDATE sec.assignment AS a SET valid = daterange(lower(a.valid), '2027-04-01') WHERE a.login = 'n_kokuho';
SELECT d.digest AS digest FROM sys.definition AS d WHERE d.system = 'gyosei_kihon' \gset
SELECT is(tap.answer('n_zei', format('SELECT api.hello(NULL, %L)', v.g))::jsonb ->> 'closed', v.closed, v.what)
FROM (SELECT jsonb_object_agg(d.system, d.digest) AS g FROM sys.definition AS d WHERE d.system IN ('_shared', 'gyosei_kihon', 'juki')) AS a,
    LATERAL (VALUES (a.g, '[]', 'the definitions are those of the database'), (a.g || '{"juki": "0"}', '["juki"]', 'of one system another version: that one is closed'),
                    (a.g || '{"_shared": "0"}', '["gyosei_kihon", "juki"]', 'of what all share: all are'), (a.g - '_shared', '["gyosei_kihon", "juki"]', 'or told nothing of it')) AS v (g, closed, what);
CREATE FUNCTION tap.again(p_login text, p_record text) RETURNS text LANGUAGE sql AS $$ SELECT tap.answer(p_login, format('SELECT api.submit(''20000000-0000-4000-8000-000000000331'', ''gyosei_kihon.henrei'', %L, %L, NULL)', (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'gyosei_kihon'), p_record)) $$;
SELECT '{"seiri_no": "000001", "kojin_no": 1000001, "yubin_name": "納税通知書", "henrei_date": "2026-11-20", "henrei_jiyu_code": "1"}' AS slip \gset
SELECT tap.day('2027-03-31') \g /dev/null
SELECT tap.again('n_kokuho', :'slip') AS lost \gset
SELECT is(:'lost'::jsonb ->> 'state', 'done', 'done in the last minute of the duty');
SELECT tap.day('2027-04-01') \g /dev/null
SELECT is(tap.attempt('n_kokuho', 'SELECT api.hello(NULL, ''{}'')'), '42501', 'no duty any more');
SELECT is(tap.again('n_kokuho', :'slip'), :'lost', 'the answer is told to who asked');
SELECT is(tap.again('n_kokuho', '{}')::jsonb #>> '{problems,0,id}', '00-122', 'for that record only');
SELECT is(tap.attempt('n_kokuho', format('SELECT api.submit(gen_random_uuid(), ''gyosei_kihon.henrei'', %L, %L, NULL)', :'digest', :'slip')), '42501', 'nothing new is done');
SELECT is((SELECT tap.again('n_mado', :'slip')::jsonb #>> '{problems,0,id}'), '00-122', 'nor is it told to a colleague');
UPDATE sec.request AS q SET at = clock_timestamp() - interval '25 hours' WHERE q.request = '20000000-0000-4000-8000-000000000331';
SELECT is(tap.attempt('n_kokuho', format('SELECT api.submit(''20000000-0000-4000-8000-000000000331'', ''gyosei_kihon.henrei'', %L, %L, NULL)', :'digest', :'slip')), '42501', 'nor a day later');
UPDATE sec.assignment AS a SET valid = daterange(lower(a.valid), NULL) WHERE a.login = 'n_kokuho';
SELECT tap.day('2026-11-24') \g /dev/null
-- a role granted in advance opens nothing yet: not by a deed, not by a function that asks for the word
SELECT is(tap.order('n_mado', 1, 'shien_tanto', '2026-12-01', '2026-12-31'), 'done', 'a month at the support desk');
SELECT is(tap.decide('n_kanri2', (SELECT max(order_no) FROM sec.staff_order)), 'done', 'approved');
SELECT ok(pg_has_role('n_mado', 'fn_juki_shien', 'MEMBER'), 'the role is there');
SELECT is(tap.may('n_mado'), 'juki.ido juki.kofu juki.raicho juki.shokai', 'the word is not');
SELECT (tap.deed('n_shogo', 'juki.tennyu', tap.todoke()) ->> 'key')::bigint AS kari \gset
SELECT is(tap.fate('n_mado', 'juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', 1)), '42501', 'nor the deed');
SELECT tap.day('2027-01-01') \g /dev/null
SELECT is(tap.attempt('n_mado', 'SELECT api.hello(NULL, ''{}'')'), '42501', 'after the last day nothing opens, till the next order');
SELECT tap.day('2026-11-24') \g /dev/null
-- ---- what is refused ----
SELECT is(tap.order('n_mado', 1, 'shogo', '2026-11-23'), 'refused 01-051', 'no order for yesterday');
SELECT is(tap.order('n_mado', 1, 'shogo', '2026-11-30'), 'refused 01-051', 'none over a later one');
SELECT is(tap.order('n_shogo', 1, 'shogo', '2027-05-01'), 'refused 01-047', 'a login belongs to one person');
SELECT is(tap.order(l, 99, 'shogo', '2027-05-01'), 'refused 01-047', l || ' is not given away') FROM unnest(ARRAY['w_392049', 'postgres', 'k_mado', 'own_juki', 'fn_juki_shien', 'role_shogo']) AS l;
SELECT is(tap.order('m_aki', 98, 'shogo', '2027-05-01', NULL, 'm_kanri'), 'done', 'the neighbour takes somebody on, whose key is not made yet');
SELECT is(tap.decide('m_kanri2', (SELECT max(order_no) FROM sec.staff_order)), 'done', 'approved there');
SELECT is(to_regrole('m_aki'), NULL, 'no such login is in the cluster');
SELECT is(tap.order('m_aki', 98, 'shogo', '2027-06-01'), 'refused 01-047', 'she is not ours to order, by the same number or another');
SELECT is(tap.order('m_aki', 99, 'shogo', '2027-04-01', '2027-04-30'), 'refused 01-047', 'nor before her day there');
SELECT throws_ok($$ INSERT INTO sec.assignment (login, person, name, dantai_code, branch, department, role, valid) VALUES ('m_aki', 98, '窓口　花子', 392049, 'honcho', 'shimin', 'shogo', '[2026-01-01,2026-02-01)') $$, '23P01', NULL, 'and beneath it stands a constraint');
SELECT is(tap.order('n_haru', n, 'shogo', '2027-05-01'), 'refused 00-109', n || ' is nobody''s staff number') FROM unnest(ARRAY[-5, 0]) AS n;
SELECT is(tap.order('n_haru', 99, 'shogo', f, t), 'refused 01-346', 'a year mistyped: ' || concat_ws(' ', f, t)) FROM (VALUES ('9999-04-01'::date, NULL::date), ('2028-11-25', NULL), ('2027-05-01', '9999-12-31')) AS v (f, t);
SELECT is(tap.order('n_haru', 99, 'kaikei_nendo', '2027-05-01'), 'refused 01-050', '会計年度任用職員 have a last day');
SELECT is(tap.order('n_haru', 99, 'ojisan', '2027-05-01'), 'refused 01-049', 'no duty that is not there');
SELECT is(tap.order('n_haru', 99, 'shogo', '2027-05-02', '2027-05-01'), 'refused 01-042', 'nor backwards');
SELECT is(tap.order('n_haru', 99, 'shogo', '2027-05-01', NULL, l), '42501', l || ' orders nothing') FROM unnest(ARRAY['n_mado', 'n_shien', 'n_joho', 'n_kansa', 'k_mado']) AS l;
SELECT is(tap.order('n_kanri2', 28, 'shien_tanto', '2026-12-01'), 'done', 'an order about the one who would approve');
SELECT is(tap.decide('n_kanri2', (SELECT max(order_no) FROM sec.staff_order)), 'refused 01-043', 'nobody approves their own rights');
SELECT is(tap.fate('n_kanri2', 'gyosei_kihon.hatsurei_shonin', jsonb_build_object('hatsurei_no', (SELECT max(order_no) FROM sec.staff_order), 'shori_code', '3', 'riyu', '　')), 'refused 00-101', 'where a reason is asked for under a condition, a blank is none either');
SELECT is(tap.decide('n_kanri2', (SELECT max(order_no) FROM sec.staff_order), '3'), 'done', 'but may decline them');
SELECT throws_ok($$ UPDATE sec.staff_order SET decided_person = asked_person $$, '23514', NULL, 'and beneath it stands a constraint');
-- ---- an approved order is withdrawn before its day, and what it cut goes on; a duty ends without another ----
CREATE FUNCTION tap.duties(p_login text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(a.role || ' ' || a.valid::text, ', ' ORDER BY a.valid) FROM sec.assignment AS a WHERE a.login = p_login $$;
CREATE FUNCTION tap.ends(p_login text, p_person bigint, p_from date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_kanri', 'gyosei_kihon.hatsurei', jsonb_build_object('login', p_login, 'shokuin_no', p_person, 'shokuin_name', '窓口　花子', 'owari_flag', true, 'kaishi_date', p_from)) $$;
SELECT tap.duties('n_zei') AS before, (SELECT min(a.person) FROM sec.assignment AS a WHERE a.login = 'n_zei') AS zei \gset
SELECT is(tap.order('n_zei', :zei, 'shogo', '2027-05-01', '2027-05-31'), 'done', 'a month elsewhere');
SELECT max(order_no) AS may FROM sec.staff_order \gset
SELECT is(tap.decide('n_kanri2', :may, '4'), 'refused 01-044', 'what is not approved is rejected, not withdrawn');
SELECT is(tap.decide('n_kanri2', :may), 'done', 'approved');
SELECT is(tap.order('n_zei', :zei, 'shien_tanto', '2027-05-11', '2027-05-20'), 'done', 'and one built on it');
SELECT max(order_no) AS within FROM sec.staff_order \gset
SELECT is(tap.decide('n_kanri2', :within), 'done', 'approved, too');
SELECT is(tap.decide('n_kanri', :may, '4'), 'refused 01-043', 'who asked does not withdraw');
SELECT is(tap.decide('n_shogo', :may, '4'), '42501', 'nor who has no such word');
SELECT is(tap.decide('k_kanri2', :may, '4'), 'refused 01-044', 'nor another city');
SELECT is(tap.decide('n_kanri2', :may, '4'), 'refused 01-120', 'the later one first');
SELECT is(tap.decide('n_kanri2', :within, '4'), 'done', 'so');
SELECT is(tap.decide('n_kanri2', :may, '4'), 'done', 'then the first');
SELECT is(tap.duties('n_zei'), :'before', 'as if nothing had been ordered');
SELECT is(tap.decide('n_kanri2', :may, '4'), 'refused 01-044', 'once');
SELECT is(tap.order('n_zei', :zei, 'shogo', '2027-05-01'), 'done', 'the day is free again');
SELECT is(tap.decide('n_kanri2', (SELECT max(order_no) FROM sec.staff_order), '3'), 'done', 'and not wanted');
SELECT is(tap.ends('n_zei', :zei, '2027-07-01'), 'done', '退職 on 6月30日');
SELECT max(order_no) AS ended FROM sec.staff_order \gset
SELECT is(tap.decide('n_kanri2', :ended), 'done', 'approved by another person');
SELECT tap.day('2027-06-30') \g /dev/null
SELECT isnt(tap.may('n_zei'), NULL, 'the last day');
SELECT tap.day('2027-07-01') \g /dev/null
SELECT is(tap.attempt('n_zei', 'SELECT api.hello(NULL, ''{}'')'), '42501', 'nothing opens any more');
SELECT is(tap.decide('n_kanri2', :ended, '4'), 'refused 01-044', 'what has begun is not withdrawn');
SELECT tap.day('2026-11-24') \g /dev/null
SELECT is(tap.ends('n_nobody', 99, '2027-07-01'), 'refused 01-047', 'who has no duty cannot lose it');
SELECT is(tap.decide('n_kanri2', :ended, '4'), 'done', 'she stays');
SELECT is(tap.duties('n_zei'), :'before', 'with her old last day');
SELECT is((SELECT count(*) FROM audit.trace_faults(392049) AS f WHERE f.fault IN ('row-gone', 'row-unknown', 'row-changed')), 0::bigint, 'each version stands in the trace');
-- ---- 確定申告の季節: many at once, all or none ----
CREATE FUNCTION tap.many(p_people jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_kanri', 'gyosei_kihon.hatsurei_ikkatsu', jsonb_build_object('shisho_id', 'honcho', 'busho_id', 'zeimu', 'shokumu_id', 'kaikei_nendo', 'kaishi_date', '2027-02-01', 'shuryo_date', '2027-03-31', 'hitobito', p_people)) $$;
SELECT count(*) AS orders FROM sec.staff_order \gset
SELECT is(tap.many('[{"login": "n_z1", "shokuin_no": 101, "shokuin_name": "申告　一"}, {"login": "n_shogo", "shokuin_no": 102, "shokuin_name": "申告　二"}]'), 'refused 01-047', 'one bad row');
SELECT is((SELECT count(*) FROM sec.staff_order), :orders::bigint, 'and none is taken');
SELECT is(tap.many((SELECT jsonb_agg(jsonb_build_object('login', 'n_z' || n, 'shokuin_no', 100 + n, 'shokuin_name', '申告　季')) FROM generate_series(1, 30) AS n)), 'done', 'thirty people');
SELECT is((SELECT count(*) FROM sec.staff_order), :orders::bigint + 30, 'thirty orders');
-- ---- one human, one staff number: whoever is a resident under the other clerk's number, or one that is joined to it, is no second person ----
SELECT (array_agg(x.no ORDER BY x.no))[1] AS aki, (array_agg(x.no ORDER BY x.no))[2] AS natsu, (array_agg(x.no ORDER BY x.no))[3] AS fuyu FROM (SELECT max(j.kojin_no) AS no FROM juki.jumin AS j
    WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' GROUP BY j.setai_no HAVING count(*) = 1 ORDER BY 1 DESC LIMIT 3) AS x \gset
CREATE FUNCTION tap.resident(p_login text, p_person bigint, p_kojin bigint, p_name text DEFAULT '秋田　秋', p_acks text[] DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_kanri', 'gyosei_kihon.hatsurei', jsonb_strip_nulls(jsonb_build_object('login', p_login, 'shokuin_no', p_person, 'shokuin_name', p_name, 'kojin_no', p_kojin, 'shisho_id', 'honcho', 'busho_id', 'shimin',
        'shokumu_id', 'madoguchi', 'kaishi_date', '2027-05-01')), p_acks) $$;
SELECT is(tap.resident('n_aki', 301, :aki), 'done', 'somebody of the town is taken on');
SELECT max(order_no) AS aki_order FROM sec.staff_order \gset
SELECT is(tap.resident('n_aki2', 302, :aki), 'refused 01-343', 'not once more under another staff number: she would be two persons'), is(tap.resident('n_aki2', 301, :aki), 'done', 'under her own a second login');
SET session_replication_role = replica;
UPDATE gyosei_kihon.atena AS t SET nayose_saki_no = :aki, atena_kubun_code = '2' WHERE t.dantai_code = 392049 AND t.kojin_no IN (:natsu, :fuyu);
SET session_replication_role = origin;
SELECT is(tap.resident('n_natsu', 302, :natsu), 'refused 01-343', 'nor by a number that is joined to hers');
UPDATE sec.staff_order AS o SET kojin_no = :natsu WHERE o.kojin_no = :aki;
SELECT is(tap.resident('n_natsu', 302, n), 'refused 01-343', w) FROM (VALUES (:aki, 'nor by the one that hers is joined to'), (:fuyu, 'nor by another that is joined to that')) AS v (n, w);
-- and who audits finds her views under each of them
SELECT tap.open('n_zei2', 'juki.kojin', jsonb_build_object('kojin_no', n)) AS none FROM unnest(ARRAY[:aki, :natsu, :fuyu]) AS n \g /dev/null
CREATE TABLE tap.under AS SELECT n, tap.open('n_kansa', 'gyosei_kihon.etsuran_hito', jsonb_build_object('kojin_no', n)) AS ticket FROM unnest(ARRAY[:aki, :natsu, :fuyu]::bigint[]) AS n;
SELECT is((SELECT array_agg(DISTINCT x.views) FROM tap.under AS u, LATERAL (SELECT count(*) FILTER (WHERE r ->> 'shokuin_name' = (SELECT min(a.name) FROM sec.assignment AS a WHERE a.login = 'n_zei2')) AS views FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hito', u.ticket)) AS r) AS x),
    (SELECT ARRAY[count(DISTINCT p.ticket_no)] FROM sec.ticket_person AS p JOIN sec.ticket AS t ON t.ticket_no = p.ticket_no AND t.at = p.at WHERE t.login = 'n_zei2' AND p.person IN (:aki, :natsu, :fuyu)), 'by whichever of the numbers is asked, the same views: all');
SET session_replication_role = replica;
UPDATE gyosei_kihon.atena AS t SET nayose_saki_no = NULL, atena_kubun_code = '1' WHERE t.dantai_code = 392049 AND t.kojin_no IN (:natsu, :fuyu);
SET session_replication_role = origin;
UPDATE sec.staff_order AS o SET kojin_no = :aki WHERE o.kojin_no = :natsu;
INSERT INTO sec.staff_order (dantai_code, login, person, name, kojin_no, branch, department, role, from_date, asked_login, asked_person) VALUES (392049, 'n_aki3', 303, '秋田　秋', :aki, 'honcho', 'shimin', 'shogo', '2027-05-01', 'n_kanri', 27);
SELECT is(tap.decide('n_kanri2', :aki_order), 'refused 01-343', 'two orders at the same moment: neither is approved beside the other'), is(tap.decide('n_kanri2', (SELECT max(order_no) FROM sec.staff_order), '3'), 'done', 'one is rejected'),
       is(tap.decide('n_kanri2', :aki_order), 'done', 'then the other may be');
SELECT is(tap.resident('n_fuyu', 304, 999999999), 'refused 01-057', 'a number that is nobody''s is no colleague whom the night could know');
SELECT is(tap.resident('n_fuyu', 304, :fuyu, n), s, n) FROM (VALUES ('冬木冬', 'warned 01-344'), ('冬木　', 'warned 01-344'), ('冬木　冬', 'done')) AS v (n, s);
UPDATE sec.assignment AS a SET kojin_no = :natsu WHERE a.login = 'n_kyoiku';
SELECT is(tap.resident('n_kyoiku', (SELECT min(a.person) FROM sec.assignment AS a WHERE a.login = 'n_kyoiku'), NULL), 'done', 'she moves to another desk, and nobody types her number again');
SELECT is((SELECT o.kojin_no FROM sec.staff_order AS o ORDER BY o.order_no DESC LIMIT 1), :natsu::bigint, 'and stays the resident that she is');
-- a wrong number is taken off by a word of its own, seen by who approves; from then on it is nobody's, also where a later order leaves it blank
DELETE FROM sec.staff_order AS o WHERE o.login = 'n_kyoiku';     -- what waits under the wrong number is rejected first
CREATE FUNCTION tap.emptied(p_from date, p_other jsonb DEFAULT '{"atena_nashi_flag": true}') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_kanri', 'gyosei_kihon.hatsurei', jsonb_build_object('login', 'n_kyoiku', 'shokuin_no', (SELECT min(a.person) FROM sec.assignment AS a WHERE a.login = 'n_kyoiku'), 'shokuin_name', '教育　係', 'shisho_id', 'honcho', 'busho_id', 'shimin',
        'shokumu_id', 'madoguchi', 'kaishi_date', p_from) || p_other) $$;
CREATE TABLE tap.looked (no integer GENERATED ALWAYS AS IDENTITY, t uuid);
CREATE FUNCTION tap.look() RETURNS void LANGUAGE sql AS $$ INSERT INTO tap.looked (t) SELECT tap.open('n_kanri2', 'gyosei_kihon.hatsurei_naiyo', jsonb_build_object('hatsurei_no', (SELECT max(order_no) FROM sec.staff_order))) $$;
SELECT is(tap.emptied('2027-05-01', jsonb_build_object('atena_nashi_flag', true, 'kojin_no', :natsu)), 'refused 01-345', 'a number and none'), is(tap.emptied('2027-05-01'), 'done', 'the number was wrong');
SELECT tap.look();
SELECT is(tap.resident('n_natsu2', 305, :natsu, '夏木　夏'), 'refused 01-343', 'hers until somebody has approved it'), is(tap.decide('n_kanri2', (SELECT max(order_no) FROM sec.staff_order)), 'done', 'approved'),
       is(tap.resident('n_natsu2', 305, :natsu, '夏木　夏'), 'done', 'then it may be whose it is');
SELECT tap.look();
SELECT is(tap.emptied('2027-06-01', '{}'), 'done', 'a blank later on');
SELECT is((SELECT o.kojin_no FROM sec.staff_order AS o ORDER BY o.order_no DESC LIMIT 1), NULL, 'goes on with none');
SELECT tap.look();
SELECT is((SELECT array_agg(x ->> 'atena_name' ORDER BY o.no) FROM tap.looked AS o, LATERAL jsonb_array_elements(tap.read('n_kanri2', 'gyosei_kihon.hatsurei_naiyo', o.t)) AS x), ARRAY['消す', '入れる', 'なし'], 'and who approves sees which it is');
DELETE FROM sec.staff_order AS o WHERE o.login = 'n_natsu2';
DELETE FROM sec.assignment AS a WHERE a.login = 'n_kyoiku' AND a.no_resident;
UPDATE sec.assignment AS a SET valid = daterange(lower(a.valid), NULL) WHERE a.login = 'n_kyoiku';
-- who stood under two numbers before that was refused: her second duty can be ended; and a number mistyped on a duty of the past bars nobody
UPDATE sec.assignment AS a SET kojin_no = :aki WHERE a.login = 'n_kyoiku';
SELECT min(a.person) AS kyoiku FROM sec.assignment AS a WHERE a.login = 'n_kyoiku' \gset
DELETE FROM sec.staff_order AS o WHERE o.login = 'n_kyoiku';
SELECT is(tap.fate('n_kanri', 'gyosei_kihon.hatsurei', jsonb_build_object('login', 'n_kyoiku', 'shokuin_no', :kyoiku, 'shokuin_name', '教育　係', 'kojin_no', :aki, 'owari_flag', true, 'kaishi_date', '2027-04-01')), 'done', 'the end of a second duty is asked for');
SELECT is(tap.decide('n_kanri2', (SELECT max(order_no) FROM sec.staff_order)), 'done', 'and approved');
SET session_replication_role = replica;
INSERT INTO sec.assignment SELECT (jsonb_populate_record(NULL::sec.assignment, to_jsonb(a) || jsonb_build_object('valid', '[2019-04-01,2020-04-01)', 'kojin_no', :fuyu))).* FROM (SELECT * FROM sec.assignment AS x WHERE x.login = 'n_kyoiku' ORDER BY lower(x.valid) DESC LIMIT 1) AS a;
SET session_replication_role = origin;
SELECT is(tap.resident('n_fuyu2', 304, :fuyu, '冬木　冬'), 'done', 'whose number a duty of the past bore by mistake');
DELETE FROM sec.staff_order AS o WHERE o.login = 'n_fuyu2';
UPDATE sec.assignment AS a SET kojin_no = NULL WHERE a.login = 'n_kyoiku';
DELETE FROM sec.staff_order AS o WHERE o.login = 'n_kyoiku';
SELECT is(tap.many(jsonb_build_array(jsonb_build_object('login', 'n_y1', 'shokuin_no', 401, 'shokuin_name', '申告　一', 'kojin_no', :fuyu - 1000000000), jsonb_build_object('login', 'n_y2', 'shokuin_no', 402, 'shokuin_name', '申告　二'))), 'refused 01-057', 'among many as well'),
       is(tap.many(jsonb_build_array(jsonb_build_object('login', 'n_y1', 'shokuin_no', 401, 'shokuin_name', '申告　一', 'kojin_no', :natsu), jsonb_build_object('login', 'n_y2', 'shokuin_no', 402, 'shokuin_name', '申告　二', 'kojin_no', :natsu))), 'refused 01-343', 'two numbers of one human on one sheet'),
       is(tap.many(jsonb_build_array(jsonb_build_object('login', 'n_y1', 'shokuin_no', 401, 'shokuin_name', '申告　一', 'kojin_no', :natsu), jsonb_build_object('login', 'n_y2', 'shokuin_no', 402, 'shokuin_name', '申告　二'))), 'done', 'and so the night knows who of the season is a resident');
SELECT is((SELECT array_agg(o.kojin_no ORDER BY o.order_no) FROM sec.staff_order AS o WHERE o.login IN ('n_y1', 'n_y2')), ARRAY[:natsu, NULL]::bigint[], 'each as it was typed');
-- ---- 緊急閲覧 ----
SELECT min(j.kojin_no) AS who FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' \gset
SELECT is(tap.attempt('n_joho', format('SELECT api.open(gen_random_uuid(), ''juki.kojin'', ''{"kojin_no": %s}'', NULL)', :who)), '42501', '情報 does not look at people');
SELECT is(tap.fate('n_joho', 'gyosei_kihon.kinkyu', '{"riyu": "障害の調査", "jikan_fun": 61}'), 'refused 01-041', 'an hour at the most');
SELECT is(tap.fate('n_joho', 'gyosei_kihon.kinkyu', '{"riyu": "　", "jikan_fun": 30}'), 'refused 00-101', 'with a reason: a blank is none');
SELECT is(tap.fate('n_mado', 'gyosei_kihon.kinkyu', '{"riyu": "障害の調査", "jikan_fun": 10}'), '42501', 'only where the office allows it');
SELECT is(tap.fate('n_joho', 'gyosei_kihon.kinkyu', '{"riyu": "障害の調査", "jikan_fun": 30}'), 'done', 'with a reason it opens');
SELECT is(tap.may('n_joho'), 'juki.shokai', 'just that word');
SELECT tap.open('n_joho', 'juki.kojin', jsonb_build_object('kojin_no', :who)) AS ticket \gset
SELECT is(tap.read('n_joho', 'juki.kojin', :'ticket') #>> '{0,kojin_no}', :who::text, 'she is seen');
SELECT is((SELECT t.emergency_no IS NOT NULL FROM sec.ticket AS t WHERE t.ticket = :'ticket'), true, 'and the ticket says by which emergency');
SELECT is((SELECT count(*) FROM work.todo AS t WHERE t.event = 'sec.emergency' AND t.desk = 'somu' AND t.state = 'open'), 1::bigint, '総務課 was told at once');
SELECT is((SELECT e.review_by FROM sec.emergency AS e), '2026-11-25'::date, 'the review is due on the next working day (Tuesday, then Wednesday)');
SELECT is(tap.fate('n_joho', 'gyosei_kihon.kinkyu_kakunin', '{"kinkyu_no": 1, "kakunin_kekka_code": "1", "shoken": "良"}'), '42501', 'who opened it does not review it');
UPDATE sec.emergency AS e SET review_by = '2026-11-20';
SELECT is(tap.fate('n_joho', 'gyosei_kihon.kinkyu', '{"riyu": "もう一度", "jikan_fun": 5}'), 'refused 01-045', 'an overdue review blocks the next');
SELECT max(emergency_no) AS no FROM sec.emergency \gset
SELECT is(tap.fate('n_kansa', 'gyosei_kihon.kinkyu_kakunin', jsonb_build_object('kinkyu_no', :no, 'kakunin_kekka_code', '1', 'shoken', '障害票と一致')), 'done', '監査 reviews');
SELECT is(tap.may('n_joho'), NULL, 'and it is closed');
SELECT is(tap.attempt('n_joho', format('SELECT api.open(gen_random_uuid(), ''juki.kojin'', ''{"kojin_no": %s}'', NULL)', :who)), '42501', 'at once');
SELECT is((SELECT t.state FROM work.todo AS t WHERE t.event = 'sec.emergency'), 'done', 'the to-do is done');
INSERT INTO sec.emergency (dantai_code, login, person, reason, from_at, until_at, review_by) VALUES (392049, 'n_kansa_x', 29, 'x', now(), now() + interval '1 minute', '2026-11-25');
SELECT is(tap.fate('n_kansa', 'gyosei_kihon.kinkyu_kakunin', jsonb_build_object('kinkyu_no', (SELECT max(emergency_no) FROM sec.emergency), 'kakunin_kekka_code', '1', 'shoken', '良')), 'refused 01-043', 'nobody reviews their own, under any login');
-- ---- 誰が誰を見たか ----
SELECT tap.open('n_shogo', 'juki.kojin', jsonb_build_object('kojin_no', :who)) AS none \gset
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_hito', jsonb_build_object('kojin_no', :who)) AS ticket \gset
CREATE TABLE tap.seen AS SELECT * FROM jsonb_to_recordset(tap.read('n_kansa', 'gyosei_kihon.etsuran_hito', :'ticket')) AS x (nichiji text, shokuin_name text, busho_name text, shokai_name text, mokuteki_name text, kinkyu_name text);
SELECT is((SELECT string_agg(concat_ws(' ', s.shokuin_name, s.busho_name, s.shokai_name, s.kinkyu_name), ', ' ORDER BY s.shokuin_name) FROM tap.seen AS s), '情報 守 情報 個人照会 緊急, 照合 太郎 市民課 個人照会', 'in words a resident can read');
SELECT ok((SELECT bool_and(s.nichiji ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$') FROM tap.seen AS s), 'with day and hour');
SELECT is((SELECT count(*) FROM sec.ticket_person AS p JOIN sec.ticket AS t USING (ticket) WHERE p.person = :who AND t.login = 'n_kansa'), 1::bigint, 'who asks is in the log herself');
SELECT is(tap.attempt(l, format('SELECT api.open(gen_random_uuid(), ''gyosei_kihon.etsuran_hito'', ''{"kojin_no": %s}'', NULL)', :who)), '42501', l || ' does not ask the log') FROM unnest(ARRAY['n_mado', 'n_shogo', 'n_shien', 'n_joho', 'n_kanri']) AS l;
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_shokuin', jsonb_build_object('login', 'n_shogo', 'hi_date', (now() AT TIME ZONE 'Asia/Tokyo')::date)) AS ticket \gset
SELECT is((SELECT array_agg(DISTINCT x ->> 'ninzu_count') FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_shokuin', :'ticket')) AS x WHERE x ->> 'hitobito' ~ (:who)::text), ARRAY[(SELECT cardinality(t.persons)::text FROM sec.ticket AS t WHERE t.login = 'n_shogo' AND t.query = 'juki.kojin')], 'a clerk''s day names whom');
SELECT tap.open('n_kansa', 'gyosei_kihon.shokuin', '{}') AS ticket \gset
SELECT is((SELECT concat_ws(' ', x ->> 'shokuin_name', x ->> 'busho_name', x ->> 'shokumu_name') FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.shokuin', :'ticket')) AS x WHERE x ->> 'login' = 'n_shogo'), '照合 太郎 市民課 照合', 'the clerks of the city');
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_hibi', '{"login": "n_shogo"}') AS ticket \gset
SELECT is((SELECT array_agg((x ->> 'kensu_count')::bigint) FROM jsonb_array_elements(tap.read('n_kansa', 'gyosei_kihon.etsuran_hibi', :'ticket')) AS x), ARRAY[(SELECT count(*) FROM sec.ticket AS t WHERE t.login = 'n_shogo')], 'and one clerk day by day');
SELECT tap.open('n_kansa', 'gyosei_kihon.etsuran_hibi', '{"login": "k_shogo"}') AS ticket \gset
SELECT is(tap.read('n_kansa', 'gyosei_kihon.etsuran_hibi', :'ticket'), '[]', 'nobody of another city');
-- ---- the nightly look ----
SELECT j.kojin_no AS friend, split_part(j.shimei, '　', 1) AS family FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = 392049 AND r.kojin_no = j.kojin_no AND r.jusho_kubun_code = '1' AND r.banchi IS NOT NULL AND r.valid_to_date IS NULL
    WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND (SELECT count(*) FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND o.jumin_jotai_code = '1') > 1 ORDER BY j.kojin_no LIMIT 1 \gset
SELECT min(o.kojin_no) AS partner FROM juki.jumin AS o JOIN juki.jumin AS j ON j.dantai_code = o.dantai_code AND j.setai_no = o.setai_no WHERE j.dantai_code = 392049 AND j.kojin_no = :friend AND o.kojin_no <> :friend AND o.jumin_jotai_code = '1' \gset
UPDATE sec.assignment AS a SET kojin_no = :friend, name = :'family' || '　花' WHERE a.login = 'n_fukushi';
UPDATE sys.param AS p SET value = CASE p.id WHEN 'gyosei_kihon.kenchi_ninzu' THEN '2' ELSE '2400' END WHERE p.id LIKE 'gyosei\_kihon.kenchi%';
SELECT tap.open('n_fukushi', 'juki.kojin', jsonb_build_object('kojin_no', p)) AS none FROM unnest(ARRAY[:friend, :partner]::bigint[]) AS p \g /dev/null
SELECT tap.open('n_kyoiku', 'juki.kojin', jsonb_build_object('kojin_no', :friend)) AS none \gset
DELETE FROM work.job;
INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.kenchi', (now() AT TIME ZONE 'Asia/Tokyo')::date + 1, 'w_392049', 0);
SELECT tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb ->> 'job' AS job \gset
SELECT is(tap.answer('w_392049', format('SELECT api.worker_step(%s)', :job))::jsonb ->> 'more', 'false', 'one step a night');
CREATE FUNCTION tap.found(p_login text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(f.rule, ' ' ORDER BY f.rule) FROM audit.finding AS f WHERE f.login = p_login $$;
SELECT is(tap.found('n_fukushi'), 'dojusho dosei honnin jikangai tairyo', 'oneself, the family, the address, the hour, the number');
SELECT ok(tap.found('n_kyoiku') ~ 'doryo', 'a colleague');
SELECT is((SELECT count(*) FROM audit.finding AS f WHERE f.dantai_code <> 392049), 0::bigint, 'of one city');
-- a number that was taken off at one login of hers is none at the other
INSERT INTO sec.assignment SELECT (jsonb_populate_record(NULL::sec.assignment, to_jsonb(a) || jsonb_build_object('login', 'n_fukushi_b', 'valid', daterange((now() AT TIME ZONE 'Asia/Tokyo')::date, NULL), 'kojin_no', NULL, 'no_resident', true))).* FROM sec.assignment AS a WHERE a.login = 'n_fukushi';
DELETE FROM audit.finding AS f WHERE f.login = 'n_fukushi';
DELETE FROM work.job;
INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.kenchi', (now() AT TIME ZONE 'Asia/Tokyo')::date + 1, 'w_392049', 0);
SELECT is(tap.answer('w_392049', format('SELECT api.worker_step(%s)', tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb ->> 'job'))::jsonb ->> 'more', 'false', 'once more'), is(tap.found('n_fukushi'), 'dosei jikangai tairyo', 'neither oneself nor the address any more');
SELECT f.finding_no AS finding FROM audit.finding AS f WHERE f.login = 'n_kyoiku' AND f.rule = 'doryo' \gset
SELECT is(tap.fate('n_kansa', 'gyosei_kihon.kenchi_kakunin', jsonb_build_object('kenchi_no', :finding, 'kakunin_kekka_code', '2', 'shoken', '業務の記録なし')), 'done', 'a person judges');
INSERT INTO audit.finding (dantai_code, day, rule, login, person, count, persons) VALUES (392049, '2026-11-24', 'doryo', 'n_kansa', 29, 1, '{}') RETURNING finding_no AS own \gset
SELECT is(tap.fate('n_kansa', 'gyosei_kihon.kenchi_kakunin', jsonb_build_object('kenchi_no', :own, 'kakunin_kekka_code', '1', 'shoken', '良')), 'refused 01-043', 'nobody judges their own');
SELECT is(tap.attempt('n_kansa', 'SELECT * FROM audit.views(''2026-11-24'')'), '42501', 'the night''s own reader is no door');
-- roles are the cluster's, not the copy's: what was granted here is taken back
REVOKE role_zeimu, role_shien_tanto FROM n_mado;
REVOKE role_shogo, role_shien_tanto FROM n_zei;
REVOKE role_madoguchi FROM n_kyoiku;
-- closed days of an office (地方自治法4条の2第2項; 2026-12-28 and 2027-01-04 are Mondays)
SELECT is(string_agg(to_char(d, 'MM-DD') || CASE WHEN sys.is_open_day(d::date) THEN ' open' ELSE '' END, ', ' ORDER BY d), '12-28 open, 12-29, 12-30, 12-31, 01-01, 01-02, 01-03, 01-04 open', 'the turn of the year')
FROM generate_series('2026-12-28'::date, '2027-01-04', '1 day') AS d;
SELECT is(sys.next_workday('2026-12-28'), '2027-01-04', 'an emergency of the last day is reviewed on the first');
SELECT * FROM finish();
