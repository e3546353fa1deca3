-- If this failed: a family would be paid from the wrong month, twice for one child, or more would be taken back than was too much.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
-- ---- 15日: counted from the next day (民法140条), moved off closed days (地方自治法4条の2第4項) ----
SELECT is(jido_teate.kaishi_month(s, j, 15), m, format('%s asked on %s', j, s)) FROM (VALUES
    (date '2025-01-06', date '2024-12-20', 202501),    -- 1月4日 is a Saturday: in time until Monday the 6th
    (date '2025-01-06', date '2024-12-14', 202501),    -- 12月29日 falls into the new year's closure, then a weekend: the 6th
    (date '2025-01-07', date '2024-12-14', 202502),    -- a day late: the month after the request
    (date '2026-10-13', date '2026-09-25', 202610),    -- 10月10日 Saturday, 12日 スポーツの日: the 13th
    (date '2026-10-14', date '2026-09-25', 202611),
    (date '2026-11-10', date '2026-11-02', 202612)) AS v (s, j, m);
SELECT is(jido_teate.kaishi_month('2026-10-13', '2026-09-25', NULL), 202611, 'without that rule the month after the request counts');
-- ---- 年齢計算ニ関スル法律: who is born on 4月1日 belongs to the year before ----
SELECT is(jido_teate.nendo_matsu('2007-04-01', 18), date '2025-03-31', 'born on 4月1日');
SELECT is(jido_teate.nendo_matsu('2007-04-02', 18), date '2026-03-31', 'born on 4月2日');
SELECT is(jido_teate.nendo_matsu('2008-02-29', 18), date '2026-03-31', 'born on a leap day');
-- ---- a claim ----
SELECT j.setai_no AS setai, min(j.kojin_no) FILTER (WHERE j.zokugara_code = '02') AS oya, min(j.kojin_no) FILTER (WHERE j.zokugara_code = '12') AS haha
FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' GROUP BY j.setai_no
HAVING count(*) FILTER (WHERE j.birth_date > '2010-01-01') = 3 AND count(*) FILTER (WHERE j.zokugara_code = '12') = 1 ORDER BY 1 LIMIT 1 \gset
CREATE FUNCTION tap.seikyu(p_oya bigint, p_setai bigint, p_more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('kojin_no', p_oya, 'seikyu_date', sys.today(), 'nintei_jiyu_code', '6', 'jiyu_date', sys.today(), 'jukyusha_kubun_code', '1',
        'hiyosha_code', '1', 'komuin_flag', false, 'genkyo_riyu_code', '0', 'jido', (
        SELECT jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'dokyo_code', '1', 'kango_flag', true, 'seikei_code', '1', 'kakuninsho_flag', false,
                                            'gakusei_flag', false, 'shisetsu_flag', false))
        FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = p_setai AND q.birth_date > '2010-01-01')) || p_more $$;
SELECT is(tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai, '{"komuin_flag": true}')), 'refused 08-005', '公務員 claim at their office');
SELECT is(tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai, '{"getsugaku_yen": 50000}')), 'refused 00-107', 'no clerk submits a figure');
SELECT is(tap.fate('n_mado', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai)), '42501', 'another desk has no word for it');
SELECT matches(tap.fate('k_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai)), '^refused 08-0', 'another city knows none of them');
SELECT (tap.deed('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai)) ->> 'key')::bigint AS nintei \gset
SELECT is(tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:oya, :setai)), 'refused 00-961', 'one running claim a person');
SELECT is(tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', tap.seikyu(:haha, :setai)), 'refused 08-002', 'one claimant a child');
SELECT throws_ok(format($$ INSERT INTO jido_teate.jido (dantai_code, nintei_no, jido_no, rireki_no, kojin_no, dokyo_code, kango_flag, seikei_code, yoiku_flag, kaishi_month)
    SELECT q.dantai_code, q.nintei_no + 1, 1, 1, q.kojin_no, '1', true, '1', true, q.kaishi_month FROM jido_teate.jido AS q WHERE q.nintei_no = %s LIMIT 1 $$, :nintei),
    '23P01', NULL, 'beneath it all a constraint stands: one claimant a child a month');
SELECT is(tap.fate('n_fukushi', 'jido_teate.shinsa', jsonb_build_object('nintei_no', :nintei, 'row_version', 1, 'kettei_kekka_code', '2')), 'refused 08-006', 'a refusal has a reason');
SELECT is(tap.fate('n_fukushi', 'jido_teate.shinsa', jsonb_build_object('nintei_no', :nintei, 'row_version', 1, 'kettei_kekka_code', '1')), 'warned 08-007', 'without an account it asks');
-- ---- what is paid and set off: never more than is due, never below zero, and the details always sum ----
CREATE FUNCTION tap.gaku(p_month integer, p_yen bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO jido_teate.shikyu (dantai_code, nintei_no, taisho_month, rireki_no, kingaku_yen, taisho_count)
    SELECT 392049, 900001, p_month, 1 + (SELECT count(*) FROM jido_teate.shikyu AS s WHERE s.nintei_no = 900001 AND s.taisho_month = p_month), p_yen, 1 $$;
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
VALUES (392049, 900001, :haha, '2', '2026-01-05', '6', '2026-01-05', 202602, 5, 'n_fukushi');
CREATE FUNCTION tap.harau(p_ki integer) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := (SELECT jido_teate.shiharai_tsukuru(n, p_ki, sys.month_add(p_ki, -1), sys.month_first(p_ki), 0) FROM jido_teate.nintei AS n WHERE n.nintei_no = 900001);
BEGIN
    RETURN coalesce((SELECT concat_ws(' ', h.shikyu_yen, h.chosei_yen, h.sashihiki_yen) FROM jido_teate.shiharai AS h WHERE h.shiharai_no = v_no), 'none');
END $$;
CREATE FUNCTION tap.mitsuke() RETURNS integer LANGUAGE sql SECURITY DEFINER AS $$ SELECT jido_teate.kagobarai_mitsuke(392049, 900001, 0, sys.today()) $$;
ALTER FUNCTION tap.harau(integer) OWNER TO own_jido_teate;
ALTER FUNCTION tap.mitsuke() OWNER TO own_jido_teate;
GRANT USAGE ON SCHEMA tap TO own_jido_teate, PUBLIC;
GRANT EXECUTE ON FUNCTION tap.harau(integer), tap.mitsuke() TO PUBLIC;
CREATE FUNCTION tap.nokori() RETURNS bigint LANGUAGE sql AS $$
    SELECT (SELECT coalesce(sum(m.kingaku_yen), 0) FROM jido_teate.shiharai_meisai AS m WHERE m.nintei_no = 900001)::bigint
         - (SELECT coalesce(sum(h.sashihiki_yen), 0) FROM jido_teate.shiharai AS h WHERE h.nintei_no = 900001)::bigint $$;
SELECT tap.gaku(202602, 30000), tap.gaku(202603, 30000);
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.harau(202604) AS ichi \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'ichi'::text, '60000 0 60000', 'two months are paid');
SELECT tap.gaku(202603, 0), tap.gaku(202604, 10000), tap.gaku(202605, 10000);
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.mitsuke() AS ni, tap.mitsuke() AS san \gset
SELECT tap.harau(202606) AS shi \gset
RESET SESSION AUTHORIZATION;
SELECT is(ARRAY[:ni, :san], ARRAY[1, 0], 'too much is found once');
SELECT is(:'shi'::text, '20000 0 20000', 'and taken off nothing before a clerk has ordered it');
-- a slip to pay it back names a bank that somebody confirmed, or there is none
UPDATE sys.setting AS s SET value = 'off' WHERE s.key = 'demo';
SELECT is(tap.fate('n_fukushi', 'jido_teate.kagobarai_shori', jsonb_build_object('kagobarai_no', k.kagobarai_no, 'row_version', k.row_version,
          'kagobarai_shori_code', '2', 'noki_date', '2027-01-29')), 'refused 00-696', 'no slip with a place to pay that nobody confirmed')
FROM jido_teate.kagobarai AS k WHERE k.nintei_no = 900001;
UPDATE sys.setting AS s SET value = 'on' WHERE s.key = 'demo';
UPDATE jido_teate.kagobarai AS k SET kagobarai_shori_code = '1' WHERE k.nintei_no = 900001;
SELECT tap.gaku(202606, 10000), tap.gaku(202607, 10000);
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.harau(202608) AS go \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'go'::text, '20000 20000 0', 'set off as far as it is due, never below zero');
SELECT tap.gaku(202608, 10000), tap.gaku(202609, 10000);
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.harau(202610) AS roku \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'roku'::text, '20000 10000 10000', 'the rest of it from the next');
SELECT is(tap.nokori(), 0::bigint, 'no yen is made or lost');
-- two months too much at once, 30,000 and 10,000, against 35,000 due: together no more than is due (児童手当法11条 内払)
SELECT tap.gaku(202602, 0), tap.gaku(202604, 0);
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.mitsuke() AS futatsu \gset
RESET SESSION AUTHORIZATION;
SELECT is(:futatsu, 2, 'two months too much');
UPDATE jido_teate.kagobarai AS k SET kagobarai_shori_code = '1' WHERE k.nintei_no = 900001;
SELECT tap.gaku(202610, 20000), tap.gaku(202611, 15000);
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.harau(202612) AS nana \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'nana'::text, '35000 35000 0', 'both are set off as far as it is due');
SELECT tap.gaku(202612, 10000);
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.harau(202702) AS hachi \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'hachi'::text, '10000 5000 5000', 'what is left of the second from the next');
-- between the terms only who has ended is paid to the month before (児童手当法8条4項ただし書)
SELECT is(jido_teate.harau_made(k, c), m, format('a run for %s, state %s', k, c)) FROM (VALUES
    (202702, '2', 202701), (202702, '4', 202701), (202701, '2', 202611), (202701, '4', 202612), (202703, '2', 202701), (202703, '4', 202702)) AS v (k, c, m);
SELECT is(tap.fate('n_fukushi', 'jido_teate.shiharai_keisan', jsonb_build_object('shiharai_month', sys.month_add(sys.month_of(sys.today()), 2), 'tameshi_flag', true)),
    'refused 08-098', 'no run, not even a trial, for a month that is still to come');
-- 返納: the money comes back in cash, once
SELECT tap.gaku(202605, 0);
CREATE FUNCTION tap.uketoru(k jido_teate.kagobarai, p_yen bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_yen bigint := coalesce(p_yen, (SELECT q.nokori_yen FROM jido_teate.kagobarai_nokori(392049, k.nintei_no) AS q WHERE q.kagobarai_no = k.kagobarai_no));
    v_no bigint := CASE WHEN v_yen > 0 THEN jido_teate.henno_uketsuke(k, sys.today(), v_yen, '08-090') END;
BEGIN
    RETURN coalesce((SELECT h.sashihiki_yen::text FROM jido_teate.shiharai AS h WHERE h.shiharai_no = v_no), 'none');
END $$;
ALTER FUNCTION tap.uketoru(jido_teate.kagobarai, bigint) OWNER TO own_jido_teate;
CREATE FUNCTION tap.sa(p_month integer) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$
    SELECT g.sa_yen FROM jido_teate.tsukibetsu(392049, 900001) AS g WHERE g.taisho_month = p_month $$;
ALTER FUNCTION tap.sa(integer) OWNER TO own_jido_teate;
CREATE FUNCTION tap.henno(p_yen bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT tap.uketoru(k, p_yen) FROM jido_teate.kagobarai AS k WHERE k.nintei_no = 900001 AND k.taisho_month = 202605 $$;
ALTER FUNCTION tap.henno(bigint) OWNER TO own_jido_teate;
GRANT EXECUTE ON FUNCTION tap.henno(bigint), tap.uketoru(jido_teate.kagobarai, bigint), tap.sa(integer) TO PUBLIC;
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.mitsuke() AS hitotsu \gset
SELECT tap.henno(4000) AS mada \gset
RESET SESSION AUTHORIZATION;
UPDATE jido_teate.kagobarai AS k SET kagobarai_shori_code = '2' WHERE k.nintei_no = 900001 AND k.taisho_month = 202605;
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.sa(202605) AS sa \gset
SELECT tap.henno(4000) AS ichibu \gset
SELECT tap.henno(6001) AS oi \gset
SELECT tap.henno(NULL) AS kaeri \gset
SELECT tap.henno(NULL) AS mata \gset
RESET SESSION AUTHORIZATION;
SELECT is(:'sa'::bigint, -10000::bigint, 'ordered to be paid back is not paid back');
SELECT is(ARRAY[:'hitotsu', :'mada', :'ichibu', :'oi', :'kaeri', :'mata'], ARRAY['1', 'none', '-4000', 'none', '-6000', 'none'],
          'when it is ordered, in parts, never more than is left, and once');
SELECT is(tap.nokori(), 0::bigint, 'and still no yen is made or lost');
SELECT is((SELECT sum(m.kingaku_yen) FROM jido_teate.shiharai_meisai AS m WHERE m.nintei_no = 900001 AND m.taisho_month IN (202602, 202604, 202605)), 0::numeric, 'of those months nothing is left');
SELECT is((SELECT sum(m.kingaku_yen) FROM jido_teate.shiharai_meisai AS m WHERE m.nintei_no = 900001 AND m.taisho_month = 202603), 0::numeric, 'what was too much came back whole');
-- a month reduced twice, 10,000 to 6,000 to nothing: the order given for the 4,000 does not take the 6,000 (児童手当法14条)
SELECT tap.gaku(202612, 6000);
CREATE FUNCTION tap.henno_zenbu() RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k jido_teate.kagobarai;
    v_all text;
BEGIN
    FOR k IN SELECT * FROM jido_teate.kagobarai AS q
             WHERE q.nintei_no = 900001 AND q.taisho_month = 202612 AND q.kagobarai_shori_code = '2' ORDER BY q.kagobarai_no LOOP
        v_all := concat_ws(' ', v_all, tap.uketoru(k, NULL));
    END LOOP;
    RETURN v_all;
END $$;
CREATE FUNCTION tap.kimeru() RETURNS text LANGUAGE sql AS $$
    UPDATE jido_teate.kagobarai AS k SET kagobarai_shori_code = '2' WHERE k.nintei_no = 900001 AND k.taisho_month = 202612;
    SELECT string_agg(concat_ws(' ', k.kingaku_yen), ',' ORDER BY k.kagobarai_no) FROM jido_teate.kagobarai AS k WHERE k.nintei_no = 900001 AND k.taisho_month = 202612 $$;
CREATE FUNCTION tap.mada() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT string_agg(q.nokori_yen::text, ',' ORDER BY q.kagobarai_no) FROM jido_teate.kagobarai_nokori(392049, 900001) AS q WHERE q.taisho_month = 202612 $$;
ALTER FUNCTION tap.henno_zenbu() OWNER TO own_jido_teate;
ALTER FUNCTION tap.mada() OWNER TO own_jido_teate;
GRANT EXECUTE ON FUNCTION tap.henno_zenbu(), tap.mada() TO PUBLIC;
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.mitsuke() AS hajime \gset
RESET SESSION AUTHORIZATION;
SELECT tap.kimeru() AS kimeta \gset
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.henno_zenbu() AS hajime_kaeri \gset
RESET SESSION AUTHORIZATION;
SELECT is(ARRAY[:'hajime', :'kimeta', :'hajime_kaeri'], ARRAY['1', '4000', '-4000'], 'the first reduction is paid back as ordered');
SELECT tap.gaku(202612, 0);
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.mitsuke() AS tsugi \gset
SELECT tap.henno_zenbu() AS tsugi_kaeri \gset
SELECT tap.mada() AS tsugi_mada \gset
RESET SESSION AUTHORIZATION;
SELECT is(ARRAY[:'tsugi', :'tsugi_kaeri', :'tsugi_mada'], ARRAY['1', 'none', '0,6000'], 'the second waits for its own order');
SELECT tap.kimeru() AS kimeta \gset
SET SESSION AUTHORIZATION n_fukushi;
SELECT tap.henno_zenbu() AS owari_kaeri \gset
SELECT tap.mada() AS owari_mada \gset
RESET SESSION AUTHORIZATION;
SELECT is(ARRAY[:'kimeta', :'owari_kaeri', :'owari_mada'], ARRAY['4000,6000', 'none -6000', '0,0'], 'and is paid back up to its amount');
SELECT throws_ok($$ INSERT INTO jido_teate.shiharai SELECT (jsonb_populate_record(h, '{"shiharai_no": 999999}')).* FROM jido_teate.shiharai AS h WHERE h.nintei_no = 900001 LIMIT 1 $$,
    '23P01', NULL, 'one payment a 支払期');
SELECT throws_ok($$ UPDATE jido_teate.shikyu AS s SET kingaku_yen = 1 $$, 'MG003', NULL, 'what was calculated is not rewritten');
-- ---- a 転出 whose day has come counts from that day, written down or not ----
CREATE FUNCTION tap.shirase(p_person bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM sys.tell('jido_teate', 'juki.shussei', p_person, sys.today(), '出生：児童手当の認定請求', 77, 'nintei');
    RETURN (SELECT concat_ws(' ', t.note, t.key, t.kind) FROM work.todo AS t WHERE t.system = 'jido_teate' AND t.person = p_person ORDER BY t.todo_no DESC LIMIT 1);
END $$;
CREATE FUNCTION tap.setaiin(p_person bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM juki.setaiin_of(392049, p_person) AS u
    JOIN juki.jumin AS j ON j.dantai_code = 392049 AND j.kojin_no = u WHERE j.birth_date > '2010-01-01' OR j.kojin_no = p_person OR j.zokugara_code IN ('02', '12') $$;
ALTER FUNCTION tap.setaiin(bigint) OWNER TO own_juki;
GRANT USAGE ON SCHEMA tap TO own_juki;
GRANT EXECUTE ON FUNCTION tap.shirase(bigint), tap.setaiin(bigint) TO PUBLIC;
SELECT is(tap.answer('n_fukushi', format('SELECT tap.setaiin(%s)', :oya)), '5', 'two parents and three children');
SELECT max(q.kojin_no) AS ko FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = :setai AND q.birth_date > '2010-01-01' \gset
SELECT is(tap.answer('n_fukushi', format('SELECT tap.shirase(%s)', :ko)), format('出生：児童手当の額改定の請求（認定%s） 77 kaitei', :nintei), 'whose parent claims here is added to that claim');
SELECT tap.seikyu(:haha, :setai) AS seikyu \gset
UPDATE juki.jumin AS j SET yotei_date = '2026-11-20', yotei = '{"jumin_jotai_code": "2"}', yotei_ido_no = 1 WHERE j.dantai_code = 392049 AND j.kojin_no IN (:oya, :haha);
SELECT is(tap.answer('n_fukushi', format('SELECT tap.shirase(%s)', :ko)), '出生：児童手当の認定請求 77 nintei', 'a claimant who left on the 20th is nobody to add to');
SELECT is(tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', :'seikyu'), 'refused 08-011', 'nor does she claim here');
SELECT is(tap.answer('n_fukushi', format('SELECT tap.setaiin(%s)', :ko)), '3', 'three children stay');
SELECT is(tap.answer('n_fukushi', format('SELECT tap.setaiin(%s)', :oya)), '0', 'who left has no household here');
-- ---- a payment is taken back until the day before it is paid, and not once the bank has paid it (of 振込 nothing comes back into its state) ----
SELECT max(h.shiharai_no) AS harai FROM jido_teate.shiharai AS h WHERE h.nintei_no = 900001 AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code = '1' \gset
-- the branch of an account tells where somebody lives: on the list by which the desk pays it stands (closed list 21), for nobody else, and the list is kept nowhere
SELECT h.shiharai_month AS ki, h.kojin_no AS payee FROM jido_teate.shiharai AS h WHERE h.shiharai_no = :harai \gset
UPDATE gyosei_kihon.atena AS t SET shien_code = '1' WHERE t.dantai_code = 392049 AND t.kojin_no = :payee;
SELECT tap.open('n_fukushi', 'jido_teate.shiharai_hyo', jsonb_build_object('shiharai_month', :ki)) AS list \gset
SELECT is((SELECT x ->> 'koza_moji' FROM jsonb_array_elements(tap.read('n_fukushi', 'jido_teate.shiharai_hyo', :'list') #> '{0,shiharai}') AS x WHERE x ->> 'shiharai_no' = :'harai'),
    (SELECT h.kinyu_kikan_no || '-' || h.shiten_no || ' ' || h.koza_no FROM jido_teate.shiharai AS h WHERE h.shiharai_no = :harai), 'a protected person can be paid');
SELECT is(tap.attempt('n_mado', format('SELECT api.open(gen_random_uuid(), ''jido_teate.shiharai_hyo'', ''{"shiharai_month": %s}'', NULL)', :ki)), '42501', 'the counter does not read it');
SELECT is(tap.deed('n_fukushi', 'jido_teate.shiharai_ki', jsonb_build_object('shiharai_month', :ki)) ->> 'protected', 'true', 'and the paper is kept nowhere');
UPDATE gyosei_kihon.atena AS t SET shien_code = '0' WHERE t.dantai_code = 392049 AND t.kojin_no = :payee;
CREATE FUNCTION tap.torikeshi(p_no bigint, p_day date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_version integer;
BEGIN
    UPDATE jido_teate.shiharai AS h SET shiharai_date = p_day WHERE h.shiharai_no = p_no RETURNING h.row_version INTO v_version;
    RETURN tap.fate('n_fukushi', 'jido_teate.henno_torikeshi', jsonb_build_object('shiharai_no', p_no, 'row_version', v_version));
END $$;
-- 11/23 is a holiday, 10/10 and 12/10 the days of the terms (params)
SELECT is(jido_teate.harau_bi(202612, '2026-11-24'), jido_teate.shiharai_bi(202612), 'a run before its day pays on it'),
       is(jido_teate.harau_bi(202610, '2026-11-20'), date '2026-11-24', 'what is left of a term that is over goes on the next open day, not in the past'),
       is(jido_teate.harau_bi(202612, jido_teate.shiharai_bi(202612)), sys.next_workday(jido_teate.shiharai_bi(202612)), 'nor on the day itself');
SELECT is(tap.torikeshi(:harai, '2026-11-23'), 'refused 08-091', 'what was paid yesterday is not taken back');
SELECT is(tap.torikeshi(:harai, '2026-11-24'), 'refused 08-091', 'nor what is paid today');
SELECT is(tap.torikeshi(:harai, '2026-11-25'), 'done', 'what is paid tomorrow is');
-- ---- a transfer that came back: its months are due again, but for what was taken off it for school meals (法21条), which never went to the bank ----
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, kinyu_kikan_no, shiten_no,
                               yokin_shumoku_code, koza_no, koza_meigi_kana, nyuryoku_person, nyuryoku_login)
VALUES (392049, 900002, :ko, '2', '2026-07-05', '6', '2026-07-05', 202608, '0175', '015', '1', '1234567', 'アワ　ハナ', 5, 'n_fukushi');
INSERT INTO jido_teate.shikyu (dantai_code, nintei_no, taisho_month, rireki_no, kingaku_yen, taisho_count)
VALUES (392049, 900002, 202608, 1, 30000, 1), (392049, 900002, 202609, 1, 30000, 1);
CREATE FUNCTION tap.haratta(p_no bigint, p_date date, p_choshu bigint, p_koza text, p_meisai jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO jido_teate.shiharai (dantai_code, shiharai_no, nintei_no, kojin_no, shiharai_kubun_code, shiharai_month, shiharai_date, shikyu_yen, chosei_yen, sashihiki_yen,
                                     choshu_yen, shiharai_jotai_code, kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no, koza_meigi_kana)
    SELECT 392049, p_no, 900002, n.kojin_no, '1', 202610, p_date, u.yen, 0, u.yen, p_choshu, '1', n.kinyu_kikan_no, n.shiten_no, n.yokin_shumoku_code, p_koza, n.koza_meigi_kana
    FROM jido_teate.nintei AS n, (SELECT sum(m.value::text::bigint)::bigint AS yen FROM jsonb_each(p_meisai) AS m) AS u WHERE n.nintei_no = 900002;
    INSERT INTO jido_teate.shiharai_meisai (dantai_code, shiharai_no, taisho_month, nintei_no, kingaku_yen)
    SELECT 392049, p_no, m.key::integer, 900002, m.value::text::bigint FROM jsonb_each(p_meisai) AS m $$;
CREATE FUNCTION tap.funo(p_form text, p_no bigint, p_date date DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_fukushi', p_form, jsonb_strip_nulls(jsonb_build_object('shiharai_no', p_no, 'funo_date', p_date, 'funo_riyu_code', CASE WHEN p_date IS NOT NULL THEN '1' END,
           'row_version', (SELECT h.row_version FROM jido_teate.shiharai AS h WHERE h.dantai_code = 392049 AND h.shiharai_no = p_no)))) $$;
CREATE FUNCTION tap.mibarai() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
    SELECT (SELECT string_agg(g.sa_yen::text, ' ' ORDER BY g.taisho_month) FROM jido_teate.tsukibetsu(392049, 900002) AS g)
           || coalesce((SELECT string_agg(format(' %s:%s', f.shiharai_no, f.nokori_yen), '') FROM jido_teate.funo_nokori(392049) AS f), '')
           || (SELECT CASE WHEN jido_teate.funo_koza(n) THEN ' no' ELSE ' to ' || n.koza_no END FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.nintei_no = 900002) $$;
ALTER FUNCTION tap.mibarai() OWNER TO own_jido_teate;
GRANT EXECUTE ON FUNCTION tap.mibarai() TO PUBLIC;
SELECT tap.haratta(900001, '2026-10-09', 35000, '1234567', '{"202608": 30000, "202609": 30000}');
SELECT is(tap.funo('jido_teate.furikomi_funo', 900001, '2026-10-08'), 'refused 08-122', 'a notice from before the payment is of another');
SELECT is(tap.funo('jido_teate.furikomi_funo', 900001, '2026-10-14'), 'done', 'it came back');
SELECT is(tap.funo('jido_teate.furikomi_funo', 900001, '2026-10-14'), 'refused 08-121', 'told twice, entered once');
SELECT is(tap.answer('n_fukushi', 'SELECT tap.mibarai()'), '0 25000 900001:25000 no', 'of 60,000 the 35,000 for meals stay paid, the oldest month first; nothing goes to that account');
SELECT is(tap.funo('jido_teate.henno_torikeshi', 900001), 'done', 'entered by mistake');
SELECT is(tap.answer('n_fukushi', 'SELECT tap.mibarai()'), '0 0 to 1234567', 'and paid as before, once');
-- entered by mistake a second time, and the rest of an increase was paid beside it: that is no second payment of the same
INSERT INTO jido_teate.shikyu (dantai_code, nintei_no, taisho_month, rireki_no, kingaku_yen, taisho_count) VALUES (392049, 900002, 202609, 2, 40000, 2);
SELECT is(tap.funo('jido_teate.furikomi_funo', 900001, '2026-10-14'), 'done', 'a mistake');
SELECT tap.haratta(900050, '2026-11-02', 0, '1234567', '{"202609": 10000}');
UPDATE jido_teate.shiharai AS h SET shiharai_month = 202611 WHERE h.shiharai_no = 900050;
SELECT is(tap.funo('jido_teate.henno_torikeshi', 900001), 'done', 'is taken back');
SELECT is(tap.answer('n_fukushi', 'SELECT tap.mibarai()'), '0 0 to 1234567', 'and the month is paid with its increase, once');
UPDATE jido_teate.shiharai AS h SET shiharai_jotai_code = '9' WHERE h.shiharai_no = 900050;
INSERT INTO jido_teate.shikyu (dantai_code, nintei_no, taisho_month, rireki_no, kingaku_yen, taisho_count) VALUES (392049, 900002, 202609, 3, 30000, 1);
SELECT is(tap.funo('jido_teate.furikomi_funo', 900001, '2026-10-14'), 'done', 'it did come back');
UPDATE jido_teate.nintei AS n SET koza_no = '7654321' WHERE n.nintei_no = 900002;
SELECT is(tap.answer('n_fukushi', 'SELECT tap.mibarai()'), '0 25000 900001:25000 to 7654321', 'another account is paid');
SELECT tap.haratta(900099, '2026-11-02', 0, '7654321', '{"202609": 25000}');
SELECT is(tap.answer('n_fukushi', 'SELECT tap.mibarai()'), '0 0 to 7654321', 'once');
SELECT is(tap.funo('jido_teate.henno_torikeshi', 900001), 'refused 08-123', 'what was paid again had come back');
SELECT is(tap.funo('jido_teate.furikomi_funo', 900099, '2026-11-05'), 'done', 'the second one comes back, too');
SELECT is(tap.answer('n_fukushi', 'SELECT tap.mibarai()'), '0 25000 900099:25000 no', 'and is due once, by its last transfer');
-- ---- 学校給食費等 (法21条): once a term, however often the term is paid; between the terms of nobody but who has ended, and of the term's own months ----
INSERT INTO jido_teate.choshu_moshide (dantai_code, moshide_no, nintei_no, choshu_himoku_code, choshu_yen, moshide_date, kara_month, nyuryoku_person)
VALUES (392049, 900001, 900002, '1', 9000, '2026-11-24', 202612, 5);
CREATE FUNCTION tap.choshu(p_no bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT jido_teate.choshu_suru(392049, p_no) $$;
CREATE FUNCTION tap.zumi(p_ki integer) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$
    SELECT jido_teate.ki_shiharai_zumi(n, p_ki) FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.nintei_no = 900002 $$;
ALTER FUNCTION tap.choshu(bigint) OWNER TO own_jido_teate;
ALTER FUNCTION tap.zumi(integer) OWNER TO own_jido_teate;
GRANT EXECUTE ON FUNCTION tap.choshu(bigint), tap.zumi(integer) TO PUBLIC;
CREATE FUNCTION tap.hiku(p_no bigint, p_ki integer, p_meisai jsonb, p_jotai text DEFAULT '3') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_yen text;
BEGIN
    PERFORM tap.haratta(p_no, '2026-12-10', 0, '7654321', p_meisai);
    UPDATE jido_teate.shiharai AS h SET shiharai_month = p_ki WHERE h.shiharai_no = p_no;
    v_yen := tap.answer('n_fukushi', format('SELECT tap.choshu(%s)', p_no));
    UPDATE jido_teate.shiharai AS h SET shiharai_jotai_code = p_jotai WHERE h.shiharai_no = p_no;
    RETURN v_yen;
END $$;
SELECT is(tap.hiku(900200, 202612, '{"202610": 30000}', '9'), '9000', 'of a payment of the term'),
       is(tap.hiku(900201, 202612, '{"202610": 5000}'), '5000', 'again, when the first was taken back; never more than there is'),
       is(tap.hiku(900202, 202612, '{"202610": 25000}'), '4000', 'what the term has not taken yet'),
       is(tap.hiku(900203, 202701, '{"202611": 30000}'), '0', 'what a term before owed is paid whole'),
       is(tap.hiku(900204, 202702, '{"202612": 30000}'), '9000', 'the next term takes its own');
UPDATE jido_teate.nintei AS n SET nintei_jotai_code = '4', shuryo_month = 202702 WHERE n.nintei_no = 900002;
SELECT is(tap.hiku(900205, 202703, '{"202612": 5000}'), '0', 'who has ended is paid what a term before owed'),
       is(tap.hiku(900206, 202703, '{"202612": 5000, "202702": 30000}'), '9000', 'and what the next would have paid, less its 9,000'),
       is(tap.hiku(900207, 202704, '{"202702": 5000}'), '0', 'which that term does not take a second time');
UPDATE jido_teate.shiharai AS h SET shiharai_jotai_code = '9' WHERE h.shiharai_no BETWEEN 900200 AND 900207;
-- one payment a claim and term: who has one is not paid by a second run, and does not stop it
SELECT is(tap.answer('n_fukushi', 'SELECT tap.zumi(202702)'), 'false', 'what was taken back is no payment of the term');
UPDATE jido_teate.shiharai AS h SET shiharai_jotai_code = '1' WHERE h.shiharai_no = 900204;
SELECT is(tap.answer('n_fukushi', 'SELECT tap.zumi(202702)'), 'true', 'what stands is');
UPDATE jido_teate.shiharai AS h SET shiharai_jotai_code = '9' WHERE h.shiharai_no = 900204;
-- of who died the child's own transfer comes back: the child's claim stands, with another account (法12条)
UPDATE jido_teate.nintei AS n SET nintei_jotai_code = '4', shuryo_month = 202609, shometsu_jiyu_code = '2' WHERE n.nintei_no = 900002;
INSERT INTO jido_teate.jido (dantai_code, nintei_no, jido_no, rireki_no, kojin_no, dokyo_code, kango_flag, seikei_code, yoiku_flag, kaishi_month)
VALUES (392049, 900002, 1, 1, :haha, '1', true, '1', false, 202608);
CREATE FUNCTION tap.mishiharai(p_kojin bigint, p_koza text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_fukushi', 'jido_teate.mishiharai_seikyu', jsonb_build_object('nintei_no', 900002, 'kojin_no', p_kojin, 'seikyu_date', '2026-11-24',
           'kinyu_kikan_no', '0175', 'shiten_no', '015', 'yokin_shumoku_code', '1', 'koza_no', p_koza, 'koza_meigi_kana', 'アワ　ハナ')) $$;
SELECT is(tap.mishiharai(:haha, '1111111'), 'done', 'the child claims');
SELECT is(tap.mishiharai(:haha, '2222222'), 'refused 08-034', 'once');
SELECT tap.haratta(900100, '2026-11-13', 0, '1111111', '{"202609": 25000}');
SELECT is(tap.funo('jido_teate.furikomi_funo', 900100, '2026-11-17'), 'done', 'that came back');
SELECT is(tap.mishiharai(:haha, '2222222'), 'done', 'another account is taken');
SELECT is(tap.mishiharai(:haha, '3333333'), 'refused 08-034', 'and again but one');
SELECT is((SELECT string_agg(m.koza_no, ' ') FROM jido_teate.mishiharai AS m WHERE m.nintei_no = 900002), '2222222', 'of one claim');
-- ---- a child of 小学生 for one of 高校生 of the same 10,000円 (法6条1項), back-dated: the month is another for the statistics, the same answer is not ----
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, santei_month, saisantei_month,
                               kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no, koza_meigi_kana, nyuryoku_person, nyuryoku_login)
SELECT 392049, 900300, n.kojin_no, '2', '2026-07-05', '6', '2026-07-05', 202608, 202608, 202608, '0175', '015', '1', '1234567', 'アワ　ハナ', 5, 'n_fukushi'
FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.nintei_no = 900002;
CREATE FUNCTION tap.kakutei(p_kubun text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    j work.job;
BEGIN
    INSERT INTO work.job (dantai_code, kind, args, login, person, state) VALUES (392049, 'jido_teate.santei', '{"nintei_no": 900300}', 'n_fukushi', 5, 'running') RETURNING * INTO j;
    INSERT INTO work.stage_392049 (job_no, line) VALUES (j.job_no, jsonb_build_object('key', '[900300, 202608]'::jsonb, 'answer', jsonb_build_object(
        'gokei_yen', 10000, 'jido_count', 1, 'jido', jsonb_build_array(jsonb_build_object('shikyu_flag', true, 'nenrei_kubun_code', p_kubun, 'getsugaku_yen', 10000))))::text);
    PERFORM jido_teate.santei_kakutei(j);
    RETURN (SELECT string_agg(s.uchiwake #>> '{0,nenrei_kubun_code}', ' ' ORDER BY s.rireki_no) FROM jido_teate.shikyu AS s WHERE s.nintei_no = 900300);
END $$;
GRANT EXECUTE ON FUNCTION tap.kakutei(text) TO PUBLIC;
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.kakutei('2') $$), '2', 'a month as it was first reckoned');
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.kakutei('2') $$), '2', 'the same again is no other row');
SELECT is(tap.answer('n_fukushi', $$ SELECT tap.kakutei('4') $$), '2 4', 'another bracket of the same amount is');
-- ---- a child that came into the claim since it was opened is in no ticket: the answer of a conflict does not show it ----
SELECT n.nintei_no AS akeru, n.row_version AS mita, tap.open('n_fukushi', 'jido_teate.nintei_naiyo', jsonb_build_object('nintei_no', n.nintei_no)) AS fuda
FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND EXISTS (SELECT FROM jido_teate.jido AS q WHERE q.dantai_code = n.dantai_code AND q.nintei_no = n.nintei_no) ORDER BY 1 DESC LIMIT 1 \gset
SELECT isnt(tap.deed('n_fukushi', 'jido_teate.shinsa', jsonb_build_object('nintei_no', :akeru, 'row_version', :mita - 1, 'kettei_kekka_code', '1')) -> 'current', 'null', 'a conflict shows what was seen');
SET session_replication_role = replica;
INSERT INTO jido_teate.jido (dantai_code, nintei_no, jido_no, rireki_no, kojin_no, dokyo_code, kango_flag, seikei_code, yoiku_flag, kaishi_month)
SELECT q.dantai_code, q.nintei_no, 90, 1, j.kojin_no, '1', true, '1', true, q.kaishi_month FROM jido_teate.jido AS q,
    LATERAL (SELECT max(x.kojin_no) AS kojin_no FROM juki.jumin AS x WHERE x.dantai_code = 392049 AND x.birth_date > '2015-01-01' AND x.jumin_jotai_code = '1') AS j
WHERE q.dantai_code = 392049 AND q.nintei_no = :akeru LIMIT 1;
SET session_replication_role = origin;
SELECT is(tap.deed('n_fukushi', 'jido_teate.shinsa', jsonb_build_object('nintei_no', :akeru, 'row_version', :mita - 1, 'kettei_kekka_code', '1')) -> 'current', 'null', 'the answer of a conflict shows nobody whom no ticket names');
SELECT tap.open('n_fukushi', 'jido_teate.nintei_naiyo', jsonb_build_object('nintei_no', :akeru)) AS fuda \gset
SELECT isnt(tap.deed('n_fukushi', 'jido_teate.shinsa', jsonb_build_object('nintei_no', :akeru, 'row_version', :mita - 1, 'kettei_kekka_code', '1')) -> 'current', 'null', 'opened again, it does');
SELECT * FROM finish();
