-- If this failed: somebody would be given back what was never due, or would not be given back what was paid.
-- SPDX-License-Identifier: Apache-2.0
-- 還付: from row to row of the posted ones; what was due and paid is kept in mind where a later row is not due yet.
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.fuka(p_system text, p_taisho bigint, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    e record;
BEGIN
    FOR e IN SELECT x.e, x.n, count(*) OVER () AS kazu FROM jsonb_array_elements(p_rows) WITH ORDINALITY AS x (e, n) LOOP
        EXECUTE format('INSERT INTO %I.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, kettei_date, hasso_date, uchiwake)
            VALUES (392049, $1, 2026, 1000001, $2, $3, $4, $5, $6, $7, $8)', p_system) USING p_taisho * 100 + e.n, p_taisho, CASE e.n WHEN 1 THEN '1' ELSE '2' END, CASE e.n WHEN e.kazu THEN '1' ELSE '2' END,
            (SELECT coalesce(sum((k.k ->> 1)::bigint), 0) FROM jsonb_array_elements(e.e -> 1) AS k (k)), (e.e ->> 0)::date, CASE WHEN e.n < e.kazu THEN (e.e ->> 0)::date END,
            jsonb_build_object('kibetsu', (SELECT coalesce(jsonb_agg(jsonb_build_object('noki_date', k.k -> 0, 'kibetsu_yen', k.k -> 1, 'hoho_name', coalesce(k.k ->> 2, '納付書'))), '[]') FROM jsonb_array_elements(e.e -> 1) AS k (k)));
        EXECUTE format('INSERT INTO %I.kibetsu (dantai_code, fuka_no, ki_no, noki_date, kibetsu_yen) SELECT 392049, $1, k.n, (k.k ->> 0)::date, (k.k ->> 1)::bigint FROM jsonb_array_elements($2) WITH ORDINALITY AS k (k, n)', p_system)
            USING p_taisho * 100 + e.n, e.e -> 1;
    END LOOP;
END $$;
-- a vehicle: 12,900 due on 6/1, lowered to 10,800 (due 7/31) on 6/20, to nothing on 7/1: all of the 12,900
SELECT tap.fuka('keijidoshazei', 900001, '[["2026-04-20", [["2026-06-01", 12900]]], ["2026-06-20", [["2026-07-31", 10800]]], ["2026-07-01", []]]');
-- lowered before it was due: nothing had to be paid; and raised: nothing
SELECT tap.fuka('keijidoshazei', 900002, '[["2026-04-20", [["2026-06-01", 12900]]], ["2026-05-29", [["2026-07-31", 10800]]]]'), tap.fuka('keijidoshazei', 900003, '[["2026-04-20", [["2026-06-01", 10800]]], ["2026-06-20", [["2026-07-31", 12900]]]]');
-- decided on the day itself: it is due
SELECT tap.fuka('keijidoshazei', 900004, '[["2026-04-20", [["2026-06-01", 12900]]], ["2026-06-01", []]]');
-- four instalments: 124,000 had fallen due when the year became 92,000; raised to 130,000 later, the 32,000 stay what is to be given back
SELECT tap.fuka('kojin_juminzei', 900005, '[["2026-05-07", [["2026-06-30", 63000], ["2026-08-31", 61000], ["2026-11-02", 61000], ["2027-02-01", 61000]]], ["2026-09-25", [["2026-06-30", 63000], ["2026-08-31", 29000]]],
    ["2026-10-15", [["2026-06-30", 63000], ["2026-08-31", 29000], ["2026-11-02", 19000], ["2027-02-01", 19000]]]]');
-- wages: September is taken before the 10th of October: 4 of 12 months of 20,500 when it falls to 50,000 on 9/25
SELECT tap.fuka('kojin_juminzei', 900006, jsonb_build_array(jsonb_build_array('2026-05-07', (SELECT jsonb_agg(jsonb_build_array((DATE '2026-07-10' + make_interval(months => n))::date, 20500, '給与')) FROM generate_series(0, 11) AS n)),
    '["2026-09-25", [["2026-07-10", 20500, "給与"], ["2026-08-10", 20500, "給与"], ["2026-09-10", 9000, "給与"], ["2026-10-13", 0, "給与"]]]'::jsonb));
CREATE FUNCTION tap.kanpu(p_system text, p_taisho bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v bigint;
BEGIN
    EXECUTE format('SELECT tap.kanpu_%s($1)', p_system) INTO v USING p_taisho;
    RETURN v;
END $$;
CREATE FUNCTION tap.kanpu_keijidoshazei(p bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT coalesce(sum(k.yen), 0)::bigint FROM keijidoshazei.kanpu_kosei(392049, p, '2027-03-01') AS k $$;
CREATE FUNCTION tap.kanpu_kojin_juminzei(p bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT coalesce(sum(k.yen), 0)::bigint FROM kojin_juminzei.kanpu_kosei(392049, p, '2027-03-01') AS k $$;
ALTER FUNCTION tap.kanpu_keijidoshazei(bigint) OWNER TO own_keijidoshazei;
ALTER FUNCTION tap.kanpu_kojin_juminzei(bigint) OWNER TO own_kojin_juminzei;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
GRANT EXECUTE ON FUNCTION tap.kanpu(text, bigint), tap.kanpu_keijidoshazei(bigint), tap.kanpu_kojin_juminzei(bigint) TO PUBLIC;
SET SESSION AUTHORIZATION n_zei;
SELECT ARRAY(SELECT tap.kanpu(s, t) FROM (VALUES ('keijidoshazei', 900001), ('keijidoshazei', 900002), ('keijidoshazei', 900003), ('keijidoshazei', 900004), ('kojin_juminzei', 900005), ('kojin_juminzei', 900006)) AS v (s, t) ORDER BY t) AS kanpu \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'kanpu'::bigint[], ARRAY[12900, 0, 0, 12900, 32000, 32000]::bigint[], 'what is to be given back: whole, before its day, raised, on its day, lowered and raised, from wages (82,000 - 50,000)');
-- a claim lasts five years from the day of its decision, that day not counted (地方税法第18条の3第1項, 民法第140条): 2,100 of 2026-06-20, 10,800 of 2027-07-01
SELECT tap.fuka('keijidoshazei', 900007, '[["2026-04-20", [["2026-06-01", 12900]]], ["2026-06-20", [["2026-07-31", 10800]]], ["2027-07-01", []]]');
CREATE FUNCTION tap.nokori_keijidoshazei(p bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT coalesce(string_agg(k.kanpu_riyu_code || ': ' || k.yen || ' ' || k.sumi_yen, ', '), 'none') FROM keijidoshazei.kanpu_nokori(392049, p) AS k $$;
CREATE FUNCTION tap.nokori_kojin_juminzei(p bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT coalesce(string_agg(k.kanpu_riyu_code || ': ' || k.yen || ' ' || k.sumi_yen, ', '), 'none') FROM kojin_juminzei.kanpu_nokori(392049, p) AS k $$;
ALTER FUNCTION tap.nokori_keijidoshazei(bigint) OWNER TO own_keijidoshazei;
ALTER FUNCTION tap.nokori_kojin_juminzei(bigint) OWNER TO own_kojin_juminzei;
GRANT EXECUTE ON FUNCTION tap.nokori_keijidoshazei(bigint), tap.nokori_kojin_juminzei(bigint) TO PUBLIC;
CREATE FUNCTION tap.hi_ni(p_day text, p_system text, p_taisho bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE sys.setting AS s SET value = p_day WHERE s.key = 'demo_today';
    RETURN tap.answer('n_zei', format('SELECT tap.nokori_%s(%s)', p_system, p_taisho));
END $$;
SELECT is(tap.hi_ni('2031-06-20', 'keijidoshazei', 900007), '1: 12900 0', 'the last day of the first decision');
SELECT is(tap.hi_ni('2031-06-21', 'keijidoshazei', 900007), '1: 10800 0', 'the day after what it lowered is not claimed any more');
INSERT INTO keijidoshazei.kanpu (dantai_code, kanpu_no, fuka_nendo, taisho_no, kojin_no, kanpu_riyu_code, kanpu_shori_code, kanpu_yen, shori_date, nyuryoku_person, nyuryoku_login, row_version)
VALUES (392049, 900007, 2026, 900007, 1000001, '1', '1', 2100, '2027-01-05', 5, 'n_zei', 1);
SELECT is(tap.hi_ni('2031-06-21', 'keijidoshazei', 900007), '1: 12900 2100', 'what was given back of it is no part of the second');
SELECT is(ARRAY[tap.hi_ni('2032-07-01', 'keijidoshazei', 900007), tap.hi_ni('2032-07-02', 'keijidoshazei', 900007)], ARRAY['1: 12900 2100', 'none'], 'nor does the second last longer');
-- 配当割額: 3,000 of the decision, 5,000 of the correction three years later; a pension's 1,400
INSERT INTO kojin_juminzei.kazei (dantai_code, fuka_nendo, kojin_no, rireki_no, kazei_jotai_code, uchiwake, kettei_date)
VALUES (392049, 2026, 900008, 1, '1', '{"haitowari_kanpu_yen": 3000}', '2026-05-07'), (392049, 2026, 900008, 2, '1', '{"haitowari_kanpu_yen": 5000}', '2029-05-01');
SELECT is(ARRAY[tap.hi_ni('2031-05-07', 'kojin_juminzei', 900008), tap.hi_ni('2031-05-08', 'kojin_juminzei', 900008), tap.hi_ni('2034-05-01', 'kojin_juminzei', 900008),
    tap.hi_ni('2034-05-02', 'kojin_juminzei', 900008)], ARRAY['2: 5000 0', '2: 2000 0', '2: 2000 0', 'none'], 'each part from its own decision');
INSERT INTO kojin_juminzei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, kettei_date, uchiwake)
VALUES (392049, 90000901, 2026, 900009, 900009, '1', '1', 0, '2026-05-07', '{"nenkin_kanpu_yen": 1400}');
SELECT is(ARRAY[tap.hi_ni('2031-05-07', 'kojin_juminzei', 900009), tap.hi_ni('2031-05-08', 'kojin_juminzei', 900009)], ARRAY['3: 1400 0', 'none'], 'of a pension, too');
SELECT * FROM finish();
