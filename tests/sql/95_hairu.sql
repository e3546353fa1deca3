-- If this failed: a child whose entry waits would stay behind when its parents move, or be 「子」 of nobody in a household that has ended.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
\ir through.sql
\ir wait.sql
SELECT no_plan();
CREATE FUNCTION tap.hikitoru() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version)), 'done', 'taken back')
    FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' ORDER BY k.kari_no $$;
CREATE FUNCTION tap.enters(p_form text, p_record jsonb) RETURNS text LANGUAGE plpgsql AS $$   -- every alert is acknowledged
DECLARE
    a jsonb := tap.deed('n_mado', p_form, p_record);
BEGIN
    IF a ->> 'state' = 'warned' THEN
        a := tap.deed('n_mado', p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p));
    END IF;
    RETURN concat_ws(' ', a ->> 'state', (SELECT string_agg(DISTINCT p ->> 'id', ' ' ORDER BY p ->> 'id') FROM jsonb_array_elements(a -> 'problems') AS p));
END $$;
CREATE FUNCTION tap.umareru(p_kojin bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.ido(p_kojin, '13', '{}') - 'setaiin' || '{"jumin_kubun_code": "1", "hittosha": "見本　人", "kisaisha": [{"shimei": "見本　光", "shimei_kana": "ミホン　ヒカル", "seibetsu_code": "2", "zokugara_code": "20"}]}' $$;
CREATE FUNCTION tap.yadoru(p_setai bigint) RETURNS jsonb LANGUAGE sql AS $$   -- a lodger
    SELECT tap.todoke(jsonb_build_object('setai_kubun_code', '2', 'setai_no', p_setai, 'setaiin', '[{"shimei": "下宿　人", "shimei_kana": "ゲシュク　ジン", "birth_date": "1990-05-05", "seibetsu_code": "1", "zokugara_code": "91"}]'::jsonb)) $$;
CREATE FUNCTION tap.approve(p_jiyu text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_shogo', CASE k.form_id WHEN 'juki.tennyu' THEN 'juki.kari_shogo' ELSE 'juki.ido_shogo' END, jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version))
    FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' AND k.ido_jiyu_code = p_jiyu $$;
-- what moves, leaves or changes the household of 1000007, 1000008 and their two children
SELECT 500003 AS setai, tap.town(1) AS town \gset
CREATE TABLE tap.ugoki AS SELECT v.na, v.form, v.record FROM (VALUES
    ('転居 of all', 'juki.tenkyo', tap.ido(1000007, '31', ARRAY[1000007, 1000008, 1000009, 1000010], '{}', jsonb_build_object('machiaza_id', :town, 'banchi', '９９９９番地', 'setai_ido_kubun_code', '0'))),
    ('転居 of the mother', 'juki.tenkyo', tap.ido(1000007, '31', ARRAY[1000008], '{"1000008": "02"}', jsonb_build_object('machiaza_id', :town, 'banchi', '９９９９番地', 'setai_ido_kubun_code', '1'))),
    ('転出 of all, passed', 'juki.tenshutsu', tap.ido(1000007, '21', ARRAY[1000007, 1000008, 1000009, 1000010], '{}', '{"ido_date": "2026-11-22", "tensaki_jusho": "高知県香南市野市町"}')),
    ('転出 of all, ahead', 'juki.tenshutsu', tap.ido(1000007, '21', ARRAY[1000007, 1000008, 1000009, 1000010], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}')),
    ('death of the mother', 'juki.shojo', tap.ido(1000008, '23', ARRAY[1000008], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')),
    ('分離 of the mother', 'juki.setai', tap.ido(1000007, '41', ARRAY[1000008], '{"1000008": "02"}', '{"setai_ido_kubun_code": "1"}')),
    ('another 世帯主', 'juki.setai', tap.ido(1000007, '44', '{}', '{"1000007": "11", "1000008": "02"}', '{"setai_ido_kubun_code": "0"}'))) AS v (na, form, record);
CREATE TABLE tap.hairu AS SELECT v.na, v.form, v.record FROM (VALUES
    ('a birth', 'juki.shussei', tap.umareru(1000008)),
    ('職権記載', 'juki.shussei', tap.umareru(1000008) || '{"ido_jiyu_code": "16", "ido_kubun_code": "4", "riyu": "記載漏れ", "kisaisha": [{"shimei": "見本　光", "shimei_kana": "ミホン　ヒカル", "birth_date": "2000-01-01", "seibetsu_code": "2", "zokugara_code": "91"}]}'),
    ('転入', 'juki.tennyu', tap.yadoru(:setai)),
    ('転居 into it', 'juki.tenkyo', tap.ido(1000013, '31', ARRAY[1000013], '{"1000013": "91", "1000014": "02"}', jsonb_build_object('machiaza_id', :town, 'banchi', '１番地', 'setai_ido_kubun_code', '2', 'setai_no', :setai)))) AS v (na, form, record);
-- each beside each, in both orders
CREATE FUNCTION tap.each(p_first text, p_second text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    a record;
    b record;
BEGIN
    FOR a IN EXECUTE format('SELECT * FROM tap.%I', p_first) LOOP
        RETURN NEXT is(tap.enters(a.form, a.record), 'done', a.na || ' waits');
        FOR b IN EXECUTE format('SELECT * FROM tap.%I', p_second) LOOP
            RETURN NEXT matches(tap.enters(b.form, b.record), '^refused .*02-069', a.na || ' waits: ' || b.na || ' does not come beside it');
        END LOOP;
        RETURN QUERY SELECT tap.hikitoru();
    END LOOP;
END $$;
SELECT tap.each('hairu', 'ugoki');
SELECT tap.each('ugoki', 'hairu');
-- what changes none of that may wait beside it
SELECT is(tap.enters('juki.shussei', tap.umareru(1000008)), 'done', 'a birth waits');
SELECT is(tap.enters('juki.shusei', tap.naosu(1000009, '33', '{"biko": "試し"}')), 'done', 'an item of the brother is corrected meanwhile');
SELECT is(tap.enters('juki.tenkyo', tap.ido(1000013, '31', ARRAY[1000013, 1000014, 1000015, 1000016], '{}', jsonb_build_object('machiaza_id', :town, 'banchi', '１番地', 'setai_ido_kubun_code', '0'))), 'done', 'and another household moves');
SELECT tap.hikitoru();
-- both were entered by an older version: who comes in is approved first, and who moves is entered again with her
CREATE FUNCTION tap.both(p_form text, p_hairu jsonb, p_ugoki_form text, p_ugoki jsonb) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    v_kari bigint;
BEGIN
    RETURN NEXT is(tap.enters(p_form, p_hairu), 'done', 'somebody comes in');
    UPDATE juki.kari_toroku AS k SET kari_jotai_code = '4', nyuryoku_at = k.nyuryoku_at - interval '2 hours' WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' RETURNING k.kari_no INTO v_kari;
    RETURN NEXT is(tap.enters(p_ugoki_form, p_ugoki), 'done', 'and they move');
    UPDATE juki.kari_toroku AS k SET nyuryoku_at = k.nyuryoku_at - interval '1 hour' WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1';
    UPDATE juki.kari_toroku AS k SET kari_jotai_code = '1' WHERE k.dantai_code = 392049 AND k.kari_no = v_kari;
END $$;
CREATE FUNCTION tap.ugoku(p_kojin bigint[]) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.ido(p_kojin[1], '31', p_kojin, '{}', jsonb_build_object('machiaza_id', tap.town(1), 'banchi', '９９９９番地', 'setai_ido_kubun_code', '0')) $$;
SELECT tap.both('juki.shussei', tap.umareru(1000008), 'juki.tenkyo', tap.ugoku('{1000007,1000008,1000009,1000010}'));
SELECT is(tap.approve('31'), 'refused 02-069', 'the move waits for the child');
SELECT is(tap.approve('13'), 'done', 'who is approved');
SELECT is(tap.approve('31'), 'refused 02-767', 'and is not in the move: it is returned');
SELECT tap.hikitoru();
SELECT is(tap.through('juki.tenkyo', tap.ido(1000007, '31', ARRAY(SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.setai_no = :setai), '{}', tap.ugoku('{1000007}') - 'setaiin' || '{"ido_date": "2026-11-23"}')), 'done', 'and entered again with her');
SELECT is((SELECT array_agg(DISTINCT r.banchi) FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.jusho_rireki_no
           WHERE j.dantai_code = 392049 AND j.setai_no = :setai), ARRAY['９９９９番地'], 'five at one address');
SELECT tap.both('juki.tennyu', tap.yadoru(500005), 'juki.tenkyo', tap.ugoku('{1000013,1000014,1000015,1000016}'));
SELECT is(tap.approve('31'), 'refused 02-069', 'the move waits for the lodger');
SELECT is(tap.approve('11'), 'done', 'who is approved');
SELECT is(tap.approve('31'), 'refused 02-767', 'and is not in the move');
SELECT tap.hikitoru();
-- approved by that version: the household has gone, or moved, when its child comes to be approved
SELECT tap.both('juki.shussei', tap.umareru(1000037), 'juki.tenshutsu', tap.ido(1000036, '21', '{1000036,1000037,1000038,1000039,1000040}', '{}', '{"ido_date": "2026-11-22", "tensaki_jusho": "高知県香南市野市町"}'));
UPDATE juki.kari_toroku AS k SET kari_jotai_code = '5' WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' AND k.ido_jiyu_code = '13';
SELECT is(tap.approve('21'), 'done', 'all have left');
UPDATE juki.kari_toroku AS k SET kari_jotai_code = '1' WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '5' AND k.ido_jiyu_code = '13';
SELECT is(tap.approve('13'), 'refused 02-767', 'nobody becomes 「子」 of a household that has ended');
SELECT tap.hikitoru();
-- ---- 照合 waits for a 申出 of the household that the entry joins, and has not the entry meanwhile: the 申出 comes to it by the household, and two desks would end each other ----
\setenv MADOGUCHI_COPY :DBNAME
SELECT is(tap.enters('juki.tennyu', tap.yadoru(500007)), 'done', 'a lodger waits');
SELECT max(k.kari_no) AS kari FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' \gset
BEGIN;
SELECT s.setai_no AS held, pg_current_xact_id() AS mine FROM juki.setai AS s WHERE s.dantai_code = 392049 AND s.setai_no = 500007 FOR UPDATE \gset
\! psql -X -d "$MADOGUCHI_COPY" -c "SELECT tap.approve('11')" >/dev/null 2>&1 &
CALL tap.until(format('SELECT tap.waiting(%L) > 0', :'mine'));
SELECT is(tap.waiting(:'mine'), 1::bigint, '照合 waits for the household');
SELECT is(tap.is_free('juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = ' || :kari), true, 'and has not the entry');
COMMIT;
CALL tap.until(format('SELECT k.kari_jotai_code = ''3'' FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = %s', :'kari'));
SELECT is((SELECT k.kari_jotai_code FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :kari), '3', 'then the lodger is a resident');
SELECT * FROM finish();
