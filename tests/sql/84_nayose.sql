-- If this failed: one taxpayer would stay two numbers with two bills, or two people of one name would be made one.
-- SPDX-License-Identifier: Apache-2.0
-- Who is a candidate for 名寄せ: two of name, birthday and address, or the 法人番号; never one of them, and never a protected address.
\ir people.sql
SELECT plan(13);
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
-- ---- 申出 and 名寄せ lock the same rows in the same order: whoever waits for the lower number holds no higher one, or two desks end each other ----
CREATE FUNCTION tap.is_free(p_no bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = p_no FOR UPDATE NOWAIT;
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END $$;
CREATE PROCEDURE tap.until(p_sql text) LANGUAGE plpgsql AS $$
DECLARE
    v_is boolean;
BEGIN
    FOR n IN 1 .. 600 LOOP
        EXECUTE p_sql INTO v_is;
        EXIT WHEN v_is;
        PERFORM pg_sleep(0.05);
    END LOOP;
END $$;
UPDATE gyosei_kihon.atena SET nayose_saki_no = 1000003 WHERE dantai_code = 392049 AND kojin_no = 1000005;
\setenv MADOGUCHI_COPY :DBNAME
BEGIN;
SELECT tap.is_free(1000003) AS held, pg_current_xact_id() AS mine \gset
\! psql -X -d "$MADOGUCHI_COPY" -c "SELECT tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(1000005))" >/dev/null 2>&1 &
SELECT format('SELECT EXISTS (SELECT FROM pg_locks AS l WHERE NOT l.granted AND l.transactionid::text = %L)', :'mine') AS waits \gset
CALL tap.until(:'waits');
SELECT is((SELECT count(*) FROM pg_locks AS l WHERE NOT l.granted AND l.transactionid::text = :'mine'), 1::bigint, 'a 申出 waits for the lower number');
SELECT is(tap.is_free(1000005), true, 'and holds no higher one');
COMMIT;
CALL tap.until('SELECT EXISTS (SELECT FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = 1000005)');
SELECT is((SELECT array_agg(t.kojin_no ORDER BY t.kojin_no) FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no IN (1000003, 1000005)), ARRAY[1000003, 1000005]::bigint[],
    'then both numbers are protected');
SELECT * FROM finish();
