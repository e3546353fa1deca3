-- If this failed: one taxpayer would stay two numbers with two bills, or two people of one name would be made one.
-- SPDX-License-Identifier: Apache-2.0
-- Who is a candidate for 名寄せ: two of name, birthday and address, or the 法人番号; never one of them, and never a protected address.
\ir people.sql
\ir through.sql
\ir wait.sql
SELECT no_plan();
CREATE FUNCTION tap.entered(p_record jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed('n_zei', 'gyosei_kihon.atena_shinki', '{"atena_kubun_code": "3", "postal_no": "7700939", "jusho": "徳島県徳島市かちどき橋", "banchi": "７７番地"}' || p_record);
BEGIN
    IF a ->> 'state' = 'warned' THEN
        a := tap.deed('n_zei', 'gyosei_kihon.atena_shinki', '{"atena_kubun_code": "3", "postal_no": "7700939", "jusho": "徳島県徳島市かちどき橋", "banchi": "７７番地"}' || p_record,
                      ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p));
    END IF;
    RETURN (a ->> 'key')::bigint;
END $$;
-- as the one who joins them sees them on the form, by a ticket
CREATE FUNCTION tap.candidates(p_ticket uuid) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', e ->> 'aite_shimei', e ->> 'konkyo'), ', ' ORDER BY n)
    FROM jsonb_array_elements(nullif(tap.read('n_shogo', 'gyosei_kihon.nayose_naiyo', p_ticket) #> '{0,koho}', 'null')) WITH ORDINALITY AS a (e, n)
$$;
SELECT tap.entered('{"shimei": "候補　甲", "shimei_kana": "コウホ　キノエ", "birth_date": "1901-02-03", "seibetsu_code": "1"}') AS one \gset
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :one)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), NULL, 'nobody is like this one');
SELECT tap.entered('{"shimei": "婚姻　甲", "shimei_kana": "コンイン　キノエ", "birth_date": "1901-02-03", "seibetsu_code": "1"}') AS two \gset
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :one)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), '婚姻　甲 生年月日・住所', 'another name, the same birthday and address');
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :two)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), '候補　甲 生年月日・住所', 'and the other way round');
SELECT tap.entered('{"shimei": "幸甫　甲", "shimei_kana": "コウホ　キノエ", "birth_date": "1901-02-03", "seibetsu_code": "1", "banchi": "７８番地"}') AS three \gset
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :three)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), '候補　甲 氏名・生年月日', 'the same reading and birthday, another address');
SELECT tap.entered('{"shimei": "候補　甲", "shimei_kana": "コウホ　キノエ", "birth_date": "1911-02-03", "seibetsu_code": "1", "banchi": "７９番地"}') AS four \gset
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :four)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), NULL, 'the name alone is nothing');
SELECT tap.entered('{"atena_kubun_code": "4", "hojin_no": "7000012050002", "shimei": "候補商事", "shimei_kana": "コウホショウジ", "banchi": "８０番地"}') AS five \gset
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :five)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), NULL, 'a corporation alone');
SELECT tap.entered('{"atena_kubun_code": "4", "hojin_no": "7000012050002", "shimei": "候補商事　徳島支店", "shimei_kana": "コウホショウジトクシマシテン", "banchi": "８１番地"}') AS six \gset
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :six)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), '候補商事 法人番号', 'its branch has its 法人番号');
SELECT is((SELECT count(*)::text FROM gyosei_kihon.atena AS t WHERE t.hojin_no = '7000012050002' AND t.nayose_saki_no IS NULL), '2', 'and stands beside it until somebody joins them');
UPDATE gyosei_kihon.atena SET shien_code = '1' WHERE dantai_code = 392049 AND kojin_no = :two;
UPDATE gyosei_kihon.jusho_rireki SET hogo_flag = true, machiaza_id = NULL, postal_no = NULL, jusho = NULL, banchi = NULL, katagaki = NULL WHERE dantai_code = 392049 AND kojin_no = :two;
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :one)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), '幸甫　甲 氏名・生年月日', 'a protected address is compared with nothing');
UPDATE gyosei_kihon.atena SET nayose_saki_no = :one WHERE dantai_code = 392049 AND kojin_no = :three;
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_naiyo', jsonb_build_object('kojin_no', :one)) AS ticket \gset
SELECT is(tap.candidates(:'ticket'), NULL, 'who is joined already is nobody’s candidate');
-- ---- a resident is nobody's second number: who comes back under one that was merged waits for the undo, whatever brings her ----
CREATE FUNCTION tap.matomaru(p_no bigint, p_saki bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE gyosei_kihon.atena SET nayose_saki_no = p_saki WHERE dantai_code = 392049 AND kojin_no = p_no;
    RETURN 'done';
EXCEPTION WHEN check_violation THEN
    RETURN SQLERRM;
END $$;
CREATE FUNCTION tap.kaeru(p_kojin bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code,
        'zokugara_code', '02', 'zen_kojin_no', j.kojin_no)))) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
CREATE FUNCTION tap.kaku(p_kojin bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.ido(1000007, '16', '{}') - 'setaiin' || jsonb_build_object('jumin_kubun_code', '1', 'ido_kubun_code', '4', 'riyu', '実態調査', 'kisaisha', jsonb_build_array(jsonb_build_object('shimei', j.shimei, 'shimei_kana', j.shimei_kana,
        'birth_date', j.birth_date, 'seibetsu_code', j.seibetsu_code, 'zokugara_code', '99', 'zen_kojin_no', j.kojin_no))) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin $$;
SELECT min(j.kojin_no) AS johyo, max(j.kojin_no) AS johyo2 FROM (SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '2' AND j.jumin_kubun_code = '1' AND j.kojin_no > 3000000 ORDER BY 1 LIMIT 2) AS j \gset
SELECT matches(tap.matomaru(1000007, :four), 'atena_nayose_jumin', 'the table itself refuses a resident');
SELECT is(tap.matomaru(:johyo, :four), 'done', 'a 除票 falls away');
SELECT matches(tap.fate('n_mado', 'juki.tennyu', tap.kaeru(:johyo)), '^refused .*01-314', 'by 転入');
SELECT matches(tap.fate('n_mado', 'juki.shussei', tap.kaku(:johyo)), '^refused .*01-314', 'by an entry ex officio');
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000021, '21', ARRAY[1000021], '{}', '{"tensaki_jusho": "高知県香南市野市町"}')), 'done', 'one leaves');
SELECT is(tap.matomaru(1000021, :four), 'done', 'and falls away');
SELECT matches(tap.cancel(1000021, '21'), '01-314', 'by a 取消し');
UPDATE gyosei_kihon.atena SET nayose_saki_no = NULL WHERE dantai_code = 392049 AND kojin_no = 1000021;
SELECT is(tap.cancel(1000021, '21'), 'done', 'which is done after the undo');
-- and while the entry waits
CREATE FUNCTION tap.matsu(p_form text, p_record jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed('n_mado', p_form, p_record);
BEGIN
    RETURN (CASE a ->> 'state' WHEN 'warned' THEN tap.deed('n_mado', p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p)) ELSE a END ->> 'key')::bigint;
END $$;
UPDATE gyosei_kihon.atena SET nayose_saki_no = NULL WHERE dantai_code = 392049 AND kojin_no = :johyo;
SELECT tap.matsu('juki.tennyu', tap.kaeru(:johyo)) AS kari, tap.matsu('juki.shussei', tap.kaku(:johyo2)) AS kari2 \gset
SELECT is(tap.matomaru(:johyo, :four) || tap.matomaru(:johyo2, :four), 'donedone', 'merged while their entries wait');
SELECT is(tap.shogo('n_shogo', :kari), 'refused 01-314', 'the 転入 is not approved');
SELECT is(tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', :kari2, 'shori_code', '1', 'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari2))), 'refused 01-314', 'nor the entry ex officio');
UPDATE gyosei_kihon.atena SET nayose_saki_no = NULL WHERE dantai_code = 392049 AND kojin_no IN (:johyo, :johyo2);
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'after the undo it is');
SELECT is(tap.fate('n_zei', 'gyosei_kihon.atena_shinki', '{"atena_kubun_code": "3", "jusho": "徳島県徳島市", "seibetsu_code": "1", "shimei": "候補　乙", "shimei_kana": "コウホ　キノト"}' || x), e, 'no ' || w)
FROM (VALUES ('{"birth_date": "2030-01-01"}'::jsonb, 'refused 01-341', 'birth to come'), ('{"hojin_no": "7000012050002"}', 'refused 01-342', 'person with a corporate number')) AS v (x, e, w);
-- ---- who comes back under a new number is the double that is made most often: the old number stands in the list, her own form takes it ----
SELECT j.shimei AS na, j.shimei_kana AS kana, j.birth_date AS birth, j.seibetsu_code AS sei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :johyo2 \gset
SELECT tap.matsu('juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(jsonb_build_object('shimei', :'na', 'shimei_kana', :'kana', 'birth_date', :'birth', 'seibetsu_code', :'sei', 'zokugara_code', '02'))))) AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'one who left comes back as somebody new');
SELECT max(j.kojin_no) AS atarashi FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.birth_date = :'birth' AND j.jumin_jotai_code = '1' \gset
SELECT tap.open('n_shogo', 'gyosei_kihon.nayose_koho', '{"limit": 200}') AS t \gset
SELECT is((SELECT x ->> 'aite_kojin_no' FROM jsonb_array_elements(tap.read('n_shogo', 'gyosei_kihon.nayose_koho', :'t')) AS x WHERE (x ->> 'kojin_no')::bigint = :johyo2), :'atarashi', 'the list names both numbers');
-- ---- letters of one person under two numbers ----
GRANT USAGE ON SCHEMA gyosei_kihon TO n_zei;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA gyosei_kihon TO n_zei;
CREATE FUNCTION tap.goes(p_person bigint, p_gyomu text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('n_zei', format($f$ SELECT concat_ws('|', o.moto_code, o.atena_name) FROM gyosei_kihon.sofu_jusho(392049, %s, %L, '2026-11-24') AS o $f$, p_person, p_gyomu)) $$;
CREATE FUNCTION tap.okuru(p_person bigint, p_name text, p_gyomu text, p_ack boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$
    WITH s AS (SELECT jsonb_build_object('kojin_no', p_person, 'gyomu_id', p_gyomu, 'yusen_no', 1, 'sofusaki_name', p_name, 'postal_no', '7800870', 'jusho', '高知県高知市本町', 'banchi', '１番地', 'sofusaki_riyu_code', '1', 'yoshiki_code', '1', 'valid_from_date', '2026-11-01') AS r)
    SELECT CASE WHEN p_ack THEN tap.deed('n_zei', 'gyosei_kihon.sofusaki', s.r, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed('n_zei', 'gyosei_kihon.sofusaki', s.r) -> 'problems') AS p)) ->> 'state'
                ELSE tap.fate('n_zei', 'gyosei_kihon.sofusaki', s.r) END FROM s $$;
SELECT is(tap.okuru(:four, '病院', 'keijidoshazei'), 'done', 'a 住登外 person has a 送付先'),
       is(tap.fate('n_zei', 'gyosei_kihon.kankei', jsonb_build_object('kojin_no', :four, 'kankei_kubun_code', '4', 'aite_kojin_no', 1000013, 'yusen_no', 1, 'valid_from_date', '2026-11-01')), 'done', 'and a 納税管理人');
SELECT t.shimei || '　納税管理人　' || a.shimei AS kanri, t.shimei AS lead_name FROM gyosei_kihon.atena AS t, gyosei_kihon.atena AS a WHERE t.dantai_code = 392049 AND t.kojin_no = 1000022 AND a.dantai_code = 392049 AND a.kojin_no = 1000013 \gset
SELECT is(tap.matomaru(:four, 1000022), 'done', 'merged into a resident');
SELECT is(tap.goes(p, 'keijidoshazei'), '1|病院', 'what was said under one number holds for ' || p), is(tap.goes(p, 'kojin_juminzei'), '3|' || :'kanri', 'as does who acts, in the name that stays')
FROM unnest(ARRAY[:four, 1000022]::bigint[]) AS p;
SELECT tap.open('n_zei', 'gyosei_kihon.atena', '{"kojin_no": 1000022}') AS t1 \gset
SELECT ok((SELECT t.persons @> ARRAY[1000022, 1000013, :four]::bigint[] FROM sec.ticket AS t WHERE t.ticket = :'t1'), 'whom the address names is in the log');
SELECT is(tap.okuru(:four, '娘', 'kojin_juminzei'), 'warned 01-340', 'what is entered under the number that fell is asked about');
SELECT is(tap.fate('n_zei', 'gyosei_kihon.koza', jsonb_build_object('kojin_no', :four, 'koza_yoto_code', '3', 'kinyu_kikan_no', '0175', 'shiten_no', '015', 'yokin_shumoku_code', '1', 'koza_no', '1234567', 'meigi_kana', 'ﾊﾊ',
           'valid_from_date', '2026-11-01')), 'warned 01-340', 'an account, too');
SELECT matches(tap.fate('n_zei', 'gyosei_kihon.kankei', jsonb_build_object('kojin_no', 1000013, 'kankei_kubun_code', '4', 'aite_kojin_no', :four, 'yusen_no', 1, 'valid_from_date', '2026-11-01')), '^warned .*01-340', 'and whom another names');
SELECT matches(tap.fate('n_zei', 'kojin_juminzei.onestop', jsonb_build_object('fuka_nendo', 2026, 'uketsuke_date', '2026-11-20', 'kojin_no', :four, 'kifusaki_name', '高知県', 'kifu_yen', 10000)),
    '01-340', 'and a paper of the tax');
SELECT is(tap.okuru(:four, '娘', 'kojin_juminzei', true), 'done', 'acknowledged, it is entered');
SELECT is(tap.goes(1000022, 'kojin_juminzei'), '1|娘', 'it is not lost');
SELECT is(tap.okuru(1000022, '勤務先', 'kojin_juminzei'), 'done', 'where both say something');
SELECT is(tap.goes(:four, 'kojin_juminzei'), '1|勤務先', 'the number that stays is asked first');
UPDATE gyosei_kihon.atena SET nayose_saki_no = NULL WHERE dantai_code = 392049 AND kojin_no = :four;
SELECT is(tap.goes(1000022, 'keijidoshazei'), '4|' || :'lead_name', 'undone, each has its own again');
-- ---- 申出 and 名寄せ lock the same rows in the same order: whoever waits for the lower number holds no higher one, or two desks end each other ----
UPDATE gyosei_kihon.atena SET atena_kubun_code = '2', nayose_saki_no = 1000003 WHERE dantai_code = 392049 AND kojin_no = 1000005;
\setenv MADOGUCHI_COPY :DBNAME
BEGIN;
SELECT tap.is_free('gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000003') AS held, pg_current_xact_id() AS mine \gset
\! psql -X -d "$MADOGUCHI_COPY" -c "SELECT tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(1000005))" >/dev/null 2>&1 &
CALL tap.until(format('SELECT tap.waiting(%L) > 0', :'mine'));
SELECT is(tap.waiting(:'mine'), 1::bigint, 'a 申出 waits for the lower number');
SELECT is(tap.is_free('gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000005'), true, 'and holds no higher one');
COMMIT;
CALL tap.until('SELECT EXISTS (SELECT FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = 1000005)');
SELECT is((SELECT array_agg(t.kojin_no ORDER BY t.kojin_no) FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no IN (1000003, 1000005)), ARRAY[1000003, 1000005]::bigint[],
    'then both numbers are protected');
SELECT * FROM finish();
