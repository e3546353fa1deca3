-- If this failed: whoever speaks to the database herself would issue a certificate of a tax that is not paid, or scrap a car that is not the city's.
-- SPDX-License-Identifier: Apache-2.0
-- What a form only shows comes from the client like everything else; the deeds go by the register.
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.kuruma(p_no bigint, p_shashu text, p_hyoshiki text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shodo_kensa_month, shutoku_date)
    VALUES (392049, p_no, p_hyoshiki, 1000001, p_shashu, CASE WHEN p_shashu = '43' THEN 202003 END, '2020-03-10') $$;
SELECT tap.kuruma(801, '43', '高知５８０あ８０１'), tap.kuruma(802, '11', '南国市　あ８０２'), tap.kuruma(803, '43', '高知５８０あ８０３');
INSERT INTO keijidoshazei.chotei (dantai_code, chotei_no, fuka_nendo, chotei_date, chotei_count, chotei_yen) VALUES (392049, 8001, 2026, '2026-04-20', 1, 10800);
INSERT INTO keijidoshazei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, kettei_date)
VALUES (392049, 8001, 2026, 1000001, 801, '1', '1', 10800, '2026-04-20');
-- a year that was taken over, whose rows no run made, is assessed
CREATE FUNCTION tap.zumi(p_igai bigint) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT keijidoshazei.fuka_zumi(392049, 2026, p_igai) $$;
ALTER FUNCTION tap.zumi(bigint) OWNER TO own_keijidoshazei;
GRANT USAGE ON SCHEMA tap TO own_keijidoshazei, PUBLIC;
GRANT EXECUTE ON FUNCTION tap.zumi(bigint) TO PUBLIC;
SELECT is(tap.answer('n_zei', 'SELECT tap.zumi(NULL)'), 'true', 'what was taken over is assessed'), is(tap.answer('n_zei', 'SELECT tap.zumi(8009)'), 'true', 'without another run, too');
-- as a client that shows what it likes: of these only what the form has
CREATE FUNCTION tap.sharyo(p_form text, p_no bigint, p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', f.id, (SELECT jsonb_object_agg(x.key, x.value)
        FROM jsonb_each(jsonb_build_object('sharyo_no', p_no, 'row_version', 1, 'todokede_date', '2026-11-20', 'ido_date', '2026-11-20', 'kojin_no', 1000001,
            'mae_kojin_no', 1000001, 'shashu_code', '11', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01') || p_other) AS x
        WHERE x.key = 'row_version' AND f.version_key IS NOT NULL OR x.key IN (SELECT e ->> 'id' FROM jsonb_array_elements(f.fields) AS e)))
    FROM sys.form AS f WHERE f.id = 'keijidoshazei.' || p_form $$;

-- ---- 納税証明書 (継続検査用): 今日は納期限 (令和8年6月1日) の後。有効期限は翌年度の納期限 (令和9年5月31日) の前日 ----
CREATE FUNCTION tap.shomei(p_no bigint, p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.sharyo('shomei', p_no, jsonb_build_object('shashu_code', '43', 'fuka_nendo', 2026, 'nenzei_yen', 0, 'noki_date', '2099-05-31', 'yuko_date', '2099-12-31',
        'seikyusha_name', '近藤　康弘') || p_other) $$;
SELECT is(tap.shomei(801, '{"nofu_kakunin_code": "3"}'), 'refused 14-051', 'a car that is charged is none without a tax, whatever tax was sent');
SELECT is(tap.shomei(801, '{"nofu_kakunin_code": "4"}'), 'refused 14-072', 'the day to pay by has come, whatever day was sent');
SELECT is(tap.shomei(802, '{"nofu_kakunin_code": "2"}'), 'refused 14-050', 'a moped is not inspected, whatever kind was sent');
SELECT is(tap.shomei(801, '{"nofu_kakunin_code": "2", "fuka_nendo": 2030}'), 'done', 'paid by the records');
SELECT is((SELECT m.fuka_nendo || ' ' || m.yuko_date FROM keijidoshazei.shomei AS m WHERE m.sharyo_no = 801), '2026 2027-05-30', 'its year and its last day are those of the register');

-- ---- 市が登録しない車両 ----
SELECT is(tap.sharyo('haisha', 801, '{"haisha_jiyu_code": "1", "hyoshiki_henno_code": "9"}'), 'refused 14-021', 'no car is scrapped at the counter');
SELECT is(tap.sharyo('joto', 801, '{"kojin_no": 1000002}'), 'refused 14-021', 'nor passed on');
SELECT is(tap.sharyo('hyoshiki_saikofu', 801, '{"hyoshiki_henno_code": "1"}'), 'refused 14-021', 'nor given a plate');
SELECT is(tap.sharyo('joto', 802, '{"mae_kojin_no": 1000002}'), 'refused 14-029', 'nobody passes a moped on to herself');
SELECT is(tap.sharyo('henko', 803, '{"nenryo_code": "2", "keika_code": "0", "hikazei_flag": false}'), 'refused 14-001', 'a car keeps the month of its first inspection');

-- ---- 減免: 4月1日に持つ車両にだけ、障害のある方は宛名にいる人だけ ----
CREATE FUNCTION tap.genmen(p_no bigint, p_kara integer, p_hito bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'keijidoshazei.genmen', jsonb_build_object('sharyo_no', p_no, 'shinsei_date', '2026-05-20', 'genmen_jiyu_code', '1', 'shogaisha_kojin_no', p_hito, 'kenzei_code', '1',
        'kara_nendo', p_kara), ARRAY['14-033']) $$;
SELECT is(tap.genmen(803, 2019, 1000001), 'refused 14-066', 'not before the vehicle was held');
SELECT is(tap.genmen(803, 2027, 99999999), 'refused 14-040', 'nor for somebody who is not there');
SELECT is(tap.genmen(803, 2027, 1000001), 'done', 'for the next year');
SELECT is(tap.genmen(802, 2027, 1000001), 'refused 14-031', 'one vehicle for one person');
SELECT is((SELECT concat_ws(' ', s.haisha_date, s.shodo_kensa_month, s.row_version) FROM keijidoshazei.sharyo AS s WHERE s.sharyo_no = 801), '202003 1', 'the car is as it was');

-- ---- 訂正 of the day of giving up: a remission that ended with the 4月1日 before it is not owed for longer; of a later year its end is told ----
INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shutoku_date, haisha_date, haisha_jiyu_code)
VALUES (392049, 804, '南国市　あ８０４', 1000001, '11', '2020-03-10', '2025-05-01', '1'), (392049, 805, '南国市　あ８０５', 1000001, '11', '2020-03-10', '2025-05-01', '1');
INSERT INTO keijidoshazei.genmen (dantai_code, genmen_no, sharyo_no, genmen_jiyu_code, genmen_jotai_code, shinsei_date, kara_nendo, made_nendo)
VALUES (392049, 8004, 804, '1', '2', '2020-04-20', 2020, 2025), (392049, 8005, 805, '1', '2', '2020-04-20', 2020, 2023);
CREATE FUNCTION tap.teisei(p_no bigint, p_haisha date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.sharyo('teisei', p_no, to_jsonb(s) || jsonb_build_object('rireki_no', 0, 'haisha_date', p_haisha, 'riyu', '受付印の日', 'row_version', s.row_version))
    FROM keijidoshazei.sharyo AS s WHERE s.sharyo_no = p_no $$;
SELECT is(tap.teisei(804, '2026-05-01'), 'warned 14-068', 'given up a year later: its remission ended a year too early');
SELECT is(tap.teisei(805, '2026-05-01'), 'done', 'one that had ended by itself is not spoken of');
SELECT is(tap.teisei(804, '2025-04-30'), 'done', 'the same year: nothing is told');
SELECT is(tap.teisei(804, '2025-03-31'), 'done', 'a year earlier');
SELECT is((SELECT g.made_nendo FROM keijidoshazei.genmen AS g WHERE g.genmen_no = 8004), 2024, 'the remission ends a year earlier, too');
-- ---- 申告書 of the associations (軽自動車税申告書): whose vehicle a slip ends, hands over or begins is looked up by its plate ----
SELECT tap.kuruma(811, '43', '高知５８０あ８１１');
CREATE FUNCTION tap.shinkoku(p_kubun text, p_hyoshiki text, p_kojin bigint, p_day date, p_shatai text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'keijidoshazei.shinkoku', jsonb_strip_nulls(jsonb_build_object('seiri_no', '000001', 'todokede_date', '2026-11-24', 'ido_date', p_day,
        'shinkoku_kubun_code', p_kubun, 'hyoshiki_name', p_hyoshiki, 'kojin_no', p_kojin, 'shashu_code', '43', 'sohaiki_count', 658, 'shodo_kensa_month', 202003,
        'nenryo_code', '1', 'keika_code', '0', 'shatai_no', p_shatai))) $$;
SELECT is(tap.shinkoku('4', '高知５８０あ８１９', 1000001, '2026-11-20'), 'refused 14-042', '抹消 of a plate that nobody has'),
       is(tap.shinkoku('2', '高知５８０あ８１９', 1000030, '2026-11-20'), 'refused 14-042', 'nor is it handed over'),
       is(tap.shinkoku('4', '高知５８０あ８１１', 1000030, '2026-11-20'), 'refused 14-043', '抹消 by who does not hold it'),
       is(tap.shinkoku('4', '高知５８０あ８１１', 1000001, '2020-03-09'), 'refused 14-010', '抹消 before the day it was got'),
       is(tap.shinkoku('2', '高知５８０あ８１１', 1000030, '2020-03-09'), 'refused 14-010', 'nor is it handed over before'),
       is(tap.shinkoku('1', '高知５８０あ８１１', 1000030, '2026-11-20', 'TEST-0000811'), 'refused 14-012', '取得 of a plate in use');
SELECT is((SELECT count(*) || ' ' || count(s.haisha_date) FROM keijidoshazei.sharyo AS s WHERE s.hyoshiki_name = '高知５８０あ８１１'), '1 0', 'none of them changed anything');
SELECT is(tap.shinkoku('4', '高知５８０あ８１１', 1000001, '2020-03-10'), 'done', 'on that day it is'),
       is(tap.shinkoku('1', '高知５８０あ８１１', 1000030, '2026-11-20', 'TEST-0000811'), 'done', 'and the plate is free again');
SELECT * FROM finish();
