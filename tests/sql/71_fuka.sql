-- If this failed: instalments would not sum to the tax, one vehicle would be taxed twice in a year, or a correction would erase what was posted.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
-- ---- 期割: 地方税法第20条の4の2第6項 — each whole thousands, the rest on the first; less than a thousand each: all on the first ----
SELECT is(keijidoshazei.kiwari(y, n, 1000), k::bigint[], format('%s in %s', y, n)) FROM (VALUES
    (10000, 4, '{4000,2000,2000,2000}'), (3900, 4, '{3900,0,0,0}'), (8000, 4, '{2000,2000,2000,2000}'), (8999, 4, '{2999,2000,2000,2000}'),
    (4000, 4, '{1000,1000,1000,1000}'), (3999, 4, '{3999,0,0,0}'), (12900, 1, '{12900}'), (0, 4, '{0,0,0,0}')) AS v (y, n, k);
SELECT ok(bool_and((SELECT sum(u) FROM unnest(keijidoshazei.kiwari(y, n, 1000)) AS u) = y AND (keijidoshazei.kiwari(y, n, 1000))[1] >= 0), 'no yen is made or lost, for every tax to 30,000 in 1 to 12')
FROM generate_series(0, 30000, 37) AS y, generate_series(1, 12) AS n;
-- ---- 期間制限 (地方税法第17条の5第3項・第4項・第7項): 納期限 令和5年5月31日, both sides of three, five and seven years ----
CREATE FUNCTION tap.dan(p_day date) RETURNS integer LANGUAGE sql SECURITY DEFINER AS $$ SELECT keijidoshazei.kigen_dan(2023, p_day) $$;
ALTER FUNCTION tap.dan(date) OWNER TO own_keijidoshazei;
GRANT USAGE ON SCHEMA tap TO own_keijidoshazei, PUBLIC;
GRANT EXECUTE ON FUNCTION tap.dan(date) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT array_agg(tap.dan(d) ORDER BY d) AS dan FROM unnest('{2023-05-01,2026-05-31,2026-06-01,2028-05-31,2028-06-01,2030-05-31,2030-06-01}'::date[]) AS d \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'dan'::text, '{0,0,1,1,2,2,3}', 'anything for three years, less for five, by a ground for seven');
-- ---- 遅れた賦課: 納税通知書は納期限の10日前までに (地方税法第319条の2第3項; so reckoned of 第463条の18, to 5月31日 by 5月21日, at
-- otoku.awaisora.com/ffd37560). 給与: told after 5月31日 it begins with the month after the notice (第321条の5第1項). 年金 keeps its 仮徴収 ----
CREATE FUNCTION tap.osoi(p_hoho text, p_noki date[], p_yen bigint[], p_day date) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT string_agg(to_char((x ->> 'noki_date')::date, 'FMMM/FMDD ') || (x ->> 'kibetsu_yen') || CASE WHEN x ->> 'hoho_name' <> p_hoho THEN '*' ELSE '' END, ' ')
    FROM jsonb_array_elements(kojin_juminzei.osoi_kibetsu((SELECT jsonb_agg(jsonb_build_object('noki_date', d, 'kibetsu_yen', y, 'hoho_name', p_hoho) ORDER BY d)
        FROM unnest(p_noki, p_yen) AS u (d, y)), p_day, 1, sys.param_int('shuno.kofu_nissu_count', p_day), '{2026-06-30,2026-08-31,2026-11-02,2027-02-01}')) AS x $$;
-- p_yen by the pension alone beside 55,000 that was told; 0: 55,000 by slips
CREATE FUNCTION tap.nenkin(p_yen bigint, p_day date) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    WITH k AS (SELECT jsonb_agg(jsonb_build_object('noki_date', d, 'kibetsu_yen', y, 'hoho_name', '年金') ORDER BY d) AS l
               FROM unnest('{2026-10-15,2026-12-15,2027-02-15}'::date[], '{18400,18300,18300}'::bigint[]) AS u (d, y)),
    s AS (SELECT CASE WHEN p_yen > 0 THEN (SELECT jsonb_agg(jsonb_build_object('noki_date', d, 'kibetsu_yen', y, 'hoho_name', '年金') ORDER BY d)
              FROM unnest('{2026-10-15,2026-12-15,2027-02-15}'::date[], kojin_juminzei.kiwari(p_yen, 3, 100)) AS u (d, y))
              ELSE (SELECT jsonb_agg(jsonb_build_object('noki_date', d, 'kibetsu_yen', y, 'hoho_name', '納付書'))
                    FROM unnest('{2026-06-30,2026-08-31,2026-11-02,2027-02-01}'::date[], '{16000,13000,13000,13000}'::bigint[]) AS u (d, y)) END AS l)
    SELECT string_agg(to_char((x ->> 'noki_date')::date, 'FMMM/FMDD ') || (x ->> 'kibetsu_yen') || CASE WHEN x ->> 'hoho_name' <> '年金' THEN '*' ELSE '' END, ' ')
    FROM k, s, jsonb_array_elements(kojin_juminzei.kosei_kibetsu(s.l, k.l, p_day, 1, sys.param_int('shuno.kofu_nissu_count', p_day),
        '{2026-06-30,2026-08-31,2026-11-02,2027-02-01}')) AS x $$;
CREATE FUNCTION tap.zuiji(p_day date) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT kojin_juminzei.zuiji_noki(p_day, 0, 10) || ' ' || kojin_juminzei.zuiji_noki(p_day, 1, 10) || ' ' || kojin_juminzei.fuka_osoi(2026, p_day) $$;
ALTER FUNCTION tap.osoi(text, date[], bigint[], date) OWNER TO own_kojin_juminzei;
ALTER FUNCTION tap.nenkin(bigint, date) OWNER TO own_kojin_juminzei;
ALTER FUNCTION tap.zuiji(date) OWNER TO own_kojin_juminzei;
GRANT USAGE ON SCHEMA tap TO own_kojin_juminzei;
GRANT EXECUTE ON FUNCTION tap.osoi(text, date[], bigint[], date), tap.nenkin(bigint, date), tap.zuiji(date) TO PUBLIC;
-- a day to tell a pension's payer that comes within the year is the next year's: what a run has confirmed is that of 4月1日
INSERT INTO sys.param VALUES ('kojin_juminzei.nenkin_hajime_no', '2026-08-01', 392049, '901', NULL, false), ('kojin_juminzei.nenkin_henko_name', '2026-08-01', 392049, '1110 1120', NULL, false),
    ('kojin_juminzei.nenkin_henko_name', '2027-04-01', 392049, '1010 1210', NULL, true);
SET SESSION AUTHORIZATION n_zei;
SELECT array_agg(tap.osoi('納付書', '{2026-06-30,2026-08-31,2026-11-02,2027-02-01}', '{4000,2000,2000,2000}', d) ORDER BY d) AS futsu
FROM unnest('{2026-06-20,2026-06-21,2026-08-22,2027-01-23}'::date[]) AS d \gset
SELECT tap.osoi('納付書', '{2026-06-30}', '{5500}', '2026-07-10') AS kinto \gset
SELECT array_agg(tap.osoi('給与', '{2026-07-10,2026-08-10,2026-09-10}', '{1000,1000,1000}', d) ORDER BY d) AS kyuyo FROM unnest('{2026-05-31,2026-06-01}'::date[]) AS d \gset
SELECT array_agg(tap.osoi('給与', '{2026-07-10,2026-08-10,2026-09-10}', '{5500,0,0}', d) ORDER BY d) AS kyuyokinto FROM unnest('{2026-05-31,2026-06-01,2026-07-01}'::date[]) AS d \gset
SELECT array_agg(tap.osoi('年金', '{2026-08-15,2026-10-15,2026-12-15}', '{1000,1000,1000}', d) ORDER BY d) AS nenkin
FROM unnest('{2026-07-31,2026-08-01,2026-10-10,2026-10-11,2027-01-10}'::date[]) AS d \gset
-- 年金特徴の更正 (施行令第48条の9の15): 8月から10月10日は12・2月、12月10日までは2月、その後は変えない (青森市 1001669). 55,000円 of 1・2期 and 10・12・2月
SELECT array_agg(tap.nenkin(y, d) ORDER BY d) AS fueta FROM unnest('{2026-07-31,2026-08-01,2026-10-10,2026-10-11,2026-12-10,2026-12-11}'::date[]) AS d, (VALUES (61000)) AS v (y) \gset
SELECT array_agg(tap.nenkin(y, d) ORDER BY d) AS hetta FROM unnest('{2026-10-10,2026-10-11,2026-12-10,2026-12-11}'::date[]) AS d, (VALUES (45000)) AS v (y) \gset
SELECT array_agg(tap.nenkin(0, d) ORDER BY d) AS yameta FROM unnest('{2026-10-14,2026-10-15,2026-12-20}'::date[]) AS d \gset
SELECT array_agg(tap.zuiji(d) ORDER BY d) AS zuiji FROM unnest('{2026-05-31,2026-06-20,2026-06-21}'::date[]) AS d \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'futsu'::text[], '{"6/30 4000 8/31 2000 11/2 2000 2/1 2000","8/31 4000 11/2 3000 2/1 3000","11/2 5000 2/1 5000","3/1 10000"}'::text[],
    'a slip is told of ten days before, or its amount goes to those after it');
SELECT is(:'kinto'::text, '8/31 5500', 'what is paid at once (第320条) stays one');
SELECT is(:'kyuyo'::text[], '{"7/10 1000 8/10 1000 9/10 1000","7/10 0 8/10 1500 9/10 1500"}'::text[], 'an employer begins with the month after the notice');
SELECT is(:'kyuyokinto'::text[], '{"7/10 5500 8/10 0 9/10 0","7/10 0 8/10 5500 9/10 0","7/10 0 8/10 0 9/10 5500"}'::text[], 'and takes 均等割 alone at once');
SELECT is(:'nenkin'::text[], '{"8/15 1000 10/15 1000 12/15 1000","8/15 1000 12/15 2000","8/15 1000 12/15 2000","8/15 1000 11/2 1000* 2/1 1000*","8/15 1000 2/1 2000*"}'::text[],
    'a pension keeps what it takes until August, and takes no more than its payer is told of in time');
SELECT is(:'fueta'::text[], '{"10/15 20400 12/15 20300 2/15 20300","10/15 18400 12/15 21300 2/15 21300","10/15 18400 12/15 21300 2/15 21300",
    "10/15 18400 12/15 18300 2/15 24300","10/15 18400 12/15 18300 2/15 24300","10/15 18400 12/15 18300 2/1 6000* 2/15 18300"}'::text[],
    'more: the months that may still change take it, then slips');
SELECT is(:'hetta'::text[], '{"10/15 18400 12/15 13300 2/15 13300","10/15 18400 12/15 18300 2/15 8300","10/15 18400 12/15 18300 2/15 8300","10/15 8400 12/15 18300 2/15 18300"}'::text[],
    'less: the same months, then off what is past, which is given back');
SELECT is(:'yameta'::text[], '{"11/2 28000* 2/1 27000*","10/15 18400 11/2 18600* 2/1 18000*","10/15 18400 12/15 18300 2/1 18300*"}'::text[],
    'a pension that stops takes nothing on the next day; the rest goes to slips');
SELECT is(:'zuiji'::text[], '{"2026-06-30 2026-06-30 false","2026-06-30 2026-07-31 true","2026-07-31 2026-07-31 true"}'::text[], 'outside the by-law: the end of a month');
-- ---- 4月1日 ----
CREATE FUNCTION tap.kuruma(p_no bigint, p_from date, p_to date DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
    INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shutoku_date, haisha_date, haisha_jiyu_code)
    VALUES (392049, p_no, '南国市　あ' || p_no, 1000001, '11', p_from, p_to, CASE WHEN p_to IS NOT NULL THEN '1' END) $$;
SELECT tap.kuruma(1, '2026-04-01'), tap.kuruma(2, '2026-04-02'), tap.kuruma(3, '2020-01-01', '2026-03-31'), tap.kuruma(4, '2020-01-01', '2026-04-02'), tap.kuruma(5, '2020-01-01', '2026-04-01');
CREATE FUNCTION tap.taisho(p_nendo integer) RETURNS bigint[] LANGUAGE sql SECURITY DEFINER AS $$
    SELECT array_agg(s.sharyo_no ORDER BY s.sharyo_no) FROM keijidoshazei.fuka_taisho(jsonb_populate_record(NULL::work.job,
        jsonb_build_object('dantai_code', 392049, 'step', 0, 'args', jsonb_build_object('fuka_nendo', p_nendo)))) AS s $$;
CREATE FUNCTION tap.kakeru(p_yen bigint, p_kibetsu bigint[]) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    f keijidoshazei.fuka := jsonb_populate_record(NULL::keijidoshazei.fuka, jsonb_build_object('dantai_code', 392049, 'fuka_nendo', 2026, 'kojin_no', 1000001,
        'taisho_no', 1, 'nenzei_yen', p_yen, 'kettei_date', '2026-05-01', 'santei_no', 1));
BEGIN
    RETURN coalesce(keijidoshazei.fuka_toroku(f, ARRAY[date '2026-06-01'], p_kibetsu)::text, 'same');
EXCEPTION WHEN SQLSTATE 'MG001' THEN RETURN SQLERRM;
END $$;
ALTER FUNCTION tap.taisho(integer) OWNER TO own_keijidoshazei;
ALTER FUNCTION tap.kakeru(bigint, bigint[]) OWNER TO own_keijidoshazei;
GRANT USAGE ON SCHEMA tap TO own_keijidoshazei, PUBLIC;
GRANT EXECUTE ON FUNCTION tap.taisho(integer), tap.kakeru(bigint, bigint[]) TO PUBLIC;
CREATE FUNCTION tap.fuka() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(f.nenzei_yen || ' ' || f.fuka_jotai_code || ' ' || f.fuka_jiyu_code, ', ' ORDER BY f.fuka_no) FROM keijidoshazei.fuka AS f WHERE f.taisho_no = 1 $$;
SET SESSION AUTHORIZATION n_zei;
SELECT tap.taisho(2026) AS ima, tap.kakeru(2000, '{1999}') AS zure, tap.kakeru(2000, '{1000,1000}') AS noki, tap.kakeru(2000, '{2000}') AS ichi, tap.kakeru(2000, '{2000}') AS ni \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'ima'::bigint[], '{1,4}'::bigint[], 'who got it on 4月1日 and who gave it away the day after owe 2026');
SELECT is(:'zure'::text, '00-673', 'instalments that do not sum are refused');
SELECT is(:'noki'::text, '00-673', 'so is one that has no day to be paid by');
SELECT is(:'ni'::text, 'same', 'the same figure again changes nothing');
SELECT is(tap.fuka(), '2000 1 1', 'one assessment');
SET SESSION AUTHORIZATION n_zei;
SELECT tap.kakeru(2400, '{2400}') AS san \gset
RESET SESSION AUTHORIZATION;
SELECT is(tap.fuka(), '2000 9 1, 2400 1 1', 'what nobody was told of is cancelled');
UPDATE keijidoshazei.fuka AS f SET hasso_date = '2026-05-10' WHERE f.fuka_jotai_code = '1';
SET SESSION AUTHORIZATION n_zei;
SELECT tap.kakeru(2000, '{2000}') AS shi \gset
RESET SESSION AUTHORIZATION;
SELECT is(tap.fuka(), '2000 9 1, 2400 2 1, 2000 1 2', 'what was posted is corrected, and stays to be read');
SET SESSION AUTHORIZATION n_zei;
SELECT tap.kakeru(2200, '{2200}') AS go \gset
RESET SESSION AUTHORIZATION;
SELECT is(tap.fuka(), '2000 9 1, 2400 2 1, 2000 9 2, 2200 1 2', 'corrected again before that was posted: still a correction to who was told 2400');
SELECT is((SELECT sum(k.kibetsu_yen) FROM keijidoshazei.kibetsu AS k JOIN keijidoshazei.fuka AS f ON f.dantai_code = k.dantai_code AND f.fuka_no = k.fuka_no WHERE f.fuka_jotai_code = '1'), 2200::numeric, 'its instalments sum');
SELECT throws_ok($$ INSERT INTO keijidoshazei.fuka SELECT (jsonb_populate_record(f, '{"fuka_no": 999}')).* FROM keijidoshazei.fuka AS f WHERE f.fuka_jotai_code = '1' $$, '23P01', NULL, 'beneath it all: one assessment a vehicle a year');
SELECT throws_ok($$ INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shutoku_date)
    SELECT s.dantai_code, 99, s.hyoshiki_name, s.kojin_no, s.shashu_code, s.shutoku_date FROM keijidoshazei.sharyo AS s WHERE s.sharyo_no = 1 $$, '23P01', NULL, 'one vehicle a plate at a time');
-- ---- a run is booked once; one of which anybody was told is not taken back, whoever asks, and nothing of it changes ----
CREATE FUNCTION tap.chotei(p_sign integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_sign > 0 THEN
        PERFORM keijidoshazei.chotei_tsukuru(392049, 2026, 1, '2026-05-01', 1);
    ELSE
        PERFORM keijidoshazei.fuka_torikesu(392049, 2026, 1, '2026-05-02');
    END IF;
END $$;
ALTER FUNCTION tap.chotei(integer) OWNER TO own_keijidoshazei;
GRANT EXECUTE ON FUNCTION tap.chotei(integer) TO PUBLIC;
CREATE FUNCTION tap.booked() RETURNS text LANGUAGE sql AS $$ SELECT string_agg(c.chotei_count || ' ' || c.chotei_yen, ', ' ORDER BY c.chotei_no) FROM keijidoshazei.chotei AS c WHERE c.santei_no = 1 $$;
SET SESSION AUTHORIZATION n_zei;
SELECT tap.chotei(1);
RESET SESSION AUTHORIZATION;
SELECT is(tap.attempt('n_zei', 'SELECT tap.chotei(-1)'), 'MG001', 'refused');
SELECT is(tap.booked(), '1 2200', 'what stood is booked, once');
SELECT is(tap.fuka(), '2000 9 1, 2400 2 1, 2000 9 2, 2200 1 2', 'and stands');
-- ---- many at once: the same rule as one by one; a run books what it adds to what stood, and taken back it lets that stand again ----
CREATE FUNCTION tap.ikkatsu(p_run bigint, p_gaku jsonb) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT w.fuka_count || ' ' || w.zei_yen || ' ' || w.kosei_count FROM keijidoshazei.fuka_ikkatsu(
        ARRAY(SELECT jsonb_populate_record(NULL::keijidoshazei.fuka, jsonb_build_object('dantai_code', 392049, 'fuka_nendo', 2027, 'kojin_no', 1000001,
                  'taisho_no', e.key::bigint, 'nenzei_yen', e.value::bigint, 'kettei_date', '2027-05-01', 'santei_no', p_run)) FROM jsonb_each_text(p_gaku) AS e ORDER BY e.key),
        ARRAY[date '2027-05-31', date '2027-06-30'], 1000) AS w $$;
CREATE FUNCTION tap.ima(p_nendo integer) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(f.taisho_no || ':' || f.nenzei_yen, ' ' ORDER BY f.taisho_no) FROM keijidoshazei.fuka AS f WHERE f.fuka_nendo = p_nendo AND f.fuka_jotai_code = '1' $$;
CREATE FUNCTION tap.shimeru(p_run bigint, p_sign integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_sign > 0 THEN
        PERFORM keijidoshazei.chotei_tsukuru(392049, 2027, p_run, '2027-05-01', 1);
    ELSE
        PERFORM keijidoshazei.fuka_torikesu(392049, 2027, p_run, '2027-05-02');
    END IF;
END $$;
ALTER FUNCTION tap.ikkatsu(bigint, jsonb) OWNER TO own_keijidoshazei;
ALTER FUNCTION tap.shimeru(bigint, integer) OWNER TO own_keijidoshazei;
GRANT EXECUTE ON FUNCTION tap.ikkatsu(bigint, jsonb), tap.shimeru(bigint, integer) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT tap.ikkatsu(11, '{"1": 10800, "2": 2000, "3": 0}') AS ichi, tap.shimeru(11, 1) \gset
SELECT tap.ikkatsu(12, '{"1": 12900, "2": 2000, "3": 0}') AS ni, tap.shimeru(12, 1) \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'ichi'::text, '2 12800 0', 'what is nothing has no row');
SELECT is(:'ni'::text, '1 12900 0', 'only what differs is written again');
SELECT is(tap.ima(2027), '1:12900 2:2000', 'what stands');
SELECT is((SELECT string_agg(c.chotei_count || ' ' || c.chotei_yen, ', ' ORDER BY c.chotei_no) FROM keijidoshazei.chotei AS c WHERE c.fuka_nendo = 2027), '2 12800, 1 2100', 'the second run books the difference');
SELECT is((SELECT sum(k.kibetsu_yen) FROM keijidoshazei.kibetsu AS k JOIN keijidoshazei.fuka AS f USING (dantai_code, fuka_no) WHERE f.fuka_nendo = 2027 AND f.fuka_jotai_code = '1'), 14900::numeric, 'the instalments sum to what stands');
SET SESSION AUTHORIZATION n_zei;
SELECT tap.shimeru(12, -1);
RESET SESSION AUTHORIZATION;
SELECT is(tap.ima(2027), '1:10800 2:2000', 'taken back, the one before stands again');
SELECT is((SELECT sum(c.chotei_yen) FROM keijidoshazei.chotei AS c WHERE c.fuka_nendo = 2027), 12800::numeric, 'and what is booked is what stands');
-- ---- a year is assessed while a run of it stands; a run goes back with the 更正 that amended it, or not at all once one of them was posted ----
INSERT INTO work.job (dantai_code, job_no, kind, args, login, person, state) OVERRIDING SYSTEM VALUE
SELECT 392049, v.no, 'keijidoshazei.' || v.kind, '{"fuka_nendo": 2028}', 'n_zei', 5, 'done' FROM (VALUES (900021, 'fuka'), (900022, 'kosei'), (900023, 'fuka'), (900024, 'kosei')) AS v (no, kind);
CREATE FUNCTION tap.nendo28(p_what text, p_run bigint, p_gaku jsonb DEFAULT NULL) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    j work.job := jsonb_populate_record(NULL::work.job, jsonb_build_object('dantai_code', 392049, 'job_no', p_run, 'kind', 'keijidoshazei.fuka', 'args', '{"fuka_nendo": 2028}'::jsonb));
BEGIN
    IF p_what = 'fuka' THEN
        PERFORM keijidoshazei.fuka_ikkatsu(ARRAY(SELECT jsonb_populate_record(NULL::keijidoshazei.fuka, jsonb_build_object('dantai_code', 392049, 'fuka_nendo', 2028,
            'kojin_no', 1000001, 'taisho_no', e.key::bigint, 'nenzei_yen', e.value::bigint, 'kettei_date', '2028-05-01', 'santei_no', p_run)) FROM jsonb_each_text(p_gaku) AS e ORDER BY e.key),
            ARRAY[date '2028-05-31'], 1000);
        PERFORM keijidoshazei.chotei_tsukuru(392049, 2028, p_run, '2028-05-01', 1);
    ELSIF p_what = 'modosu' THEN
        PERFORM keijidoshazei.fuka_modosu(j);
    ELSIF p_what = 'hasso' THEN
        RETURN keijidoshazei.fuka_hasso_zumi(j);
    END IF;
    RETURN keijidoshazei.fuka_zumi(392049, 2028) || ' ' || coalesce(keijidoshazei.fuka_zumi_nendo(392049, 2028)::text, '-');
END $$;
ALTER FUNCTION tap.nendo28(text, bigint, jsonb) OWNER TO own_keijidoshazei;
GRANT EXECUTE ON FUNCTION tap.nendo28(text, bigint, jsonb) TO PUBLIC;
SELECT is(tap.answer('n_zei', 'SELECT tap.nendo28(NULL, 0)'), 'false 2027', 'not yet'),
       is(tap.answer('n_zei', $$ SELECT tap.nendo28('fuka', 900021, '{"1": 10800, "2": 2000}') $$), 'true 2028', 'a run that is done'),
       is(tap.answer('n_zei', $$ SELECT tap.nendo28('fuka', 900022, '{"1": 12900}') $$), 'true 2028', 'one vehicle amended'),
       is(tap.answer('n_zei', $$ SELECT tap.nendo28('modosu', 900021) $$), 'false 2027', 'taken back, and a 更正 makes it no year that was assessed');
SELECT is(tap.answer('n_zei', $$ SELECT tap.nendo28('modosu', 900022) $$), 'false 2027', 'taken back after that it does nothing more');
SELECT is(coalesce(tap.ima(2028), 'nothing'), 'nothing', 'nobody is charged alone');
SELECT is((SELECT sum(c.chotei_count) || ' ' || sum(c.chotei_yen) FROM keijidoshazei.chotei AS c WHERE c.fuka_nendo = 2028), '0 0', 'nor is anything booked');
SELECT is(tap.answer('n_zei', $$ SELECT tap.nendo28('fuka', 900023, '{"1": 12900, "2": 2000}') $$), 'true 2028', 'the next run'),
       is(tap.answer('n_zei', $$ SELECT tap.nendo28('fuka', 900024, '{"2": 2400}') $$), 'true 2028', 'amended, and that was posted');
SELECT is(tap.ima(2028), '1:12900 2:2400', 'charges all');
UPDATE keijidoshazei.fuka AS f SET hasso_date = '2028-05-10' WHERE f.santei_no = 900024;
SELECT is(tap.answer('n_zei', $$ SELECT tap.nendo28('hasso', 900023) $$), 'true', 'has gone out');
SELECT is(tap.attempt('n_zei', $$ SELECT tap.nendo28('modosu', 900023) $$), 'MG001', 'and is not taken back');
-- ---- whose notice has still to go out, of 住民税 as of 軽自動車税: 0 only to who was told of a tax before ----
INSERT INTO kojin_juminzei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, uchiwake, kettei_date, hasso_date, choshu_code, honnin_hasso_date)
SELECT 392049, v.no, 2027, v.kojin, v.kojin, v.jiyu, v.jotai, v.yen, v.uchiwake::jsonb, '2027-05-01', v.hasso::date, v.choshu, NULL FROM (VALUES
    (9000001, 1000001, '1', '1', 0, '{}', NULL, '1'),                     -- replaced by 0 before anybody was told
    (9000002, 1000002, '1', '2', 50000, '{}', '2027-05-10', '1'), (9000003, 1000002, '2', '1', 0, '{}', NULL, '1'),   -- told, and now 0
    (9000004, 1000003, '1', '1', 50000, '{}', NULL, '1'),
    (9000005, 1000004, '1', '1', 50000, '{}', '2027-05-10', '1'),
    (9000006, 1000005, '1', '1', 50000, '{"choshu_code": "2", "nenkin_bungaku_yen": 0, "futsu_bungaku_yen": 20000}', '2027-05-10', '2'),   -- wages, and something beside
    (9000007, 1000007, '1', '1', 50000, '{"choshu_code": "2", "nenkin_bungaku_yen": 0, "futsu_bungaku_yen": 0}', NULL, '2')) AS v (no, kojin, jiyu, jotai, yen, uchiwake, hasso, choshu);
SELECT tap.open('n_zei', 'kojin_juminzei.tsuchi_ichiran', '{}') AS mihasso \gset
SELECT is(jsonb_path_query_array(tap.read('n_zei', 'kojin_juminzei.tsuchi_ichiran', :'mihasso'), '$[*].fuka_no'), '[9000003, 9000004, 9000006]', 'listed');
SELECT is(tap.deed('n_zei', 'kojin_juminzei.tsuchi', '{"fuka_no": 9000001, "row_version": 1}') #>> '{problems,0,id}', '11-011', 'and nothing else is posted by hand');
-- ---- a month of wages told of after 5月31日 (地方税法第321条の4第2項): 1000008 was told of nothing; 1000009 of 7月 in time and then of more;
-- of 1000010 a 異動届 says what was taken until 6月 ----
INSERT INTO kojin_juminzei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, uchiwake, kettei_date, hasso_date, choshu_code, tokucho_hasso_date)
SELECT 392049, v.no, 2027, v.kojin, v.kojin, '1', v.jotai, 0, jsonb_build_object('kibetsu', (SELECT jsonb_agg(jsonb_build_object('noki_date', d, 'kibetsu_yen', y, 'hoho_name', '給与'))
    FROM unnest('{2027-07-12,2027-08-10,2027-09-10}'::date[], v.yen::bigint[]) AS u (d, y))), '2027-05-01', v.hasso::date, '2', v.hasso::date FROM (VALUES
    (9000011, 1000008, '1', '{1000,1000,1000}', NULL), (9000012, 1000009, '2', '{0,1500,1500}', '2027-06-20'), (9000013, 1000009, '1', '{0,1500,2500}', NULL),
    (9000014, 1000010, '1', '{1000,1000,1000}', NULL)) AS v (no, kojin, jotai, yen, hasso);
INSERT INTO kojin_juminzei.kyuyo_ido (dantai_code, ido_no, fuka_nendo, kojin_no, tokucho_kojin_no, todokede_date, ido_date, ido_jiyu_code, sumi_month, michoshu_code, shin_tokucho_kojin_no, nyuryoku_person, nyuryoku_login)
SELECT 392049, 9000001, 2027, 1000010, 1000030, '2027-06-30', '2027-06-30', '1', 202706, '1', 1000001, 3, 'test';
CREATE FUNCTION tap.chikai(p_fuka bigint, p_day date) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT coalesce(to_char(kojin_juminzei.noki_chikai(f, '給与', p_day), 'FMMM/FMDD'), '-') FROM kojin_juminzei.fuka AS f WHERE f.dantai_code = 392049 AND f.fuka_no = p_fuka $$;
ALTER FUNCTION tap.chikai(bigint, date) OWNER TO own_kojin_juminzei;
GRANT EXECUTE ON FUNCTION tap.chikai(bigint, date) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT string_agg(tap.chikai(no, d), ' ' ORDER BY no, d) AS chikai FROM unnest('{9000011,9000013,9000014}'::bigint[]) AS no, unnest('{2027-05-31,2027-06-01,2027-07-01}'::date[]) AS d \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'chikai'::text, '- 7/12 7/12 - - - - - 8/10', 'an employer told after 5/31 cannot take 6月 any more; what was told in time, or taken, is no matter');
-- a slip beside wages: her employer was told of the first row, she herself of neither, then of the first
INSERT INTO kojin_juminzei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, uchiwake, kettei_date, hasso_date, choshu_code, tokucho_hasso_date)
SELECT 392049, v.no, 2027, 1000011, 1000011, '1', v.jotai, 0, '{"choshu_code": "2", "nenkin_bungaku_yen": 0, "futsu_bungaku_yen": 1000, "kibetsu": [{"noki_date": "2027-06-30", "kibetsu_yen": 1000, "hoho_name": "納付書"}]}', '2027-05-01', v.hasso::date, '2', v.hasso::date
FROM (VALUES (9000015, '2', '2027-05-20'), (9000016, '1', NULL)) AS v (no, jotai, hasso);
CREATE FUNCTION tap.slip(p_day date) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT coalesce(to_char(kojin_juminzei.noki_chikai(f, '納付書', p_day), 'FMMM/FMDD'), '-') FROM kojin_juminzei.fuka AS f WHERE f.dantai_code = 392049 AND f.fuka_no = 9000016 $$;
ALTER FUNCTION tap.slip(date) OWNER TO own_kojin_juminzei;
GRANT EXECUTE ON FUNCTION tap.slip(date) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT tap.slip('2027-06-25') AS slip \gset
RESET SESSION AUTHORIZATION;
UPDATE kojin_juminzei.fuka AS f SET honnin_hasso_date = '2027-05-20' WHERE f.dantai_code = 392049 AND f.fuka_no = 9000015;
SET SESSION AUTHORIZATION n_zei;
SELECT :'slip' || ' ' || tap.slip('2027-06-25') AS slip \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'slip'::text, '6/30 -', 'a slip comes too late for who was never told of it, whatever her employer was');
UPDATE kojin_juminzei.fuka AS f SET honnin_hasso_date = NULL WHERE f.dantai_code = 392049 AND f.fuka_no = 9000015;
UPDATE kojin_juminzei.fuka AS f SET hasso_date = '2027-05-21', tokucho_hasso_date = '2027-05-21' WHERE f.dantai_code = 392049 AND f.fuka_no = 9000016;
SET SESSION AUTHORIZATION n_zei;
SELECT tap.slip('2027-06-25') AS slip \gset
RESET SESSION AUTHORIZATION;
UPDATE kojin_juminzei.fuka AS f SET honnin_hasso_date = '2027-05-22' WHERE f.dantai_code = 392049 AND f.fuka_no = 9000016;
SET SESSION AUTHORIZATION n_zei;
SELECT :'slip' || ' ' || tap.slip('2027-06-25') AS slip \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'slip'::text, '6/30 -', 'nor does the employer''s notice of the same assessment tell her: it has a day of its own');
-- ---- 更正: what was told stays, by the last notice of its kind; 1000012 was posted 30,000 thrice, then 33,000 was decided and not posted ----
INSERT INTO kojin_juminzei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, uchiwake, kettei_date, hasso_date, choshu_code)
SELECT 392049, v.no, 2027, 1000012, 1000012, '1', v.jotai, 0, jsonb_build_object('kibetsu', (SELECT jsonb_agg(jsonb_build_object('noki_date', d, 'kibetsu_yen', y, 'hoho_name', '納付書'))
    FROM unnest('{2027-06-30,2027-08-31,2027-11-01}'::date[], v.yen::bigint[]) AS u (d, y))), v.kettei::date, v.hasso::date, '1' FROM (VALUES
    (9000021, '2', '{30000,30000,30000}', '2027-05-01', '2027-06-01'), (9000022, '1', '{30000,34500,34500}', '2027-07-01', NULL)) AS v (no, jotai, yen, kettei, hasso);
CREATE FUNCTION tap.mae() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT string_agg(x ->> 'kibetsu_yen', ' ' ORDER BY x ->> 'noki_date') || ' ' || to_char(max(m.kettei_date), 'FMMM/FMDD')
    FROM kojin_juminzei.kosei_mae(392049, 1000012, 2027, NULL) AS m, jsonb_array_elements(m.kibetsu) AS x $$;
CREATE FUNCTION tap.yameta(p_owari date) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT string_agg(to_char((x ->> 'noki_date')::date, 'FMMM/FMDD ') || (x ->> 'kibetsu_yen') || (x ->> 'hoho_name'), ' ')
    FROM jsonb_array_elements(kojin_juminzei.kosei_kibetsu('[{"noki_date": "2026-06-30", "kibetsu_yen": 55000, "hoho_name": "納付書"}]',
        '[{"noki_date": "2026-10-15", "kibetsu_yen": 18400, "hoho_name": "年金"}, {"noki_date": "2026-12-15", "kibetsu_yen": 36600, "hoho_name": "年金"}]',
        '2026-11-20', 1, 10, '{2026-06-30,2026-08-31,2026-11-02,2027-02-01}', p_owari)) AS x $$;
-- ---- 仮徴収: half of what stood on 12月10日 of the year before (施行令第48条の9の15、青森市 1001669) ----
CREATE FUNCTION tap.kari(p_gyo jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    DELETE FROM kojin_juminzei.fuka AS f WHERE f.dantai_code = 392049 AND f.taisho_no = 1000013;
    INSERT INTO kojin_juminzei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, uchiwake, kettei_date, choshu_code)
    SELECT 392049, 9000030 + g.o, 2027, 1000013, 1000013, '1', CASE WHEN g.o = jsonb_array_length(p_gyo) THEN '1' ELSE coalesce(g.e ->> 5, '2') END, (g.e ->> 1)::bigint,
           jsonb_build_object('nenkin_bungaku_yen', g.e -> 2, 'nenkin_genzei_yen', g.e -> 4, 'kibetsu', CASE WHEN g.e ->> 3 = '0' THEN '[]'::jsonb
               ELSE jsonb_build_array(jsonb_build_object('noki_date', g.e -> 3, 'kibetsu_yen', 100, 'hoho_name', '年金')) END), (g.e ->> 0)::date, '3'
    FROM jsonb_array_elements(p_gyo) WITH ORDINALITY AS g (e, o);
    RETURN coalesce(kojin_juminzei.kari_moto(392049, 1000013, 2028)::text, '-');
END $$;
ALTER FUNCTION tap.mae() OWNER TO own_kojin_juminzei;
ALTER FUNCTION tap.yameta(date) OWNER TO own_kojin_juminzei;
ALTER FUNCTION tap.kari(jsonb) OWNER TO own_kojin_juminzei;
GRANT EXECUTE ON FUNCTION tap.mae(), tap.yameta(date), tap.kari(jsonb) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT tap.mae() AS mae, ARRAY[tap.yameta('2026-09-01'), tap.yameta('2026-10-15'), tap.yameta(NULL)] AS yameta \gset
SELECT ARRAY[tap.kari('[["2027-05-07", 110000, 110000, "2027-10-15", 0], ["2027-12-10", 100000, 100000, "2027-10-15", 0]]'),
             tap.kari('[["2027-05-07", 110000, 110000, "2027-10-15", 0], ["2027-12-11", 80000, 80000, "2027-10-15", 0]]'),
             tap.kari('[["2027-05-07", 110000, 110000, "2027-10-15", 0], ["2027-12-11", 0, 0, "0", 0]]'),
             tap.kari('[["2027-05-07", 110000, 110000, "2027-10-15", 0], ["2027-12-11", 110000, 0, "0", 0]]'),
             tap.kari('[["2027-12-11", 110000, 110000, "2028-02-15", 0]]'),
             tap.kari('[["2027-05-07", 110000, 110000, "2027-10-15", 0], ["2027-11-20", 100000, 100000, "2027-10-15", 0, "9"], ["2027-12-21", 80000, 80000, "2027-10-15", 0]]'),
             tap.kari('[["2027-05-07", 30000, 30000, "2027-08-15", 0]]'),
             tap.kari('[["2027-05-07", 30000, 30000, "2027-08-15", 80000]]')] AS kari \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'mae'::text, '30000 30000 30000 7/1', 'a correction nobody was told of is no instalment that was paid');
SELECT is(:'yameta'::text[], '{"2/1 55000納付書","10/15 18400年金 2/1 36600納付書","10/15 18400年金 2/1 36600納付書"}'::text[], 'of the dead a pension takes nothing after that day');
SELECT is(:'kari'::text[], '{100000,110000,110000,-,-,100000,-,110000}'::text[], 'a change after 12/10 is too late for it; stopped, begun too late, or ended with August it begins anew; 定額減税 does not count');
-- ---- 異動届: applied in their order to twelve months of 1,000 (地方税法第321条の5第1項・第2項); one of the same employer takes the place of its own ----
CREATE FUNCTION tap.ido(p_ido jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v kojin_juminzei.kyuyo_ido[];
BEGIN
    DELETE FROM kojin_juminzei.kyuyo_ido AS q WHERE q.dantai_code = 392049 AND q.kojin_no = 1000014;
    INSERT INTO kojin_juminzei.kyuyo_ido (dantai_code, ido_no, fuka_nendo, kojin_no, tokucho_kojin_no, todokede_date, ido_date, ido_jiyu_code, sumi_month, michoshu_code, shin_tokucho_kojin_no,
                                          kirikae_flag, nyuryoku_person, nyuryoku_login)
    SELECT 392049, 9000100 + g.o, 2026, 1000014, (g.e ->> 0)::bigint, '2026-09-20', '2026-09-20', '1', (g.e ->> 1)::integer, g.e ->> 2, (g.e ->> 3)::bigint,
           coalesce((g.e ->> 4)::boolean, false), 3, 'test'
    FROM jsonb_array_elements(p_ido) WITH ORDINALITY AS g (e, o);
    v := kojin_juminzei.ido_jun(392049, 1000014, 2026);
    RETURN (SELECT string_agg((x.ido_no - 9000100)::text, ' ' ORDER BY x.ordinality) FROM unnest(v) WITH ORDINALITY AS x) || ': '
        || (SELECT string_agg(concat_ws(' ', y.hoho, y.saki, y.kazu || 'x', y.yen), ', ' ORDER BY y.hi, y.hoho)
            FROM (SELECT z.hoho_name AS hoho, z.tokucho_kojin_no AS saki, min(z.noki_date) AS hi, count(*) AS kazu, sum(z.kibetsu_yen) AS yen
                  FROM jsonb_to_recordset(kojin_juminzei.ido_kasaneru((SELECT jsonb_agg(jsonb_build_object('noki_date', d, 'kibetsu_yen', 1000, 'hoho_name', '給与'))
                           FROM unnest(kojin_juminzei.kyuyo_noki(2026)) AS d), v, 1, kojin_juminzei.futsu_noki(2026), '2026-09-25'))
                       AS z (noki_date date, kibetsu_yen bigint, hoho_name text, tokucho_kojin_no bigint)
                  GROUP BY 1, 2) AS y) || ' -> ' || (SELECT coalesce(o.tokucho_kojin_no::text, '-') FROM kojin_juminzei.ido_saki(v) AS o);
END $$;
ALTER FUNCTION tap.ido(jsonb) OWNER TO own_kojin_juminzei;
GRANT EXECUTE ON FUNCTION tap.ido(jsonb) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT ARRAY[tap.ido('[[1, 202609, "1", 2], [2, 202612, "3", null]]'), tap.ido('[[1, 202609, "1", 2], [2, 202612, "2", null]]'), tap.ido('[[1, 202609, "1", 2], [2, 202612, "1", 3]]'),
             tap.ido('[[1, 202609, "1", 2], [2, null, "1", 1], [1, 202612, "3", null]]')] AS jun,
       ARRAY[tap.ido('[[1, 202609, "3", null], [1, 202612, "3", null]]'), tap.ido('[[1, 202609, "3", null], [1, 202609, "3", null]]'),
             tap.ido('[[1, 202609, "1", 2], [2, 202612, "2", null], [1, 202608, "1", 2]]'), tap.ido('[[1, 202609, "1", 2], [2, 202612, "2", null], [1, 202609, "3", null]]')] AS kae,
       ARRAY[tap.ido('[[1, 202609, "3", null], [2, 202610, "1", 2, true]]'), tap.ido('[[1, 202609, "3", null], [1, 202610, "1", 1, true], [1, 202612, "2", null]]')] AS kirikae \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'jun'::text[], '{"1 2: 給与 1 4x 4000, 納付書 2x 5000, 給与 2 3x 3000 -> 2","1 2: 給与 1 4x 4000, 給与 2 4x 8000 -> 2","1 2: 給与 1 4x 4000, 給与 2 3x 3000, 給与 3 5x 5000 -> 3",
"1 2 3: 給与 1 7x 7000, 納付書 2x 5000 -> 1"}'::text[], 'each employer keeps the months it took; the last of them is who has the tax');
SELECT is(:'kae'::text[], '{"2: 給与 1 7x 7000, 納付書 2x 5000 -> 1","1: 給与 1 4x 4000, 納付書 2x 8000 -> 1","3 2: 給与 1 3x 3000, 給与 2 5x 9000 -> 2","3: 給与 1 4x 4000, 納付書 2x 8000 -> 1"}'::text[],
    'a correction takes the place of what it corrects; an employer it does not lead to any more has no say');
SELECT is(:'kirikae'::text[], '{"1 2: 給与 1 4x 4000, 給与 2 7x 8000 -> 2","1 2 3: 給与 1 7x 12000 -> 1"}'::text[], 'what went over to slips goes over to wages again, of the same employer, too');
-- ---- 再判定: who was decided for the first time had been judged by nothing; 未申告 tells no more. Undone, who looked is told so ----
CREATE FUNCTION tap.hajimete() RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    j work.job := jsonb_populate_record(NULL::work.job, '{"dantai_code": 392049, "job_no": 9000009, "kind": "kojin_juminzei.kosei_ikkatsu", "step": 0, "args": {"fuka_nendo": 2031}}');
    v_hito text[];
BEGIN
    INSERT INTO kojin_juminzei.kazei (dantai_code, fuka_nendo, kojin_no, rireki_no, kazei_jotai_code, gokei_shotoku_yen, nenzei_yen, kettei_date, santei_no)
    SELECT 392049, 2031, t.kojin_no, 1, (ARRAY['2', '3'])[t.n], CASE t.n WHEN 1 THEN 0 END, CASE t.n WHEN 1 THEN 0 END, '2031-06-01', 9000009
    FROM (SELECT q.kojin_no, row_number() OVER (ORDER BY q.kojin_no) AS n FROM gyosei_kihon.atena AS q WHERE q.dantai_code = 392049 ORDER BY 1 LIMIT 2) AS t;
    SELECT array_agg((h.ato).kazei_jotai_code || ' ' || h.henko) INTO v_hito FROM kojin_juminzei.kosei_hito(j) AS h;
    INSERT INTO kojin_juminzei.saihantei (dantai_code, saihantei_no, fuka_nendo, kojin_no, gyomu_id, ato_shotoku_yen, ato_zei_yen, henko_name, hassei_date, sumi_date, santei_no)
    SELECT 392049, 9000009, 2031, min(k.kojin_no), 'kaigo_hoken', 0, 0, '新たに決定', '2031-06-01', '2031-06-02', 9000009
    FROM kojin_juminzei.kazei AS k WHERE k.dantai_code = 392049 AND k.santei_no = 9000009;
    PERFORM kojin_juminzei.fuka_modosu(j);
    RETURN v_hito || (SELECT array_agg(s.mae_zei_yen || ' ' || coalesce(s.ato_zei_yen::text, '-') || ' ' || s.henko_name) FROM kojin_juminzei.saihantei AS s
                      WHERE s.dantai_code = 392049 AND s.fuka_nendo = 2031 AND s.santei_no IS NULL);
END $$;
ALTER FUNCTION tap.hajimete() OWNER TO own_kojin_juminzei;
GRANT EXECUTE ON FUNCTION tap.hajimete() TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT tap.hajimete() AS hajimete \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'hajimete'::text[], '{"2 新たに決定","0 - 決定の取消し"}'::text[], 'the first decision is told, and that it was taken back');
-- ---- 軽自動車税の納税通知書: 9000201 was posted on 4/20; 9000202 and 9000203 of the same holder come later, one to be paid by another day ----
SELECT tap.kuruma(201, '2026-03-01'), tap.kuruma(202, '2026-03-25'), tap.kuruma(203, '2026-03-26');
INSERT INTO keijidoshazei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, uchiwake, kettei_date, hasso_date, tsuchi_no)
SELECT 392049, 9000000 + v.no, 2032, 1000001, v.no, '1', '1', 2000, '{}', '2032-04-10', v.hasso::date, v.tsuchi
FROM (VALUES (201, '2032-04-20', 9000201), (202, NULL, NULL), (203, NULL, NULL)) AS v (no, hasso, tsuchi);
INSERT INTO keijidoshazei.kibetsu (dantai_code, fuka_no, ki_no, noki_date, kibetsu_yen)
SELECT 392049, 9000000 + v.no, 1, v.noki::date, 2000 FROM (VALUES (201, '2032-05-31'), (202, '2032-08-31'), (203, '2032-09-30')) AS v (no, noki);
CREATE FUNCTION tap.naka(p_fuka bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT concat_ws(' ', x.gokei_yen, coalesce(x.noki_date::text, '-'), (SELECT string_agg(e ->> 'noki_date', ' ') FROM jsonb_array_elements(x.sharyo) AS e))
    FROM keijidoshazei.fuka AS f CROSS JOIN LATERAL keijidoshazei.tsuchi_meisai(f) AS x WHERE f.dantai_code = 392049 AND f.fuka_no = p_fuka $$;
ALTER FUNCTION tap.naka(bigint) OWNER TO own_keijidoshazei;
GRANT EXECUTE ON FUNCTION tap.naka(bigint) TO PUBLIC;
CREATE FUNCTION tap.tsuchi(p_fuka bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(f.fuka_no - 9000000 || ' ' || coalesce(f.hasso_date::text, '-'), ', ' ORDER BY f.fuka_no) FROM keijidoshazei.fuka AS f
    WHERE f.tsuchi_no = (SELECT q.tsuchi_no FROM keijidoshazei.fuka AS q WHERE q.fuka_no = p_fuka) $$;
SET SESSION AUTHORIZATION n_zei;
SELECT ARRAY[tap.naka(9000201), tap.naka(9000202)] AS naka \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'naka'::text[], '{"2000 2032-05-31 2032-05-31","4000 - 2032-08-31 2032-09-30"}'::text[], 'a notice is of what goes out with it, each with its day');
SELECT is(tap.deed('n_zei', 'keijidoshazei.tsuchi', (SELECT jsonb_build_object('fuka_no', f.fuka_no, 'row_version', f.row_version) FROM keijidoshazei.fuka AS f WHERE f.fuka_no = 9000202)::text::jsonb) #>> '{problems,0,id}', NULL, 'the later ones are posted');
SELECT is(tap.tsuchi(9000202) || '; ' || tap.tsuchi(9000201), format('202 %1$s, 203 %1$s; 201 2032-04-20', sys.today()), 'they alone: the first slip is out since its own day');
SELECT is(tap.deed('n_zei', 'keijidoshazei.tsuchi', (SELECT jsonb_build_object('fuka_no', f.fuka_no, 'row_version', f.row_version) FROM keijidoshazei.fuka AS f WHERE f.fuka_no = 9000201)::text::jsonb) #>> '{problems,0,id}', NULL, 'the first is printed again');
SELECT is(tap.tsuchi(9000201), '201 2032-04-20', 'and nothing of the others with it');
-- ---- beneath it all: a run is booked once and taken back once; no amount below zero but where a loss may stand ----
SELECT throws_ok($$ INSERT INTO keijidoshazei.chotei (dantai_code, chotei_no, fuka_nendo, chotei_date, chotei_count, chotei_yen, santei_no)
    SELECT c.dantai_code, 9000001, c.fuka_nendo, c.chotei_date, c.chotei_count, c.chotei_yen, c.santei_no FROM keijidoshazei.chotei AS c WHERE c.santei_no = 12 AND NOT c.torikeshi_flag $$,
    '23505', NULL, 'no run is booked twice');
SELECT is((SELECT array_agg(c.relname || '.' || a.attname ORDER BY c.relname, a.attname) FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'kojin_juminzei'::regnamespace AND c.relkind = 'r' AND a.attname LIKE '%\_yen'
      AND NOT EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY (k.conkey))), '{chotei.chotei_yen,hokoku_fuyo.fuyo_shotoku_yen,kazei.gokei_shotoku_yen,kyuyo_hokoku.haigusha_shotoku_yen,saihantei.ato_shotoku_yen,
saihantei.mae_shotoku_yen,shinkoku.choki_joto_yen,shinkoku.fudosan_shotoku_yen,shinkoku.haito_shotoku_yen,shinkoku.jigyo_shotoku_yen,shinkoku.sonota_shotoku_yen,
shinkoku.tanki_joto_yen,shinkoku.zatsu_shotoku_yen,shinkoku_bunri.bunri_shotoku_yen,shinkoku_fuyo.fuyo_shotoku_yen}'::text[], 'each other column of yen has a CHECK');
-- ---- years in words: by the era they end in (申合せ of 平成31年4月1日), days by their own (元号法; 昭和64年 ends on 1月7日) ----
SELECT is(ARRAY[sys.nendo_name(2026), sys.nendo_name(2019), sys.nendo_name(2018), sys.nendo_name(1989), sys.year_name(2019), sys.year_name(2020)],
    '{令和8年度,令和元年度,平成30年度,平成元年度,令和元年,令和2年}'::text[], 'a year has one name');
SELECT is(ARRAY[sys.wareki('2019-01-01'), sys.wareki('2019-04-30'), sys.wareki('2019-05-01'), sys.wareki('1989-01-07'), sys.wareki('1989-01-08'), sys.wareki(NULL)],
    '{平成31年1月1日,平成31年4月30日,令和元年5月1日,昭和64年1月7日,平成元年1月8日,NULL}'::text[], 'a day the name it had');
SELECT is(ARRAY[sys.month_name(202704), sys.month_name(201904), sys.month_name(201905), sys.month_name(201912)], '{令和9年4月,平成31年4月,令和元年5月,令和元年12月}'::text[], 'and so has a month');
SELECT * FROM finish();
