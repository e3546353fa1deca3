-- If this failed: a real slip would name a bank that takes no money, or a fee that no by-law knows would be charged.
-- SPDX-License-Identifier: Apache-2.0
-- A figure that nobody confirmed goes onto no real paper: the deed names it. A demo works with it.
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.taba(p_system text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', p_system || '.tsuchi_taba', jsonb_build_object('fuka_nendo', 2026, 'hasso_date', '2030-01-01')) $$;
CREATE FUNCTION tap.shomei(p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'kojin_juminzei.shomei', jsonb_build_object('kojin_no', 1000001, 'fuka_nendo', 2026, 'seikyusha_kubun_code', '1', 'seikyusha_name', '近藤　康弘',
        'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01', 'tsusu_count', 1, 'shiharai_code', '1') || p_other) $$;
SELECT is(tap.taba('kojin_juminzei'), 'refused 11-013', 'demo: only that nothing is to be sent');
SELECT is(tap.taba('keijidoshazei'), 'refused 14-039', 'demo: the same of vehicles');
SELECT is(tap.shomei('{}'), 'refused 11-022', 'demo: only that the year is not assessed');
UPDATE sys.setting AS s SET value = 'off' WHERE s.key = 'demo';
SELECT is(tap.taba('kojin_juminzei'), 'refused 00-696 11-013', 'the place to pay is not confirmed');
SELECT is(tap.taba('keijidoshazei'), 'refused 00-696 14-039', 'nor that of vehicles');
SELECT is(tap.shomei('{}'), 'refused 00-696 11-022', 'the fee is not confirmed');
SELECT is(tap.shomei('{"muryo_jiyu_code": "1"}'), 'refused 11-022', 'a free one needs no fee');
UPDATE sys.param AS p SET confirmed = true WHERE p.id IN ('kojin_juminzei.nofu_basho_name', 'keijidoshazei.nofu_basho_name', 'kojin_juminzei.shomei_tesuryo_yen');
SELECT is(concat_ws(', ', tap.taba('kojin_juminzei'), tap.taba('keijidoshazei'), tap.shomei('{}')), 'refused 11-013, refused 14-039, refused 11-022', 'confirmed: nothing of it is said');
SELECT * FROM finish();
