-- If this failed: the allowance's desk would learn an income, or a parent who declared nothing would count as one with an income of nought.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
SELECT j.setai_no AS setai, min(j.kojin_no) FILTER (WHERE j.zokugara_code = '02') AS oya, min(j.kojin_no) FILTER (WHERE j.zokugara_code = '12') AS haha
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' GROUP BY j.setai_no
HAVING count(*) FILTER (WHERE j.birth_date > '2010-01-01') = 3 AND count(*) FILTER (WHERE j.zokugara_code = '12') = 1 ORDER BY 1 LIMIT 1 \gset
SELECT array_agg(j.kojin_no ORDER BY 1) AS ko FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.setai_no = :setai AND j.birth_date > '2010-01-01' \gset
CREATE FUNCTION tap.kazei(p_kojin bigint, p_jotai text, p_yen bigint, p_fuyosha bigint DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
    INSERT INTO kojin_juminzei.kazei (dantai_code, fuka_nendo, kojin_no, rireki_no, kazei_jotai_code, gokei_shotoku_yen, fuyosha_kojin_no, kettei_date)
    SELECT 392049, 2026, p_kojin, 1 + count(*), p_jotai, p_yen, p_fuyosha, '2026-06-01' FROM kojin_juminzei.kazei AS k
    WHERE k.dantai_code = 392049 AND k.kojin_no = p_kojin AND k.fuka_nendo = 2026 $$;
CREATE FUNCTION tap.kurabe(p_kojin bigint, p_aite bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT concat_ws(' ', k.kurabe_code, k.kojin_jotai_code, k.aite_jotai_code) FROM kojin_juminzei.shotoku_kurabe(392049, p_kojin, p_aite) AS k $$;
CREATE FUNCTION tap.haigusha(p_kojin bigint, p_jido bigint[]) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT jido_teate.haigusha_of(392049, p_kojin, p_jido) $$;
GRANT USAGE ON SCHEMA tap TO own_jido_teate, PUBLIC;
ALTER FUNCTION tap.kurabe(bigint, bigint) OWNER TO own_jido_teate;
ALTER FUNCTION tap.haigusha(bigint, bigint[]) OWNER TO own_jido_teate;
GRANT EXECUTE ON FUNCTION tap.kurabe(bigint, bigint), tap.haigusha(bigint, bigint[]) TO PUBLIC;
CREATE FUNCTION tap.kuraberu(p_kojin bigint, p_aite bigint) RETURNS text LANGUAGE sql AS $$ SELECT tap.answer('n_fukushi', format('SELECT tap.kurabe(%s, %s)', p_kojin, p_aite)) $$;
CREATE FUNCTION tap.seikyu(p_oya bigint, p_setai bigint, p_more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('kojin_no', p_oya, 'seikyu_date', sys.today(), 'nintei_jiyu_code', '6', 'jiyu_date', sys.today(), 'jukyusha_kubun_code', '1',
        'hiyosha_code', '1', 'komuin_flag', false, 'genkyo_riyu_code', '0', 'jido', (
        SELECT jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'dokyo_code', '1', 'kango_flag', true, 'seikei_code', '1', 'kakuninsho_flag', false,
                                            'gakusei_flag', false, 'shisetsu_flag', false))
        FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = p_setai AND q.birth_date > '2010-01-01')) || p_more $$;
-- ---- who the other parent is ----
SELECT is(tap.answer('n_fukushi', format('SELECT tap.haigusha(%s, %L)', :oya, :'ko')), :'haha'::text, 'the wife of the head, of his children');
SELECT is(tap.answer('n_fukushi', format('SELECT tap.haigusha(%s, %L)', :haha, :'ko')), :'oya'::text, 'and the other way round');
SELECT is(tap.answer('n_fukushi', format('SELECT tap.haigusha(%s, %L)', :oya, '{5999999}')), NULL, 'not of a child that is not theirs');
UPDATE juki.jumin AS j SET zokugara_code = '1220' WHERE j.dantai_code = 392049 AND j.kojin_no = ANY (:'ko'::bigint[]);
SELECT is(tap.answer('n_fukushi', format('SELECT tap.haigusha(%s, %L)', :oya, :'ko')), NULL, 'nor of the wife''s own');
UPDATE juki.jumin AS j SET zokugara_code = '20' WHERE j.dantai_code = 392049 AND j.kojin_no = ANY (:'ko'::bigint[]);
-- ---- what is known ----
SELECT is(tap.kuraberu(:oya, :haha), '0 4 4', 'before the assessment nothing');
SELECT tap.kazei(:oya, '1', 2020000), tap.kazei(:haha, '1', 2020001);
SELECT is(tap.kuraberu(:oya, :haha), '2 1 1', 'one yen more');
SELECT is(tap.kuraberu(:haha, :oya), '1 1 1', 'the other way round');
SELECT tap.kazei(:haha, '2', 2020000);
SELECT is(tap.kuraberu(:oya, :haha), '3 1 1', 'equal, also where one is not taxed');
SELECT tap.kazei(:haha, '3', NULL);
SELECT is(tap.kuraberu(:oya, :haha), '0 1 2', '未申告 is no income of nought');
SELECT tap.kazei(:haha, '6', NULL);
SELECT is(tap.kuraberu(:oya, :haha), '0 1 3', 'elsewhere on 1月1日: unknown');
SELECT tap.kazei(:haha, '4', NULL, :oya);
SELECT is(tap.kuraberu(:oya, :haha), '1 1 5', 'his dependant has less than he');
SELECT tap.kazei(:haha, '4', NULL, 5999999);
SELECT is(tap.kuraberu(:oya, :haha), '0 1 5', 'of somebody else''s nobody knows');
-- ---- a claim ----
SELECT tap.kazei(:haha, '1', 9876543);
SELECT set_config('tap.unseen', 'on', false) \g /dev/null
SELECT is(tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai)), 'refused 01-253', 'who did not open the household is told to look first');
SELECT is((SELECT array_agg(DISTINCT u ORDER BY u) FROM sec.ticket AS t, unnest(t.persons) AS u WHERE t.login = 'n_fukushi' AND t.query = 'work.refused' AND u IN (:oya, :haha)),
    (SELECT array_agg(x ORDER BY x) FROM unnest(ARRAY[:oya, :haha]::bigint[]) AS x), 'and both are in the log');
SELECT tap.open('n_fukushi', 'jido_teate.seikyu_moto', jsonb_build_object('kojin_no', :oya)) \g /dev/null
SELECT is(tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai)), 'warned 08-153', 'who did is told that the wife has more');
SELECT is(tap.deed('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai))::text ~ '9876543|2020000', false, 'and not how much');
-- of whom nobody may look at the household's row has no name, nor has the question
BEGIN;
INSERT INTO juki.yokushi (dantai_code, yokushi_no, kojin_no, yokushi_hani_code, ido_level_code, hakko_level_code, shokai_level_code, riyu, kaishi_date, toroku_person)
VALUES (392049, 990001, :haha, '1', '3', '3', '1', '試し', '2026-11-01', 5);
SELECT is((SELECT p #>> '{args,shimei}' FROM jsonb_array_elements(tap.deed('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai)) -> 'problems') AS p WHERE p ->> 'id' = '08-153'),
    '（抑止）', 'the question names nobody who is not shown');
ROLLBACK;
SELECT is(tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai, '{"seikei_riyu_code": "1"}')), 'done', 'with a reason it is taken');
SELECT is((SELECT concat_ws(' ', x.nendo, x.seikei_riyu_code) FROM jido_teate.seikei_kakunin AS x WHERE x.dantai_code = 392049), '2026 1', 'which is kept for the year');
SELECT is(tap.attempt('n_fukushi', format('SELECT kojin_juminzei.shotoku_kurabe(392049, %s, %s)', :oya, :haha)), '42501', 'she asks 住民税 nothing by herself');
SELECT is(tap.attempt('n_fukushi', 'SELECT * FROM jido_teate.seikei_gyakuten(392049)'), '42501', 'nor the function behind the list');
-- ---- the desk's lists name who has claimed, whom it must pay (児童手当法第8条), whatever 抑止 says of the register; the other parent is named from the register ----
UPDATE jido_teate.nintei AS n SET nintei_jotai_code = '2', kettei_date = '2026-11-24' WHERE n.dantai_code = 392049 AND n.kojin_no = :oya;
SET session_replication_role = replica;
DELETE FROM jido_teate.seikei_kakunin;
SET session_replication_role = origin;
INSERT INTO juki.yokushi (dantai_code, yokushi_no, kojin_no, yokushi_hani_code, ido_level_code, hakko_level_code, shokai_level_code, riyu, kaishi_date, toroku_person)
SELECT 392049, 990000 + n, u, '1', '3', '3', '1', '試し', '2026-11-01', 5 FROM unnest(ARRAY[:oya, :haha]) WITH ORDINALITY AS v (u, n);
CREATE TABLE tap.mita AS SELECT q, tap.open('n_fukushi', q, CASE q WHEN 'jido_teate.seikei_moto' THEN g.args ELSE '{}' END) AS ticket FROM (SELECT jsonb_build_object('nintei_no', max(n.nintei_no)) AS args FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.kojin_no = :oya) AS g, unnest(ARRAY['jido_teate.seikei_ichiran', 'jido_teate.seikei_moto']) AS q;
SELECT is(tap.read('n_fukushi', m.q, m.ticket) #>> '{0,seikyusha_name}' || ' ' || (tap.read('n_fukushi', m.q, m.ticket) #>> '{0,haigusha_name}'), t.shimei || ' （抑止）', m.q)
FROM tap.mita AS m JOIN gyosei_kihon.atena AS t ON t.dantai_code = 392049 AND t.kojin_no = :oya;
SELECT * FROM finish();
