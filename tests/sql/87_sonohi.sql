-- If this failed: the register as of an earlier day would show an error that was mended since, undo the mending, or take an 異動 for one of another day.
-- SPDX-License-Identifier: Apache-2.0
-- juki.sonohi item by item: a 誤記修正 without a day, mended again, cancelled; 異動 entered late, and one of them cancelled. On the last day it is the
-- register itself.
\ir people.sql
\ir through.sql
SELECT plan(30);
CREATE FUNCTION tap.naoshi(p_ticket uuid, p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.shusei', jsonb_strip_nulls((tap.read('n_mado', 'juki.shusei_taisho', p_ticket) -> 0) - '{key,setai_nushi,jusho,shimei,machiaza_name}'::text[])
        || '{"uketsuke_date": "2026-11-24", "riyu": "誤記", "todokede_date": "2026-11-24"}' || p_other)
$$;
-- a clerk of the city reads
GRANT USAGE ON SCHEMA juki TO PUBLIC;
GRANT EXECUTE ON FUNCTION juki.sonohi(integer, bigint, date), juki.sonohi_mure(integer, int8range, date) TO PUBLIC;
CREATE FUNCTION tap.row(p_kojin bigint, p_day date) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.answer('n_mado', format('SELECT to_jsonb(s) FROM juki.sonohi(392049, %s, %L) AS s', p_kojin, p_day))::jsonb $$;
CREATE FUNCTION tap.day(p_kojin bigint, p_day date) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', s ->> 'shimei', a.banchi, s ->> 'kyushi', s ->> 'biko')
    FROM tap.row(p_kojin, p_day) AS s
    LEFT JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = 392049 AND a.kojin_no = p_kojin AND a.rireki_no = (s ->> 'jusho_rireki_no')::integer
$$;
-- the reading of the whole city is that of each
CREATE FUNCTION tap.same(p_day date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('n_mado', format('SELECT concat(count(*) > 100, '' '', count(*) FILTER (WHERE to_jsonb(m) IS DISTINCT FROM (SELECT to_jsonb(s) FROM juki.sonohi(392049, m.kojin_no, %1$L) AS s))) FROM juki.sonohi_mure(392049, NULL, %1$L) AS m', p_day)) $$;
-- on the day itself the reading is the register
CREATE FUNCTION tap.now(p_kojin bigint) RETURNS boolean LANGUAGE sql AS $$
    SELECT s @> (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(to_jsonb(j)) AS e WHERE s ? e.key)
    FROM juki.jumin AS j CROSS JOIN LATERAL tap.row(p_kojin, '2026-11-24') AS s WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin
$$;
CREATE FUNCTION tap.move(p_kojin bigint, p_day text, p_banchi text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.tenkyo', tap.ido(p_kojin, '31', ARRAY[p_kojin], '{}', jsonb_build_object('ido_date', p_day, 'banchi', p_banchi, 'setai_ido_kubun_code', '1',
        'machiaza_id', (SELECT min(m.machiaza_id) FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL))))
$$;
SELECT min(j.kojin_no) AS her FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' AND j.jumin_date < '2000-01-01'
    AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no) = 1
    AND (SELECT count(*) FROM juki.jumin_rireki AS q WHERE q.dantai_code = 392049 AND q.kojin_no = j.kojin_no) = 1 \gset
SELECT a.banchi AS banchi FROM juki.jumin AS j JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no AND a.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND j.kojin_no = :her \gset
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '34')) AS t \gset
SELECT is(tap.naoshi(:'t', '{"ido_jiyu_code": "34", "shin_shimei": "直　一"}'), 'done', '誤記修正 without a day');
SELECT is(tap.day(:her, '2003-01-01'), '直　一 ' || :'banchi', 'holds from the first day of the error');
SELECT is(tap.move(:her, '2026-11-10', '１番地'), 'done', '転居 of an earlier day, entered after it');
SELECT is(tap.day(:her, '2003-01-01'), '直　一 ' || :'banchi', 'before she moved: the name mended, the address of then');
SELECT is(tap.day(:her, '2026-11-12'), '直　一 １番地', 'after she moved');
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '34')) AS t \gset
SELECT is(tap.naoshi(:'t', '{"ido_jiyu_code": "34", "shin_shimei": "直　二"}'), 'done', 'the mending was wrong, too');
SELECT is(tap.day(:her, '2003-01-01'), '直　二 ' || :'banchi', 'the second counts from the same day');
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '51')) AS t \gset
SELECT is(tap.naoshi(:'t', '{"ido_jiyu_code": "51", "kyushi": "岡村", "kyushi_kana": "オカムラ", "honnin_kakunin_code": "1", "kakunin_shorui_code": "02", "ido_date": "2026-11-15"}'), 'done', '旧氏 of November 15th');
SELECT is(tap.move(:her, '2026-11-12', '２番地'), 'done', '転居 of the 12th, entered after it');
SELECT is(tap.day(:her, '2026-11-13'), '直　二 ２番地', 'on the 13th there is no 旧氏 yet');
SELECT is(tap.day(:her, '2026-11-15'), '直　二 ２番地 岡村', 'on the 15th there is');
SELECT is(tap.cancel(:her, '31'), 'done', 'the 転居 of the 12th is cancelled');
SELECT is(tap.day(:her, '2026-11-13'), '直　二 １番地', 'what was cancelled never was');
SELECT ok(tap.now(:her), 'on the day itself: the register');
SELECT tap.open('n_mado', 'juki.shusei_taisho', jsonb_build_object('kojin_no', :her, 'ido_jiyu_code', '34')) AS t \gset
SELECT is(tap.naoshi(:'t', '{"ido_jiyu_code": "34", "shin_shimei": "直　三"}'), 'done', 'mended a third time');
SELECT is(tap.day(:her, '2026-11-12'), '直　三 １番地', 'counts from the same day, through what was cancelled');
SELECT is(tap.cancel(:her, '34'), 'done', 'cancelled');
SELECT is(tap.day(:her, '2003-01-01'), '直　二 ' || :'banchi', 'the one before stands again');
SELECT ok(tap.now(:her), 'and the register says the same');
SELECT is(tap.same('2026-11-13'), 't 0', 'over the city: the same of everybody');
SELECT is(tap.same('2003-01-01'), 't 0', 'on any day');
-- who was carried over as 除票, or after she had moved: on a day before that she was here, and where she lived is not recorded
CREATE FUNCTION tap.then(p_kojin bigint, p_day date) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', s ->> 'jumin_jotai_code', s ->> 'shojo_date', s ->> 'shojo_jiyu_code', coalesce(s ->> 'jusho_rireki_no', '-'), s ->> 'jusho_date') FROM tap.row(p_kojin, p_day) AS s $$;
SELECT is(tap.then(4000034, '2025-03-21'), '1 1', 'who left before the register was carried over was present until the eve');
SELECT is(tap.then(4000034, '2025-03-22'), '2 2025-03-22 21 1', 'and had left on the day');
SELECT is(tap.then(1000024, '2012-06-01'), '1 -', 'before the address that was carried over: none is recorded');
SELECT is(tap.then(1000024, '2017-10-31'), '1 1 2017-10-31', 'from its day on: that one');
GRANT EXECUTE ON FUNCTION juki.sonohi_setai(integer, bigint, date), juki.tokei_jumin(integer, date), juki.tokei_gyo(integer, text, date) TO PUBLIC;
SELECT min(j.kojin_no) AS oya FROM juki.jumin AS j WHERE j.setai_no = 500014 AND j.jumin_jotai_code = '1' \gset
SELECT is(tap.answer('n_mado', format('SELECT count(*) FROM juki.sonohi_setai(392049, %s, ''2025-01-01'') AS s WHERE s.kojin_no = 4000034', :oya)), '1', 'the household of his parents had him in it');
SELECT array_agg(j.kojin_no) AS deta FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code <> '1' AND j.shojo_date > '2025-01-01' AND j.jumin_date <= '2025-01-01' \gset
SELECT is(tap.answer('n_mado', format('SELECT count(*) FROM juki.tokei_jumin(392049, ''2025-01-01'') AS t WHERE t.kojin_no = ANY (%L)', :'deta')), cardinality(:'deta'::bigint[])::text,
          'the count of that day leaves out nobody who left since');
SELECT is(tap.answer('n_mado', $$SELECT sum(g.otoko_count + g.onna_count + g.hoka_count) FILTER (WHERE g.gyo > 0) - sum(g.otoko_count + g.onna_count + g.hoka_count) FILTER (WHERE g.gyo = 0)
    FROM juki.tokei_gyo(392049, '1', '2012-06-01') AS g$$), '0', 'by town: the sum is the total');
SELECT is(tap.answer('n_mado', $$SELECT (SELECT g.otoko_count + g.onna_count + g.hoka_count FROM juki.tokei_gyo(392049, '1', '2012-06-01') AS g WHERE g.gyo = 9997)
    = (SELECT count(*) FROM juki.tokei_jumin(392049, '2012-06-01') AS t WHERE t.jusho_rireki_no IS NULL)$$), 'true', 'who came to her town later is counted in none');
GRANT USAGE ON SCHEMA kojin_juminzei TO PUBLIC;
GRANT EXECUTE ON FUNCTION kojin_juminzei.jusho_ari(integer, bigint, integer) TO PUBLIC;
SELECT is(tap.answer('n_mado', 'SELECT kojin_juminzei.jusho_ari(392049, 4000034, 2025)::text || kojin_juminzei.jusho_ari(392049, 4000034, 2026)'), 'truefalse', 'he is taxed here for the year in which he was here on January 1st, not for the next');
SELECT * FROM finish();
