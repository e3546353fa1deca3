-- If this failed: a list that has no conditions (work that waits, histories) would leave out a row, show one twice, or lose sight
-- of what stands behind a page because a colleague finished something on the page before.
-- SPDX-License-Identifier: Apache-2.0
SET search_path = tap, pg_catalog;
SELECT no_plan();
-- ---- there are many of them, and none goes by an offset
SELECT cmp_ok((SELECT count(*) FROM pg_proc AS p WHERE p.pronamespace = 'api'::regnamespace AND p.prosrc LIKE '%sys.as_kind(%'), '>', 40::bigint, 'lists without conditions');
SELECT is((SELECT string_agg(p.proname, ' ') FROM pg_proc AS p WHERE p.pronamespace = 'api'::regnamespace AND p.proname NOT LIKE '%toy%' AND p.prosrc LIKE '%OFFSET v_%'), NULL,
          'no function that a clerk reaches goes by an offset');
-- ---- pages of any length together are the list, in the order PostgreSQL itself gives, each row once
CREATE FUNCTION tap.page(p_find text, p_after text[], p_limit integer, OUT keys bigint[], OUT persons bigint[], OUT more boolean, OUT after text[]) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    EXECUTE format('SELECT f.o_keys, f.o_persons, f.o_more, f.o_after FROM api.%I(392049, ''{}'', $1, $2) AS f', p_find) INTO keys, persons, more, after USING p_after, p_limit;
END $$;
CREATE FUNCTION tap.window_pages(p_find text, p_limit integer) RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    f record; v_after text[]; v_all bigint[] := '{}';
BEGIN
    LOOP
        SELECT * INTO f FROM tap.page(p_find, v_after, p_limit);
        v_all := v_all || f.keys;
        EXIT WHEN NOT f.more OR cardinality(v_all) > 999;
        v_after := f.after;
    END LOOP;
    RETURN v_all;
END $$;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
GRANT EXECUTE ON FUNCTION tap.page(text, text[], integer), tap.window_pages(text, integer) TO PUBLIC;
CREATE FUNCTION tap.as_clerk(p_find text, p_limit integer) RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('n_shogo', format('SELECT tap.window_pages(%L, %s)', p_find, p_limit)) $$;
CREATE FUNCTION tap.page_of(p_what text, p_find text, p_after text[], p_limit integer, p_login text DEFAULT 'n_shogo') RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer(p_login, format('SELECT %s FROM tap.page(%L, %L, %s) AS p', p_what, p_find, p_after, p_limit)) $$;
-- a day that may be missing (last), several of one day
INSERT INTO juki.yokushi (dantai_code, yokushi_no, kojin_no, yokushi_hani_code, ido_level_code, hakko_level_code, shokai_level_code, riyu, kaishi_date, shuryo_date, toroku_person)
SELECT 392049, 9000 + n, 1000000 + n, '1', '1', '1', '1', 'x', '2026-01-01', CASE WHEN n % 4 > 0 THEN DATE '2027-01-01' + (n * 7) % 5 END, 1 FROM generate_series(1, 23) AS n;
-- true behind false, then a day
INSERT INTO juki.machi_henko (dantai_code, machi_henko_no, machi_henko_kubun_code, machiaza_id, shin_machiaza_id, koryoku_date, jisshi_date, kokuji, toroku_person)
SELECT 392049, 9000 + n, '2', m.machiaza_id, m.machiaza_id, DATE '2026-04-01' - n % 3, CASE WHEN n % 2 = 0 THEN DATE '2026-04-01' END, 'x', 1
FROM generate_series(1, 17) AS n, (SELECT min(x.machiaza_id) AS machiaza_id FROM gyosei_kihon.machiaza AS x WHERE x.dantai_code = 392049) AS m;
-- backwards
INSERT INTO juki.ninsho (dantai_code, ninsho_no, ninsho_kubun_code, shokumei_name, shimei, koin_name, valid_from_date, valid_to_date, toroku_person)
SELECT 392049, 9000 + n, (1 + n % 2)::text, 'x', 'x', 'x', DATE '1950-01-01' + n / 2 * 10, DATE '1950-01-01' + n / 2 * 10 + 5, 1 FROM generate_series(2, 12) AS n;
SELECT is(tap.as_clerk('find_juki_yokushi_ichiran', l), (SELECT array_agg(y.yokushi_no ORDER BY y.shuryo_date NULLS LAST, y.yokushi_no)::text FROM juki.yokushi AS y
          WHERE y.dantai_code = 392049 AND y.kaijo_date IS NULL), 'by ' || l || ': a day that may be missing') FROM unnest(ARRAY[1, 2, 5, 200]) AS l;
SELECT is(tap.as_clerk('find_juki_machi_henko_ichiran', l), (SELECT array_agg(m.machi_henko_no ORDER BY m.jisshi_date IS NOT NULL, m.koryoku_date, m.machi_henko_no)::text
          FROM juki.machi_henko AS m WHERE m.dantai_code = 392049), 'by ' || l || ': done behind not done') FROM unnest(ARRAY[1, 3, 17, 200]) AS l;
SELECT is(tap.as_clerk('find_juki_ninsho_ichiran', l), (SELECT array_agg(x.ninsho_no ORDER BY x.valid_from_date DESC, x.ninsho_no)::text
          FROM juki.ninsho AS x WHERE x.dantai_code = 392049), 'by ' || l || ': the latest first') FROM unnest(ARRAY[1, 2, 200]) AS l;
SELECT is(tap.page_of('p.more', 'find_juki_machi_henko_ichiran', NULL, 17), 'false', 'a page that holds the last row says so');
SELECT is(tap.page_of('p.keys', 'find_juki_machi_henko_ichiran', NULL, 0), NULL, 'where none is wanted, none is named');
-- ---- a colleague finishes rows of the first page and another comes before it: the second page begins where it would have
CREATE TEMP TABLE first AS SELECT tap.page_of('p.after', 'find_juki_yokushi_ichiran', NULL, 6)::text[] AS after, tap.page_of('p.keys', 'find_juki_yokushi_ichiran', NULL, 6)::bigint[] AS keys;
CREATE TEMP TABLE then_was AS SELECT tap.page_of('p.keys', 'find_juki_yokushi_ichiran', f.after, 6) AS keys FROM first AS f;
UPDATE juki.yokushi SET kaijo_date = '2026-06-01', kaijo_riyu = 'x' WHERE dantai_code = 392049 AND yokushi_no IN (SELECT unnest(f.keys[2:6]) FROM first AS f);
INSERT INTO juki.yokushi (dantai_code, yokushi_no, kojin_no, yokushi_hani_code, ido_level_code, hakko_level_code, shokai_level_code, riyu, kaishi_date, shuryo_date, toroku_person)
VALUES (392049, 9100, 1000001, '1', '1', '1', '1', 'x', '2026-01-01', '2026-02-01', 1);
SELECT is((SELECT tap.page_of('p.keys', 'find_juki_yokushi_ichiran', f.after, 6) FROM first AS f), (SELECT w.keys FROM then_was AS w), 'what came or went moves no other row');
-- ---- all whom a row is about are on its page: the ticket names each of them
INSERT INTO audit.finding (dantai_code, day, rule, login, person, count, persons)
SELECT 392049, DATE '2026-01-01' + n, 'x', 'n_mado', 1, 3, ARRAY[n * 10 + 1, n * 10 + 2, n * 10 + 3] FROM generate_series(1, 5) AS n;
SELECT is(tap.page_of('p.persons', 'find_gyosei_kihon_kenchi', NULL, 2, 'n_kansa'), '{51,52,53,41,42,43}', 'two rows, three persons each');
-- ---- where an index gives the order, a page reads its rows and no others, however long the list is: by what the table was asked for
CREATE FUNCTION tap.read_of(p_table regclass) RETURNS bigint LANGUAGE sql AS $$
    SELECT pg_stat_get_xact_tuples_returned(p_table) + (SELECT sum(pg_stat_get_xact_tuples_returned(i.indexrelid)) FROM pg_index AS i WHERE i.indrelid = p_table)::bigint $$;
SET session_replication_role = replica;
INSERT INTO keijidoshazei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, kettei_date, row_version)
SELECT 392049, 900000 + n, 2026, 1000001, 900000 + n, '1', '1', 10800, '2026-05-01', 1 FROM generate_series(1, 20000) AS n;
SET session_replication_role = origin;
ANALYZE keijidoshazei.fuka;
CREATE FUNCTION tap.read_by(p_find text, p_table text, p_after text[], p_limit integer, OUT rows bigint, OUT keys bigint[], OUT more boolean) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE v_before bigint := tap.read_of(p_table::regclass);
BEGIN
    SELECT p.keys, p.more INTO keys, more FROM tap.page(p_find, p_after, p_limit) AS p;
    rows := tap.read_of(p_table::regclass) - v_before;
END $$;
GRANT EXECUTE ON FUNCTION tap.read_by(text, text, text[], integer) TO PUBLIC;
SELECT is(tap.answer('n_zei', 'SELECT ARRAY[cardinality(r.keys), r.keys[1], r.keys[200]]::text || r.more FROM tap.read_by(''find_keijidoshazei_tsuchi_ichiran'', ''keijidoshazei.fuka'', NULL, 200) AS r'),
          '{200,900001,900200}true', 'the first page of 20,000');
SELECT cmp_ok(tap.answer('n_zei', 'SELECT r.rows FROM tap.read_by(''find_keijidoshazei_tsuchi_ichiran'', ''keijidoshazei.fuka'', NULL, 200) AS r')::bigint, '<', 1000::bigint,
              'a page of 200 reads hundreds of 20,000 rows');
SELECT is(tap.answer('n_zei', 'SELECT ARRAY[cardinality(r.keys), r.keys[1], r.keys[200]]::text || r.more FROM tap.read_by(''find_keijidoshazei_tsuchi_ichiran'', ''keijidoshazei.fuka'', ''{900200,900200}'', 200) AS r'),
          '{200,900201,900400}true', 'and the next');
-- ---- 還付: of 20,000 assessments those are read that have something to give back
SELECT cmp_ok(tap.answer('n_zei', 'SELECT r.rows FROM tap.read_by(''find_keijidoshazei_kanpu_ichiran'', ''keijidoshazei.fuka'', NULL, 200) AS r')::bigint, '<', 1000::bigint,
              'refunds of vehicles');
SET session_replication_role = replica;
INSERT INTO kojin_juminzei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, kettei_date, uchiwake, row_version, choshu_code,
                                 tokucho_kojin_no, hasso_date)
SELECT 392049, 900000 + n, 2026, 900000 + n, 900000 + n, '1', CASE WHEN n % 2 = 0 THEN '1' ELSE '2' END, 10800, '2026-05-01', '{"nenkin_kanpu_yen": 0}', 1, '2', 1000001 + n % 3,
       CASE WHEN n % 2 = 1 THEN DATE '2026-05-10' END FROM generate_series(1, 20000) AS n;
INSERT INTO kojin_juminzei.kazei (dantai_code, fuka_nendo, kojin_no, rireki_no, kazei_jotai_code, uchiwake, kettei_date)
SELECT 392049, 2026, 900000 + n, 1, '1', '{"haitowari_kanpu_yen": 0}', '2026-05-01' FROM generate_series(1, 20000) AS n;
SET session_replication_role = origin;
ANALYZE kojin_juminzei.fuka, kojin_juminzei.kazei;
SELECT cmp_ok(tap.answer('n_zei', format('SELECT r.rows FROM tap.read_by(''find_kojin_juminzei_kanpu_ichiran'', %L, NULL, 200) AS r', t))::bigint, '<', 1000::bigint, 'refunds of residents: ' || t)
FROM unnest(ARRAY['kojin_juminzei.fuka', 'kojin_juminzei.kazei']) AS t;
-- ---- who has gone from the employers' lists is asked for once, however many employers a page shows
SET track_functions = 'all';
CREATE FUNCTION tap.calls_by(p_rows text, p_function text, p_keys bigint[]) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_before bigint := coalesce(pg_stat_get_xact_function_calls(p_function::regproc), 0);
    v_rows bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM api.%I(392049, $1)', p_rows) INTO v_rows USING p_keys;
    RETURN v_rows || ' rows, ' || pg_stat_get_xact_function_calls(p_function::regproc) - v_before;
END $$;
GRANT EXECUTE ON FUNCTION tap.calls_by(text, text, bigint[]) TO PUBLIC;
SELECT is(tap.answer('n_zei', 'SELECT tap.calls_by(''rows_kojin_juminzei_tokucho_ichiran'', ''kojin_juminzei.tokucho_hazure'', ''{10000012026,10000022026,10000032026}'')'), '3 rows, 1', 'three employers, one look');
-- ---- a paper of 101 rows: two pages, each row once, and the ticket of a letter names all whom it shows
SELECT is((SELECT string_agg(concat_ws('/', p.o_keys, p.o_persons, p.o_more, p.o_after), ' ' ORDER BY v.n)
           FROM (VALUES (1, NULL::text[]), (2, '{7,1}'), (3, '{5,2}')) AS v (n, after) CROSS JOIN LATERAL sys.find_page('{7,7,5,3,NULL}', '{1,2,3,4,5}', v.after, 1) AS p),
    '{7,7,NULL}/{1,2,5}/t/{7,1} {5,NULL}/{3,5}/t/{5,2} {3,NULL}/{4,5}/f', 'pages of one key, in the order of the query, with everybody of it');
SELECT is((SELECT p.o_keys::text FROM sys.find_page('{7,5,3}', '{1,3,4}', '{6,2}', 1) AS p), '{5}', 'behind a key that has gone: what stands in its place');
SET session_replication_role = replica;
INSERT INTO kojin_juminzei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, kettei_date, uchiwake, row_version, choshu_code,
                                 tokucho_kojin_no, hasso_date, tokucho_hasso_date, tsuchi_no)
SELECT 392049, 990000 + n, 2026, 1000100 + n, 1000100 + n, '1', '1', 246000, '2026-05-01', '{"kibetsu": []}', 1, '2', 1000030, '2026-05-10', '2026-05-10', 990000 FROM generate_series(1, 101) AS n;
SET session_replication_role = origin;
CREATE FUNCTION tap.opens(p_query text, p_args jsonb, p_login text DEFAULT 'n_zei') RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    v_ticket uuid := gen_random_uuid();
BEGIN
    PERFORM tap.answer(p_login, format('SELECT api.open(%L, %L, %L, NULL)', v_ticket, p_query, p_args));
    RETURN v_ticket;
END $$;
SELECT tap.opens('kojin_juminzei.tokucho_tsuchi', '{"tsuchi_no": 990000}') AS tegami, tap.opens('kojin_juminzei.tokucho_honnin', '{"tsuchi_no": 990000}') AS ichi \gset
SELECT tap.opens('kojin_juminzei.tokucho_honnin', jsonb_build_object('parent', :'ichi')) AS ni \gset
SELECT is((SELECT count(DISTINCT p.person) FROM sec.ticket_person AS p WHERE p.ticket = :'tegami'), 102::bigint, 'the employer and 101 employees are named in the log');
-- 支払一覧表: one key, 101 claimants
SET session_replication_role = replica;
INSERT INTO jido_teate.shiharai (dantai_code, shiharai_no, shiharai_month, shiharai_kubun_code, shiharai_jotai_code, nintei_no, kojin_no, shikyu_yen, chosei_yen, sashihiki_yen, shiharai_date,
                                 row_version)
SELECT 392049, 990000 + n, 202606, '1', '1', 990000 + n, 1000100 + n, 30000, 0, 30000, '2026-06-15', 1 FROM generate_series(1, 101) AS n;
-- 軽自動車税: two people whose vehicles stand the other way round
INSERT INTO keijidoshazei.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, kettei_date, hasso_date, tsuchi_no, row_version)
SELECT 392049, 990000 + n, 2026, 1000103 - n, 990000 + n, '1', '1', 10800, '2026-05-01', '2026-05-07', 990000, 1 FROM generate_series(1, 2) AS n;
SET session_replication_role = origin;
SELECT tap.opens('jido_teate.shiharai_hyo', '{"shiharai_month": 202606}', 'n_fukushi') AS hyo, tap.opens('keijidoshazei.nozei_tsuchi', '{"tsuchi_no": 990000}') AS kei,
       tap.opens('keijidoshazei.nofusho', '{"tsuchi_no": 990000}') AS nofu \gset
SELECT is((SELECT count(DISTINCT p.person) FROM sec.ticket_person AS p WHERE p.ticket = :'hyo'), 101::bigint, 'each claimant of a list of payments is named in the log');
SELECT is((SELECT string_agg(t.keys::text, ' ') FROM sec.ticket AS t WHERE t.ticket IN (:'kei', :'nofu')), '{990002,990001} {990002,990001}',
    'notices and slips of a bundle lie in one order, that of the people');
SELECT is((SELECT string_agg(cardinality(t.keys) || ' ' || t.more, ', ' ORDER BY t.page) FROM sec.ticket AS t WHERE t.ticket IN (:'ichi', :'ni')), '100 true, 1 false', 'a hundred papers, and one');
SELECT is((SELECT count(DISTINCT u) FROM sec.ticket AS t CROSS JOIN unnest(t.keys) AS u WHERE t.ticket IN (:'ichi', :'ni')), 101::bigint, 'nobody twice');
SELECT is((SELECT count(DISTINCT p.person) FROM sec.ticket_person AS p WHERE p.ticket IN (:'ichi', :'ni')), 101::bigint, 'and everybody is named');
SELECT * FROM finish();
