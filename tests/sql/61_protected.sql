-- If this failed: somebody who is hunted would be found through the town hall.
-- SPDX-License-Identifier: Apache-2.0
-- A household enters with 支援措置(仮); its addresses bear marks found nowhere else. They may stand in one table, and be
-- read by the closed list of readers; then every table, and every door for every login, is searched for the marks.
\ir people.sql
SELECT no_plan();
SELECT m.machiaza_id AS town FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL
    AND NOT EXISTS (SELECT FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.machiaza_id = m.machiaza_id) ORDER BY m.machiaza_id DESC LIMIT 1 \gset
CREATE TABLE tap.mark (word text);
INSERT INTO tap.mark VALUES ('カナリヤ'), ('鶯谷荘'), ('朱鷺鷽町'), ('燕番地'), ('鶫鵯町'), ('0000917'), ('0000918');
CREATE FUNCTION tap.marked(p_text text) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT EXISTS (SELECT FROM tap.mark AS m WHERE strpos(p_text, m.word) > 0) $$;
CREATE FUNCTION tap.places() RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    t regclass; v_has boolean; v_out text[] := '{}';
BEGIN
    FOR t IN SELECT c.oid::regclass FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^(pg_catalog|pg_toast|information_schema|tap)' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s AS x WHERE tap.marked(x::text))', t) INTO v_has;
        IF v_has THEN v_out := v_out || t::text; END IF;
    END LOOP;
    RETURN v_out;
END $$;
CREATE FUNCTION tap.hidden(p_town bigint) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('shien_kari_flag', true, 'machiaza_id', p_town, 'postal_no', '0000917',
    'banchi', 'カナリヤ１番地', 'katagaki', '鶯谷荘', 'zen_postal_no', '0000918', 'zen_jusho', '徳島県朱鷺鷽町', 'zen_banchi', '燕番地', 'zen_katagaki', '鶯谷荘', 'honseki', '徳島県鶫鵯町', 'honseki_banchi', '燕番地') $$;
SELECT is(tap.places(), '{}', 'no mark anywhere to begin with');
-- refused, warned and conflicting deeds leave nothing
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town) || '{"tennyu_date": "2026-11-30"}')), 'refused 02-042', 'refused');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town) || '{"tennyu_date": "2026-09-30"}')), 'warned 02-044', 'warned');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town) || '{"machiaza_id": 99999999}')), 'refused 02-051', 'an unknown town');
SELECT is(tap.places(), '{}', 'they leave no mark');
SELECT is((tap.deed('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town)))::text ~ 'カナリヤ|鶯谷荘'), false, 'the answer does not repeat it');
SELECT max(k.kari_no) AS kari, min((e.value ->> 'kojin_no')::bigint) AS head FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 \gset
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'the entry stands in one table');
SELECT is((SELECT count(*) FROM gyosei_kihon.hogo_jusho AS h WHERE h.kari_no = :kari AND h.dantai_code = 392049), 9::bigint, 'three addresses of three people');
SELECT is((SELECT k.record ?| ARRAY['machiaza_id', 'machiaza_name', 'postal_no', 'banchi'] FROM juki.kari_toroku AS k WHERE k.kari_no = :kari AND k.dantai_code = 392049), false, 'nor does the town stand in the entry');
-- every door, for every login: opened in one transaction, read in the next
CREATE TABLE tap.tour (n serial, login text, query text, args jsonb, ticket uuid DEFAULT gen_random_uuid(), opened text, shown text);
GRANT USAGE ON SCHEMA tap TO PUBLIC;
CREATE FUNCTION tap.doors(p_kari bigint, p_kofu bigint, p_people bigint[], p_town bigint) RETURNS TABLE (query text, args jsonb) LANGUAGE sql AS $$
    SELECT q.id, jsonb_strip_nulls(jsonb_build_object(
        CASE WHEN a.name = 'conditions' THEN 'conditions' ELSE a.name END, a.value)) FROM sys.query AS q
    CROSS JOIN LATERAL (
        SELECT 'conditions', jsonb_build_array(c) FROM unnest(ARRAY['["shimei_kana", "prefix", "アワ"]', '["shimei_kana", "prefix", "ア"]', '["shimei", "prefix", "阿波"]', '["birth_date", "equal", "1988-04-01"]',
               '["birth_date", "equal", "2018-06-01"]', format('["machiaza_id", "equal", %s]', p_town), format('["kojin_no", "equal", %s]', p_people[1])]::jsonb[]) AS c WHERE q.kind = 'list'
        UNION ALL SELECT 'limit', '200' WHERE q.kind <> 'list' AND NOT EXISTS (SELECT FROM pg_attribute AS t WHERE t.attrelid = to_regclass('api.args_' || replace(q.id, '.', '_')) AND t.attname <> 'typed')
        UNION ALL SELECT t.attname, to_jsonb(v) FROM pg_attribute AS t, unnest(CASE t.attname WHEN 'kari_no' THEN ARRAY[p_kari] WHEN 'kofu_no' THEN ARRAY[p_kofu] WHEN 'kojin_no' THEN p_people ELSE '{}' END) AS v
                  WHERE t.attrelid = to_regclass('api.args_' || replace(q.id, '.', '_')) AND t.attname <> 'typed') AS a (name, value) WHERE q.kind <> 'lookup' $$;
CREATE FUNCTION tap.fill(p_doors text) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE tap.tour;
    EXECUTE 'INSERT INTO tap.tour (login, query, args) SELECT a.login, d.query, d.args FROM sec.assignment AS a, ' || p_doors || ' AS d WHERE a.login !~ ''^toy_''';
    UPDATE tap.tour AS t SET opened = tap.attempt(t.login, format('SELECT api.open(%L, %L, %L, ''test'')', t.ticket, t.query, t.args));
    RETURN (SELECT count(*) FROM tap.tour AS t WHERE t.opened = 'ok');
END $$;
CREATE FUNCTION tap.try_read(p_login text, p_query text, p_ticket uuid) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN tap.read(p_login, p_query, p_ticket)::text;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN '42501';
END $$;
CREATE FUNCTION tap.walk() RETURNS text[] LANGUAGE plpgsql AS $$   -- who was shown a mark, by which query
BEGIN
    UPDATE tap.tour AS t SET shown = tap.try_read(t.login, t.query, t.ticket) WHERE t.opened = 'ok';
    RETURN (SELECT coalesce(array_agg(DISTINCT t.login || ' ' || t.query ORDER BY t.login || ' ' || t.query), '{}') FROM tap.tour AS t WHERE tap.marked(t.shown));
END $$;
SELECT ok(tap.fill(format('tap.doors(%s, 0, ARRAY[%s, %s, %s], %s)', :kari, :head, :head + 1, :head + 2, :town)) > 150, 'many doors were opened');
SELECT is(tap.walk(), ARRAY['n_kenmu juki.kari_naiyo', 'n_shien juki.kari_naiyo', 'n_shogo juki.kari_naiyo'], 'while it waits, who may approve reads it, nobody else');
SELECT is((SELECT array_agg(DISTINCT t.query) FROM tap.tour AS t WHERE t.login = 'n_zei' AND t.shown ~ '阿波'), NULL, 'another desk does not know of the entry at all');
SELECT is((SELECT bool_and(tap.marked(tap.read('n_shogo', 'juki.idotodoke', t.ticket)::text)) FROM tap.tour AS t WHERE t.login = 'n_shogo' AND t.query = 'juki.idotodoke'), false, 'the 異動届 that prints has none');
-- 本登録
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'approved');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'after the 本登録 too it stands in one table');
SELECT is((SELECT count(*) FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no BETWEEN :head AND :head + 2 AND j.hogo_flag), 9::bigint, 'the common table has nine empty rows');
SELECT is((SELECT count(*) FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.machiaza_id = :town), 0::bigint, 'the index knows no town');
SELECT ok(tap.fill(format('tap.doors(%s, 0, ARRAY[%s, %s, %s], %s)', :kari, :head, :head + 1, :head + 2, :town)) > 150, 'every door again');
SELECT is(tap.walk(), '{}', 'now no door of any login shows it');
SELECT is((SELECT max(jsonb_array_length(t.shown::jsonb)) FROM tap.tour AS t WHERE t.args::text ~ 'machiaza_id' AND t.login ~ '^n_' AND t.opened = 'ok'), 0, 'a search by that town finds nobody');
SELECT is((SELECT max(tap.answer(t.login, format('SELECT api.count(%L)', t.ticket))::integer) FROM tap.tour AS t WHERE t.args::text ~ 'machiaza_id' AND t.login = 'n_mado' AND t.opened = 'ok'), 0, 'and counts nobody');
SELECT is((SELECT max(tap.answer(t.login, format('SELECT api.count(%L)', t.ticket))::integer - jsonb_array_length(t.shown::jsonb)) FROM tap.tour AS t WHERE t.args::text ~ 'prefix.*アワ' AND t.login = 'n_mado' AND t.opened = 'ok'), 0, 'by name the three are found and counted');
SELECT is((SELECT count(*) FROM tap.tour AS t, jsonb_array_elements(t.shown::jsonb) AS x WHERE t.args::text ~ 'prefix.*阿波' AND t.login = 'n_zei' AND x ->> 'doitsu' = '支' AND x ->> 'machiaza_name' IS NULL), 3::bigint, 'with the mark 支 and no town');
-- certificates: blocked by address for everybody on it, and for who shares it
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(p)), 'refused 02-071', 'no certificate of member ' || p) FROM generate_series(:head, :head + 2) AS p;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:head, '{"shien_shinsa_flag": true}')), 'refused 02-086', 'a common clerk cannot say that it was reviewed');
SELECT is(tap.fate('n_shogo', 'juki.kofu', tap.kofu(:head, '{"shien_shinsa_flag": true}')), 'refused 02-086', 'nor who approves');
SELECT is(tap.fate('n_shien', 'juki.kofu', tap.kofu(:head)), 'refused 02-071', 'the support desk reviews first');
SELECT is(tap.fate('n_shien', 'juki.kofu', tap.kofu(:head, v)), 'refused 02-087', v::text) FROM unnest(ARRAY['{"shien_shinsa_flag": true, "uketori_code": "2"}',
    '{"shien_shinsa_flag": true, "seikyusha_kubun_code": "2"}', '{"shien_shinsa_flag": true, "seikyusha_kubun_code": "3", "kengen_shorui_code": "1", "seikyusha_jusho": "高知市"}']::jsonb[]) AS v;
SELECT min(j.kojin_no) AS neighbour FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code = '02'
    AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND gyosei_kihon.shien_aru(392049, o.kojin_no)) \gset
SELECT tap.answer('n_mado', format('SELECT api.submit(gen_random_uuid(), ''juki.kofu'', %L, %L, %L)', (SELECT digest FROM sys.definition WHERE system = 'juki'), tap.kofu(:neighbour), '{}'))::jsonb ->> 'state' AS free \gset
SELECT is(:'free'::text, 'done', 'a neighbour gets one');
UPDATE gyosei_kihon.jusho_rireki AS j SET machiaza_id = :town, banchi = 'カナリヤ1番地', katagaki = '鶯谷荘' WHERE j.dantai_code = 392049 AND j.kojin_no = :neighbour AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:neighbour)), 'refused 02-071', 'but another household at the same address does not');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '１番地', katagaki = NULL WHERE j.dantai_code = 392049 AND j.kojin_no = :neighbour AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
-- the one lawful way out: the person at the counter, reviewed; it leaves no copy in a table
SELECT tap.deed('n_shien', 'juki.kofu', tap.kofu(:head, '{"shien_shinsa_flag": true}')) AS done \gset
SELECT is(:'done'::jsonb ->> 'state', 'done', 'reviewed, in person');
SELECT is(tap.attempt('n_shien', format('SELECT api.keep(%L, ''text カナリヤ１番地'', ''f'')', :'done'::jsonb ->> 'number')), 'ok', 'the paper is not kept');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and still it stands in one table');
SELECT ok(tap.fill(format('tap.doors(%s, %s, ARRAY[%s], %s)', :kari, :'done'::jsonb ->> 'key', :head, :town)) > 100, 'every door once more');
SELECT is(tap.walk(), ARRAY['n_shien juki.juminhyo_utsushi'], 'the certificate is read by the support desk alone');
-- the doors of the other systems' functions stay shut; lookups show towns, not people
SELECT is(tap.attempt(a.login, s), '42501', a.login || ' ' || s) FROM (VALUES ('n_mado'), ('n_shien')) AS a (login), unnest(ARRAY['SELECT gyosei_kihon.hogo_kari_yomi(392049, 1, ''1'')',
    'SELECT gyosei_kihon.hogo_jusho_aru(392049, 1, ''1'', NULL)', 'SELECT gyosei_kihon.hogo_shomei_yomi(392049, 1, 1, 1)', 'SELECT * FROM gyosei_kihon.hogo_jusho', 'SET ROLE own_hogo', 'SELECT api.rows_juki_kari_naiyo(392049, ARRAY[1])']) AS s;
SELECT is_empty($$ SELECT p.oid::regprocedure, r.rolname FROM pg_proc AS p, pg_roles AS r WHERE pg_get_userbyid(p.proowner) = 'own_hogo' AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
    AND NOT r.rolsuper AND r.rolname NOT IN ('own_hogo', 'own_juki', 'own_gyosei_kihon') AND r.rolname !~ '^pg_' $$, 'the closed list is called by two systems');
SELECT is((SELECT array_agg(p.proname ORDER BY p.proname) FROM pg_proc AS p WHERE pg_get_userbyid(p.proowner) = 'own_hogo'),
    ARRAY['hogo_jusho_aru', 'hogo_kari_yomi', 'hogo_kiroku', 'hogo_kotei', 'hogo_shomei_yomi', 'hogo_torikeshi']::name[], 'and has six items');
SELECT is_empty($$ SELECT r.rolname FROM pg_roles AS r WHERE NOT r.rolsuper AND r.rolname NOT IN ('own_hogo', 'mig_owner') AND r.rolname !~ '^pg_' AND has_table_privilege(r.oid, 'gyosei_kihon.hogo_jusho', 'SELECT') $$, 'nobody else reads the table');
-- plans printed for the curious hold no values of rows
SELECT is(p.proname, NULL, 'a door prints plans') FROM pg_proc AS p WHERE p.pronamespace = 'api'::regnamespace AND p.prosecdef AND p.proname !~ '_toy_|^(leak|plant|rewrite|fee)$'
    AND NOT coalesce(p.proconfig @> ARRAY['debug_print_plan=off', 'debug_print_parse=off', 'debug_print_rewritten=off'], false);
-- an entry taken back leaves no address
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town), 392049, '筑前')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', :kari, 'row_version', 1)), 'done', 'taken back');
SELECT is((SELECT count(*) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kari_no = :kari), 0::bigint, 'gone');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(tap.hidden(:town) || jsonb_build_object('setai_kubun_code', '2', 'setai_no', 500001,
    'setaiin', jsonb_build_array(tap.todoke() #> '{setaiin,1}')))), 'refused 02-057', 'nobody is hidden in a household whose address is known');
SELECT * FROM finish();
