-- If this failed: a clerk of 香南市 would see, count, guess or change the residents of 南国市.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
-- 南国 has residents, a waiting entry, an issued certificate; their numbers are unknown in the other cities
SELECT min(j.kojin_no) AS person, min(j.setai_no) AS home FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1'
    AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code <> 392049 AND (o.kojin_no = j.kojin_no OR o.setai_no = j.setai_no)) AND NOT tap.shien_aru(392049, j.kojin_no) \gset
SELECT ok(:person > 0, 'there is somebody to look for');
UPDATE sys.counter AS n SET value = 770000 WHERE n.dantai_code = 392049 AND n.name IN ('uketsuke', 'kofu');
INSERT INTO sys.counter VALUES (392049, 'uketsuke', 770000), (392049, 'kofu', 770000) ON CONFLICT DO NOTHING;
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke()) ->> 'key')::bigint AS kari \gset
SELECT is(:kari, 770001, 'an entry waits');
SELECT is(tap.fate('n_mado', f, r), 'done', f) FROM (VALUES ('juki.reji', '{"junbi_yen": 0, "man_count": 1, "kafusoku_riyu": "前日から"}'::jsonb),
    ('juki.yoshi', '{"yoshi_kubun_code": "1", "toshi_from_no": 1, "toshi_to_no": 500}')) AS v (f, r);
SELECT a ->> 'key' AS kofu, a ->> 'number' AS number FROM (SELECT tap.deed('n_mado', 'juki.kofu', tap.kofu(:person), ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed('n_mado', 'juki.kofu', tap.kofu(:person, '{"tsusu_count": 2}')) -> 'problems') AS p)) AS a) AS x \gset
SELECT ok(:'kofu'::bigint > 770000, 'a certificate was issued');
-- and a 支援措置 with all that hangs on it
INSERT INTO sys.counter SELECT 392049, c, 770000 FROM unnest(ARRAY['shien', 'shien_shinsei', 'shien_jushin', 'shien_hikinuki']) AS c;
SELECT max(j.kojin_no) AS hers FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND NOT tap.shien_aru(392049, j.kojin_no)
    AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code <> 392049 AND (o.kojin_no = j.kojin_no OR o.setai_no = j.setai_no)) AND j.setai_no <> :home \gset
SELECT is(tap.fate('n_shien', f, r), 'done', f) FROM (VALUES (1, 'gyosei_kihon.shien_moshide', tap.moshide(:hers)), (2, 'gyosei_kihon.shien_tanto', '{"shien_no": 770001, "tanto_person": 5, "from_date": "2026-11-24", "to_date": "2026-12-01"}'),
    (3, 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', 770001, 'kojin_no', :hers, 'tsuchi_name', '納税通知書')), (4, 'gyosei_kihon.shien_kaijo', tap.kaijo(770001, :hers)),
    (5, 'gyosei_kihon.shien_jushin', '{"jushin_kubun_code": "1", "juryo_date": "2026-11-24", "moto_name": "徳島県徳島市", "shimei": "遠方　静", "shimei_kana": "エンポウ　シズカ", "birth_date": "1990-01-01"}')) AS v (n, f, r) ORDER BY n;
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
VALUES (392049, 1, :person, '2', '2026-01-05', '6', '2026-01-05', 202602, 5, 'n_fukushi') RETURNING nintei_no AS nintei \gset
INSERT INTO jido_teate.kettei (dantai_code, kettei_no, nintei_no, kettei_shurui_code, kettei_date, kettei_person, kettei_login) VALUES (392049, 1, 1, '1', '2026-01-05', 5, 'n_fukushi');
INSERT INTO jido_teate.shiharai (dantai_code, shiharai_no, nintei_no, kojin_no, shiharai_kubun_code, shiharai_month, shiharai_date, shikyu_yen, chosei_yen, sashihiki_yen, shiharai_jotai_code)
VALUES (392049, 1, 1, :person, '1', 202612, '2026-12-10', 10000, 0, 10000, '1');
INSERT INTO jido_teate.kagobarai (dantai_code, kagobarai_no, nintei_no, taisho_month, kingaku_yen, hassei_date) VALUES (392049, 1, 1, 202602, 10000, '2026-12-10');
UPDATE juki.koseki_tsuchi AS o SET shimei = '南国　印' WHERE o.dantai_code = 392049;
UPDATE juki.nyukan_tsuchi AS o SET shimei_romaji = 'NANGOKU IN' WHERE o.dantai_code = 392049;
UPDATE juki.tenshutsu_joho AS o SET shinsei_shimei = '南国　印', seiri_no = 'NK-' || o.joho_no WHERE o.dantai_code = 392049;
-- every query of the systems, with 南国's keys
CREATE TABLE tap.tour (n serial, login text, query text, args jsonb, ticket uuid DEFAULT gen_random_uuid(), opened text, shown jsonb);
INSERT INTO tap.tour (login, query, args)
SELECT l, q.id, d.args FROM sys.query AS q, unnest(ARRAY['n_shogo', 'n_fukushi2', 'n_kansa', 'm_shogo'] || ARRAY(SELECT min(a.login) FROM sec.assignment AS a WHERE a.dantai_code = 392111 AND a.login !~ '^w_' GROUP BY a.role)) AS l
CROSS JOIN LATERAL (VALUES (jsonb_build_object('kojin_no', :person)), (jsonb_build_object('kari_no', :kari)), (jsonb_build_object('kofu_no', :'kofu'::bigint)), ('{}'::jsonb),
    (jsonb_build_object('nintei_no', :nintei)), ('{"kettei_no": 1}'), ('{"shiharai_no": 1}'), ('{"kagobarai_no": 1}'),
    ('{"shiharai_month": 202612}'), ('{"job_no": 1}'), ('{"conditions": [["shiharai_month", "equal", 202612]]}'),
    ('{"shien_no": 770001}'), ('{"shinsei_no": 770001}'), ('{"jushin_no": 770001}'), ('{"hikinuki_no": 770001}'),
    (jsonb_build_object('conditions', jsonb_build_array(jsonb_build_array('kojin_no', 'equal', :person)))), ('{"conditions": [["shimei", "prefix", "阿波"]]}'), ('{"conditions": [["seiri_no", "prefix", "NK"]]}'),
    (jsonb_build_object('conditions', jsonb_build_array(jsonb_build_array('machiaza_id', 'equal',
        (SELECT max(a.machiaza_id) FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049       -- lived in by 南国 alone: the numbers are each city's own
         AND NOT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS o WHERE o.dantai_code <> 392049 AND o.machiaza_id = a.machiaza_id))))))) AS d (args)
WHERE q.kind <> 'lookup' AND q.system <> 'toy'
  AND (d.args = '{}' OR d.args ? 'conditions' AND q.kind = 'list'      -- a number is asked of those alone that take it
       OR EXISTS (SELECT FROM pg_attribute AS x WHERE x.attrelid = to_regclass('api.args_' || replace(q.id, '.', '_')) AND d.args ? x.attname))
  AND (d.args #>> '{conditions,0,0}' IS DISTINCT FROM 'shiharai_month' OR q.id = 'jido_teate.shiharai_ichiran');
-- the stocks are told apart: one code fewer in 南国
DELETE FROM gyosei_kihon.code_zaiko AS z WHERE z.dantai_code = 392049 AND z.juminhyo_code = (SELECT min(o.juminhyo_code) FROM gyosei_kihon.code_zaiko AS o WHERE o.dantai_code = 392049);
-- by login and query: a ticket lives for a minute, the whole tour takes longer on a machine with other work
SELECT v.open, v.read FROM (SELECT DISTINCT t.login, t.query FROM tap.tour AS t) AS d CROSS JOIN LATERAL (SELECT
    format('UPDATE tap.tour AS t SET opened = tap.attempt(t.login, format(''SELECT api.open(%%L, %%L, %%L, ''''shokai'''')'', t.ticket, t.query, t.args)) WHERE t.login = %L AND t.query = %L', d.login, d.query),
    format('UPDATE tap.tour AS t SET shown = tap.read(t.login, t.query, t.ticket) WHERE t.opened = ''ok'' AND t.login = %L AND t.query = %L', d.login, d.query)) AS v (open, read) \gexec
SELECT ok((SELECT count(DISTINCT t.query) FROM tap.tour AS t WHERE t.login = 'n_shogo' AND t.shown <> '[]') >= 8, 'a clerk of 南国 finds them by most queries');
SELECT is((SELECT count(DISTINCT t.query) FROM tap.tour AS t WHERE t.opened = 'ok' AND t.login ~ '^k_'), (SELECT count(*) FROM sys.query WHERE kind <> 'lookup' AND system <> 'toy'), 'every query was asked by 香南');
-- These few find a row in every city, one's own: of 南国 they must show nothing, and name none of its people. All others find nothing at all.
CREATE TABLE tap.own (query text PRIMARY KEY, theirs text NOT NULL, has_persons boolean NOT NULL, why text);
INSERT INTO tap.own VALUES
    ('gyosei_kihon.shokuin', '"n_',                                          false, 'each city has its staff'),
    ('juki.koseki_ichiran',  '南国　印',                                     true,  'each has its notices; those of 南国 bear this name'),
    ('gyosei_kihon.mishori', '南国　印',                                     true,  'the same notices wait for the desk'),
    ('juki.nyukan_ichiran',  'NANGOKU IN',                                   true,  'likewise; in the log under its number of gyosei_kihon.kiroku_no'),
    ('juki.joho_ichiran',    '南国　印',                                     true,  'each has those who will move in; the log has their message, less than nothing'),
    ('juki.reji_naiyo',      '(ryoshu|henkin|kawase|cashless)_yen": [1-9]',  false, 'a till of one''s own, into which nothing was paid'),
    ('juki.haraikomi_mae',   '_yen": [1-9]|南国',                            false, 'an office of one''s own, with nothing to pay in'),
    ('juki.yoshi_mae',       'count": [1-9]',                                false, 'a safe of one''s own, without paper'),
    ('gyosei_kihon.code_zaiko', '_count": 499',                             false, 'a stock of one''s own'),
    ('juki.machiaza_ichiran', '"postal_no": "783',                           false, 'each has its towns; 783 is 南国''s (KEN_ALL)');
SELECT is_empty($$ SELECT t.login, t.query, t.args FROM tap.tour AS t JOIN sec.ticket AS k ON k.ticket = t.ticket LEFT JOIN tap.own AS o ON o.query = t.query WHERE t.login !~ '^n' AND CASE
    WHEN o.query IS NULL THEN k.keys <> '{}' OR k.persons <> '{}' OR t.shown <> '[]'
    ELSE t.shown::text ~ o.theirs OR EXISTS (SELECT FROM unnest(k.persons) AS y WHERE NOT o.has_persons OR NOT EXISTS (SELECT FROM gyosei_kihon.atena AS a WHERE a.dantai_code = k.dantai_code AND a.kojin_no = y) AND - y % 1000000000000 <> ALL (k.keys)) END $$,
    'nothing of 南国 is found, named or shown elsewhere');
SELECT ok(bool_or(t.shown::text ~ o.theirs), 'what 南国 must not lose by ' || o.query || ' is there to be lost') FROM tap.own AS o JOIN tap.tour AS t ON t.query = o.query AND t.login ~ '^n' GROUP BY o.query;
SELECT is_empty($$ SELECT o.query FROM tap.own AS o WHERE NOT EXISTS (SELECT FROM tap.tour AS t WHERE t.query = o.query AND t.login !~ '^n' AND t.shown <> '[]') $$, 'no exception without need');
SELECT is_empty($$ SELECT t.login, t.query FROM tap.tour AS t WHERE t.login !~ '^n' AND t.opened = 'ok' AND t.query <> 'juki.machiaza_ichiran' AND tap.answer(t.login, format('SELECT coalesce(api.count(%L), 0) + coalesce(api.more(%1$L)::int, 0)', t.ticket)) <> '0' $$, 'nor counted');
-- another city's tickets
SELECT t.ticket AS theirs FROM tap.tour AS t WHERE t.login = 'n_shogo' AND t.query = 'juki.kojin' AND t.shown <> '[]' \gset
SELECT is(tap.attempt('k_shogo', format('SELECT api.read_juki_kojin(%L)', :'theirs')), '42501', 'a ticket of 南国 is not read');
SELECT is(tap.attempt('k_shogo', format('SELECT api.count(%L)', :'theirs')), '42501', 'nor counted');
SELECT is(tap.answer('k_shogo', format('SELECT api.more(%L)', :'theirs')), NULL, 'nor asked for more');
SELECT is(tap.attempt('k_shogo', format('SELECT api.open(gen_random_uuid(), ''juki.kojin'', %L, NULL)', jsonb_build_object('parent', :'theirs'))), '42501', 'nor continued');
SELECT is(tap.attempt('k_shogo', format('SELECT api.keep(%L, ''x'', ''f'')', :'number')), '42501', 'nor is its paper kept');
SELECT is(tap.attempt('k_shogo', format('SELECT api.open(gen_random_uuid(), ''juki.kojin'', ''{"kojin_no": %s, "dantai_code": 392049}'', NULL)', :person)), 'MG001', 'a city is no argument');
SELECT is(tap.attempt('k_shogo', format('SELECT api.open(gen_random_uuid(), ''juki.kojin'', ''{"kojin_no": %s, "v_city": 392049}'', NULL)', :person)), 'MG001', 'nor by the name of a variable');
-- every deed with 南国's keys
CREATE TABLE tap.before AS SELECT (SELECT count(*) FROM juki.kari_toroku) AS kari, (SELECT count(*) FROM juki.kofu) AS kofu, (SELECT count(*) FROM juki.ido) AS ido, (SELECT count(*) FROM sec.request) AS request;
SELECT is(tap.fate('k_shogo', f, r), want, f) FROM (VALUES
    ('juki.kofu', tap.kofu(:person), 'refused 02-073'),
    ('juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', 1), 'conflict 00-123'),
    ('juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '4', 'riyu', '代行', 'row_version', 1), 'conflict 00-123'),
    ('juki.kari_hikitori', jsonb_build_object('kari_no', :kari, 'row_version', 1), 'conflict 00-123'),
    ('juki.tennyu', tap.todoke(jsonb_build_object('kari_no', :kari, 'row_version', 1), 392111), 'conflict 00-123'),
    ('juki.tennyu', tap.todoke(jsonb_build_object('setai_kubun_code', '2', 'setai_no', :home, 'setaiin', jsonb_build_array(tap.todoke() #> '{setaiin,1}')), 392111), 'refused 02-058'),
    ('juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array((tap.todoke() #> '{setaiin,0}') || jsonb_build_object('zen_kojin_no', :person))), 392111), 'refused 02-050'),
    ('juki.tennyu', tap.todoke(jsonb_build_object('machiaza_id', (SELECT max(m.machiaza_id) FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049
        AND NOT EXISTS (SELECT FROM gyosei_kihon.machiaza AS o WHERE o.dantai_code = 392111 AND o.machiaza_id = m.machiaza_id))), 392111), 'refused 02-051'),
    ('juki.tennyu', tap.todoke('{"dantai_code": 392049}', 392111), 'refused 00-107')) AS v (f, r, want);
SELECT is(tap.deed('k_shogo', 'juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', 1)) -> 'current', 'null', 'a conflict shows nothing of another city');
SELECT is(tap.deed('k_shogo', 'juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', 1)) #>> '{problems,0,args,who}', '', 'nor who worked there');
-- 南国's people do not make 香南 ask: same name and birthday, the same entry
SELECT is(tap.fate('k_mado', 'juki.tennyu', tap.todoke('{}', 392111)), 'done', '南国''s waiting entry of the same family raises no question in 香南');
SELECT is((SELECT row(b.kofu, b.ido)::text FROM tap.before AS b), (SELECT row((SELECT count(*) FROM juki.kofu), (SELECT count(*) FROM juki.ido))::text), 'and none of this wrote anything for 南国');
-- lookups, greeting, numbers
SELECT is_empty($$ SELECT x FROM jsonb_array_elements(tap.answer('k_mado', 'SELECT jsonb_agg(x) FROM api.look_gyosei_kihon_machiaza(''{}'', 200) AS x')::jsonb) AS x
    WHERE NOT EXISTS (SELECT FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392111 AND m.machiaza_id = (x ->> 'machiaza_id')::bigint AND m.machiaza_name = x ->> 'name') $$, 'towns are one''s own');
SELECT is(tap.answer(a.login, 'SELECT api.hello(NULL, ''{}'')')::jsonb ->> 'city', a.dantai_code::text, a.login || ' works for one city') FROM sec.assignment AS a WHERE a.login !~ '^(toy|w)_';
SELECT is((SELECT n.value FROM sys.counter AS n WHERE n.dantai_code = 392111 AND n.name = 'uketsuke'), 1::bigint, '香南 counts its own entries');
-- beneath it all: every policy, with the owner's rights, for every table that has a city
CREATE FUNCTION tap.foreign_rows(p_table regclass) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_writer text := (SELECT r.rolname FROM pg_roles AS r WHERE r.rolname ~ '^(own_|api_owner)' AND has_table_privilege(r.oid, p_table, 'SELECT') ORDER BY r.rolname = 'api_owner' DESC LIMIT 1);
    v_count bigint;
BEGIN
    EXECUTE format('CREATE FUNCTION api.tap_count() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS %L', format('SELECT count(*) FROM %s AS t WHERE t.dantai_code <> 392111', p_table));
    EXECUTE format('ALTER FUNCTION api.tap_count() OWNER TO %I; GRANT EXECUTE ON FUNCTION api.tap_count() TO clerk', v_writer);
    v_count := tap.answer('k_shogo', 'SELECT api.tap_count()');
    DROP FUNCTION api.tap_count();
    RETURN v_count;
END $$;
GRANT CREATE ON SCHEMA api TO own_juki, own_gyosei_kihon, own_hogo, own_audit, api_owner;
SELECT is(tap.foreign_rows(c.oid), 0::bigint, 'a function without a WHERE sees no other city in ' || c.oid::regclass) FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'dantai_code'
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace::regnamespace::text IN ('sec', 'audit', 'work', 'juki', 'gyosei_kihon') OR c.oid = 'sys.counter'::regclass AND a.attname = 'dantai_code';
SELECT * FROM finish();
