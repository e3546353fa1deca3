-- If this failed: somebody who is hunted would be found through the town hall.
-- SPDX-License-Identifier: Apache-2.0
-- A household enters with 支援措置(仮); its addresses bear marks found nowhere else. They may stand in one table, and be
-- read by the closed list of readers; then every table, and every door for every login, is searched for the marks.
\ir people.sql
\ir canary.sql
SELECT no_plan();
SELECT m.machiaza_id AS town FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL
    AND NOT EXISTS (SELECT FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.machiaza_id = m.machiaza_id) ORDER BY m.machiaza_id DESC LIMIT 1 \gset
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
SELECT ok(tap.fill(format('tap.doors(%s, 0, ARRAY[%s, %s, %s], %s)', :kari, :head, :head + 1, :head + 2, :town)) > 150, 'many doors were opened');
SELECT is(tap.walk(), ARRAY['n_kenmu juki.kari_naiyo', 'n_shien juki.kari_naiyo', 'n_shien2 juki.kari_naiyo', 'n_shogo juki.kari_naiyo'], 'while it waits, who may approve reads it, nobody else');
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
    AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND tap.shien_aru(392049, o.kojin_no)) \gset
SELECT tap.answer('n_mado', format('SELECT api.submit(gen_random_uuid(), ''juki.kofu'', %L, %L, %L)', (SELECT digest FROM sys.definition WHERE system = 'juki'), tap.kofu(:neighbour), '{}'))::jsonb ->> 'state' AS free \gset
SELECT is(:'free'::text, 'done', 'a neighbour gets one');
UPDATE gyosei_kihon.jusho_rireki AS j SET machiaza_id = :town, banchi = 'カナリヤ1番地', katagaki = '鶯谷荘' WHERE j.dantai_code = 392049 AND j.kojin_no = :neighbour AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:neighbour)), 'refused 02-071', 'but another household at the same address does not');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = 'カナリヤ１号' WHERE j.dantai_code = 392049 AND j.kojin_no = :neighbour AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:neighbour)), 'refused 02-071', 'nor one whose lot is written another way');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '１番地', katagaki = NULL WHERE j.dantai_code = 392049 AND j.kojin_no = :neighbour AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
-- the one lawful way out: the person at the counter, reviewed; it leaves no copy in a table
SELECT tap.deed('n_shien', 'juki.kofu', tap.kofu(:head, '{"shien_shinsa_flag": true}')) AS done \gset
SELECT is(:'done'::jsonb ->> 'state', 'done', 'reviewed, in person');
SELECT is(tap.attempt('n_shien', format('SELECT api.keep(%L, ''text カナリヤ１番地'', ''f'')', :'done'::jsonb ->> 'number')), 'ok', 'the paper is not kept');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and still it stands in one table');
SELECT ok(tap.fill(format('tap.doors(%s, %s, ARRAY[%s], %s)', :kari, :'done'::jsonb ->> 'key', :head, :town)) > 100, 'every door once more');
SELECT is(tap.walk(), ARRAY['n_shien juki.juminhyo_utsushi', 'n_shien2 juki.juminhyo_utsushi'], 'the certificate is read by the support desk alone');
-- the doors of the other systems' functions stay shut; lookups show towns, not people
SELECT is(tap.attempt(a.login, s), '42501', a.login || ' ' || s) FROM (VALUES ('n_mado'), ('n_shien')) AS a (login), unnest(ARRAY['SELECT gyosei_kihon.hogo_kari_yomi(392049, 1, ''1'')',
    'SELECT gyosei_kihon.hogo_jusho_aru(392049, 1, ''1'', NULL)', 'SELECT gyosei_kihon.hogo_shomei_yomi(392049, 1, 1, 1)', 'SELECT * FROM gyosei_kihon.hogo_jusho', 'SET ROLE own_hogo', 'SELECT api.rows_juki_kari_naiyo(392049, ARRAY[1], NULL)']) AS s;
SELECT is_empty($$ SELECT p.oid::regprocedure, r.rolname FROM pg_proc AS p, pg_roles AS r WHERE pg_get_userbyid(p.proowner) = 'own_hogo' AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
    AND NOT r.rolsuper AND r.rolname NOT IN ('own_hogo', 'own_juki', 'own_gyosei_kihon') AND r.rolname !~ '^pg_' $$, 'the closed list is called by two systems');
SELECT is((SELECT array_agg(p.proname ORDER BY p.proname) FROM pg_proc AS p WHERE pg_get_userbyid(p.proowner) = 'own_hogo'),
    ARRAY['hogo_chigau', 'hogo_hikinuki_yomi', 'hogo_hiraku', 'hogo_hoka', 'hogo_honseki_hito', 'hogo_joho_kiroku', 'hogo_joho_yomi', 'hogo_jusho_aru', 'hogo_kari_yomi', 'hogo_katagaki', 'hogo_kiroku', 'hogo_kofu_kiroku', 'hogo_kofu_utsusu', 'hogo_kofu_yomi', 'hogo_kotei', 'hogo_kyu', 'hogo_kyu_yomi', 'hogo_machi_henko', 'hogo_machi_kaesu', 'hogo_machi_modosu', 'hogo_machi_nokoru', 'hogo_modosu', 'hogo_okuri_yomi', 'hogo_onaji', 'hogo_saki_aru', 'hogo_shien_yomi', 'hogo_shomei_yomi', 'hogo_sofu_ari', 'hogo_sofu_hito', 'hogo_sofu_kaesu', 'hogo_sofu_kiroku', 'hogo_sofu_koko', 'hogo_sofu_modosu', 'hogo_sofu_nokoru', 'hogo_sofu_onaji', 'hogo_sofu_tsuzuku', 'hogo_sofu_utsusu', 'hogo_sofu_yomi', 'hogo_tanto_yomi', 'hogo_tomo', 'hogo_tonari', 'hogo_torikeshi',
    'hogo_toroku', 'hogo_tsuchi_kesu', 'hogo_tsuchi_kiroku', 'hogo_tsuchi_yomi', 'hogo_utsushi', 'hogo_utsusu', 'hogo_zaiju']::name[], 'and has forty-nine functions');
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
