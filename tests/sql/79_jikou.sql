-- If this failed: a month would be paid that the law lets the city pay no more, or one that was asked for in time would be lost.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
-- ---- 時効 (法第23条第1項): two years from the day behind the 支払日, moved off closed days; what asks for it in time begins them anew ----
GRANT USAGE ON SCHEMA tap TO own_jido_teate, PUBLIC;
CREATE FUNCTION tap.jikou(p_day date) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT coalesce(string_agg(concat_ws(' ', g.taisho_month, coalesce(to_char(g.manryo_date, 'YYYY-MM-DD'), 'held'), CASE WHEN g.jikou_flag THEN 'lost' END), ', ' ORDER BY g.taisho_month), 'none')
    FROM jido_teate.jikou(392049, 950002, p_day) AS g $$;
CREATE FUNCTION tap.manryo(p_day date) RETURNS date LANGUAGE sql SECURITY DEFINER AS $$ SELECT jido_teate.jikou_manryo(p_day, 2) $$;
CREATE FUNCTION tap.ki(p_month integer) RETURNS integer LANGUAGE sql SECURITY DEFINER AS $$ SELECT jido_teate.harau_ki(p_month) $$;
CREATE FUNCTION tap.funo_machi() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM jido_teate.funo_nokori(392049) AS f WHERE f.nintei_no = 950002 $$;
CREATE FUNCTION tap.ato(p_ki integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := (SELECT jido_teate.shiharai_tsukuru(n, p_ki, sys.month_add(p_ki, -1), sys.today(), 0) FROM jido_teate.nintei AS n WHERE n.nintei_no = 950002);
BEGIN
    RETURN (SELECT h.shikyu_yen FROM jido_teate.shiharai AS h WHERE h.dantai_code = 392049 AND h.shiharai_no = v_no);
END $$;
ALTER FUNCTION tap.jikou(date) OWNER TO own_jido_teate;
ALTER FUNCTION tap.manryo(date) OWNER TO own_jido_teate;
ALTER FUNCTION tap.ki(integer) OWNER TO own_jido_teate;
ALTER FUNCTION tap.funo_machi() OWNER TO own_jido_teate;
ALTER FUNCTION tap.ato(integer) OWNER TO own_jido_teate;
GRANT EXECUTE ON FUNCTION tap.jikou(date), tap.manryo(date), tap.ki(integer), tap.funo_machi(), tap.ato(integer) TO PUBLIC;
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, kinyu_kikan_no, shiten_no,
                               yokin_shumoku_code, koza_no, koza_meigi_kana, nyuryoku_person, nyuryoku_login)
SELECT 392049, 950002, j.kojin_no, '2', '2024-05-10', '6', '2024-05-10', 202406, '0175', '015', '1', '1234567', 'テスト', 5, 'n_fukushi'
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.kojin_no NOT IN (SELECT n.kojin_no FROM jido_teate.nintei AS n) LIMIT 1;
INSERT INTO jido_teate.shikyu (dantai_code, nintei_no, taisho_month, rireki_no, kingaku_yen, taisho_count)
SELECT 392049, 950002, m, 1, 10000, 1 FROM unnest(ARRAY[202409, 202410, 202411, 202412]) AS m;
SELECT is(tap.answer('n_fukushi', format('SELECT tap.manryo(%L)', h)), m::text, format('from behind %s', h)) FROM (VALUES
    (date '2024-12-10', date '2026-12-10'),     -- a Thursday
    (date '2026-12-10', date '2028-12-11'),     -- 12月10日 is a Sunday
    (date '2024-02-28', date '2026-03-02'),     -- from 2月29日: no such day in 2026, so its last day, a Saturday
    (date '2026-02-28', date '2028-02-29')) AS v (h, m);
SELECT is(tap.answer('n_fukushi', format('SELECT tap.ki(%s)', t)), k::text, format('%s is paid in %s', t, k)) FROM (VALUES (202405, 202406), (202406, 202410), (202409, 202410), (202410, 202412), (202411, 202412), (202501, 202502)) AS v (t, k);
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.jikou('2026-12-10') $$), '202409 2026-10-13 lost, 202410 2026-12-10, 202411 2026-12-10, 202412 2027-02-10', '9月分 (before the terms were two months) is lost, 10月分 and 11月分 can be claimed on their last day');
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.jikou('2026-12-11') $$), '202409 2026-10-13 lost, 202410 2026-12-10 lost, 202411 2026-12-10 lost, 202412 2027-02-10', 'and not on the next');
INSERT INTO jido_teate.jikou_koshin (dantai_code, koshin_no, nintei_no, koshin_date, koshin_riyu_code, nyuryoku_person, nyuryoku_login)
VALUES (392049, 950001, 950002, '2026-10-14', '1', 5, 'n_fukushi');
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.jikou('2026-12-11') $$), '202409 2026-10-13 lost, 202410 2028-10-16, 202411 2028-10-16, 202412 2028-10-16', 'a request a day too late brings 9月分 not back, and begins the others anew (14 October 2028 is a Saturday)');
INSERT INTO jido_teate.jikou_koshin (dantai_code, koshin_no, nintei_no, koshin_date, koshin_riyu_code, nyuryoku_person, nyuryoku_login)
VALUES (392049, 950002, 950002, '2026-10-14', '9', 5, 'n_fukushi'), (392049, 950003, 950002, '2026-12-10', '3', 5, 'n_fukushi');
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.jikou('2030-01-01') $$), '202409 2026-10-13 lost, 202410 held, 202411 held, 202412 held', 'taken back; an appeal holds them while it goes on');
INSERT INTO jido_teate.jikou_koshin (dantai_code, koshin_no, nintei_no, koshin_date, koshin_riyu_code, nyuryoku_person, nyuryoku_login)
VALUES (392049, 950004, 950002, '2029-06-01', '1', 5, 'n_fukushi'), (392049, 950005, 950002, '2029-12-04', '4', 5, 'n_fukushi');
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.jikou('2030-01-01') $$), '202409 2026-10-13 lost, 202410 2031-12-04, 202411 2031-12-04, 202412 2031-12-04', 'and two years from its end');
INSERT INTO jido_teate.jikou_koshin (dantai_code, koshin_no, nintei_no, koshin_date, koshin_riyu_code, nyuryoku_person, nyuryoku_login)
SELECT 392049, 950006 + o, 950002, d, '9', 5, 'n_fukushi' FROM unnest(ARRAY[date '2026-12-10', '2029-06-01', '2029-12-04']) WITH ORDINALITY AS u (d, o);
-- a late decision: nobody could claim before it (行使することができる時)
INSERT INTO jido_teate.kettei (dantai_code, kettei_no, nintei_no, kettei_shurui_code, kettei_date, tekiyo_month, kettei_person, kettei_login)
VALUES (392049, 950001, 950002, '1', '2025-01-15', 202406, 5, 'n_fukushi');
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.jikou('2026-12-11') $$), '202409 2027-01-15, 202410 2027-01-15, 202411 2027-01-15, 202412 2027-02-10', 'decided late: two years from the decision');
DELETE FROM jido_teate.kettei AS k WHERE k.kettei_no = 950001;
-- a transfer that came back: the city had acknowledged the month on that day; two years later nobody waits for an account any more
INSERT INTO jido_teate.shiharai (dantai_code, shiharai_no, nintei_no, kojin_no, shiharai_kubun_code, shiharai_month, shiharai_date, shikyu_yen, chosei_yen, sashihiki_yen,
                                 shiharai_jotai_code, funo_date, funo_riyu_code)
SELECT 392049, 950001, 950002, n.kojin_no, '1', 202412, '2024-12-10', 20000, 0, 20000, '4', '2024-12-12', '1' FROM jido_teate.nintei AS n WHERE n.nintei_no = 950002;
INSERT INTO jido_teate.shiharai_meisai (dantai_code, shiharai_no, taisho_month, nintei_no, kingaku_yen) VALUES (392049, 950001, 202410, 950002, 10000), (392049, 950001, 202411, 950002, 10000);
SELECT is(tap.answer('n_fukushi', 'SELECT tap.funo_machi()'), '1', 'a transfer that came back waits for an account');
SELECT is(tap.answer('n_fukushi', 'SELECT tap.ato(202612)'), '30000', 'a run pays what is not lost: 10月分 to 12月分');
SELECT is((SELECT array_agg(m.taisho_month ORDER BY 1) FROM jido_teate.shiharai_meisai AS m WHERE m.nintei_no = 950002 AND m.shiharai_no <> 950001), ARRAY[202410, 202411, 202412], 'and 9月分 stays as it is');
SELECT * FROM finish();
