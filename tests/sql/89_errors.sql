-- If this failed: a clerk would be told of her mistake by another's words, or not at all.
-- SPDX-License-Identifier: Apache-2.0
-- The errors of systems 1 and 2 that no case and no other test provokes, each by a record that is plausible but for one thing
-- (tests/forms/told.sh asks that none is missing), and what the tables refuse by themselves: each CHECK on a row that breaks it and on one that keeps it.
\ir people.sql
SELECT no_plan();
\ir plausible.sql
CREATE FUNCTION tap.told(p_form text, p_other jsonb, p_login text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT tap.opened(coalesce(p_login, tap.login_with(f.may, 392049, true)), f.id, p_other) FROM sys.form AS f WHERE f.id = p_form;
    SELECT CASE WHEN p_form ~ '^juki.(kofu|yuso)' THEN tap.fate('n_mado', p_form, p_other)   -- who asks for a copy has looked at the person
        ELSE tap.outcome(coalesce(p_login, tap.login_with(f.may, 392049, true)), f.id, f.system,
                         tap.plausible(f.system, f.fields, false) || CASE WHEN f.version_key IS NULL THEN '{}' ELSE jsonb_build_object('row_version', 1) END || p_other, true) END
    FROM sys.form AS f WHERE f.id = p_form
$$;
-- one row a table's CHECK refuses, one it takes: nothing is written, the expression of the catalog is asked
CREATE FUNCTION tap.checked(p_table regclass, p_name text, p_row jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_held boolean;
BEGIN
    EXECUTE format('SELECT coalesce(%s, true) FROM jsonb_populate_record(NULL::%s, %L) AS x', (SELECT pg_get_expr(k.conbin, k.conrelid) FROM pg_constraint AS k WHERE k.conrelid = p_table AND k.conname = p_name), p_table, p_row) INTO STRICT v_held;
    RETURN v_held;
END $$;
SELECT is(concat_ws(' ', (SELECT w.message FROM sys.constraint_word AS w WHERE w.schema_name = split_part(t, '.', 1) AND w.constraint_name = k), tap.checked(t::regclass, k, bad), tap.checked(t::regclass, k, good)), id || ' f t', id || ' ' || k)
FROM (VALUES
    ('01-021', 'gyosei_kihon.atena', 'atena_kubun_check', '{"atena_kubun_code": "7"}'::jsonb, '{"atena_kubun_code": "4"}'::jsonb),
    ('01-031', 'gyosei_kihon.jusho_rireki', 'jusho_rireki_hogo', '{"hogo_flag": true, "banchi": "１番地"}', '{"hogo_flag": true}'),
    ('01-032', 'gyosei_kihon.jusho_rireki', 'jusho_rireki_kikan', '{"valid_from_date": "2026-11-24", "valid_to_date": "2026-11-24"}', '{"valid_from_date": "2026-11-23", "valid_to_date": "2026-11-24"}'),
    ('01-063', 'gyosei_kihon.shien_shinsei', 'shien_shinsei_jikan', '{"jikan_fun": 121}', '{"jikan_fun": 120}'),
    ('01-064', 'gyosei_kihon.shien_jushin', 'shien_jushin_shori', '{"jushin_shori_code": "1"}', '{"jushin_shori_code": "1", "shien_no": 1}'),
    ('01-092', 'gyosei_kihon.kojin_bango', 'kojin_bango_kensa', '{"kojin_bango": "12345678901"}', '{"kojin_bango": "123456789018"}'),
    ('01-201', 'gyosei_kihon.koza', 'koza_kikan', '{"valid_from_date": "2026-11-25", "valid_to_date": "2026-11-24"}', '{"valid_from_date": "2026-11-24", "valid_to_date": "2026-11-24"}'),
    ('01-201', 'gyosei_kihon.sofusaki', 'sofusaki_kikan', '{"valid_from_date": "2026-11-25", "valid_to_date": "2026-11-24"}', '{"valid_from_date": "2026-11-24"}'),
    ('01-202', 'gyosei_kihon.sofusaki', 'sofusaki_hito', '{"sofusaki_kubun_code": "1", "kojin_no": 1}', '{"sofusaki_kubun_code": "1", "kojin_no": 1, "valid_from_date": "2026-11-24"}'),
    ('01-210', 'gyosei_kihon.koza', 'koza_moji', '{"meigi_kana": "ワタナベ"}', '{"meigi_kana": "ﾜﾀﾅﾍﾞ ﾀｶｼ"}'),
    ('01-211', 'gyosei_kihon.koza', 'koza_bango', '{"kinyu_kikan_no": "175", "shiten_no": "015", "koza_no": "1234567"}', '{"kinyu_kikan_no": "0175", "shiten_no": "015", "koza_no": "1234567"}'),
    ('01-220', 'gyosei_kihon.kankei', 'kankei_hito', '{"kojin_no": 1, "aite_kojin_no": 1}', '{"kojin_no": 1, "aite_kojin_no": 2}'),
    ('01-221', 'gyosei_kihon.kankei', 'kankei_mochibun', '{"bunshi_count": 3, "bunbo_count": 2}', '{"bunshi_count": 2, "bunbo_count": 2}'),
    ('01-246', 'gyosei_kihon.juminhyo_code', 'juminhyo_code_keta', '{"juminhyo_code": "1002003004"}', '{"juminhyo_code": "10020030041"}'),
    ('02-033', 'juki.setai', 'setai_kikan', '{"kaishi_date": "2026-11-25", "shuryo_date": "2026-11-24"}', '{"kaishi_date": "2026-11-24", "shuryo_date": "2026-11-24"}'),
    ('02-037', 'juki.jumin', 'jumin_shojo', '{"jumin_jotai_code": "2"}', '{"jumin_jotai_code": "2", "shojo_jiyu_code": "21"}'),
    ('02-081', 'juki.kofu', 'kofu_tsusu', '{"tsusu_count": 51}', '{"tsusu_count": 50}'),
    ('02-082', 'juki.kofu', 'kofu_tesuryo', '{"tesuryo_yen": 300, "muryo_jiyu_code": "1"}', '{"tesuryo_yen": 0, "muryo_jiyu_code": "1"}'),
    ('00-695', 'kojin_juminzei.kanpu', 'kanpu_gaku', '{"kanpu_yen": 0}', '{"kanpu_yen": 1}'),
    ('02-085', 'juki.ryoshu', 'ryoshu_gaku', '{"ryoshu_yen": 300, "tanka_yen": 300, "tsusu_count": 2}', '{"ryoshu_yen": 600, "tanka_yen": 300, "tsusu_count": 2}'),
    ('02-101', 'juki.jumin', 'jumin_yotei_sorou', '{"yotei_date": "2026-12-01"}', '{"yotei_date": "2026-12-01", "yotei": {}, "yotei_ido_no": 1}'),
    ('02-102', 'juki.jumin', 'jumin_zairyu', '{"zairyu_kubun_code": "1", "jumin_kubun_code": "1"}', '{"zairyu_kubun_code": "1", "jumin_kubun_code": "2"}'),
    ('02-142', 'juki.koseki_tsuchi', 'koseki_tsuchi_taishogai', '{"tsuchi_jotai_code": "3"}', '{"tsuchi_jotai_code": "3", "taishogai_riyu": "市外"}'),
    ('02-143', 'juki.koseki_tsuchi', 'koseki_tsuchi_kari', '{"tsuchi_jotai_code": "2"}', '{"tsuchi_jotai_code": "2", "kari_no": 1}'),
    ('02-703', 'juki.saiinsatsu', 'saiinsatsu_maisu', '{"haiki_count": 101}', '{"haiki_count": 100}'),
    ('02-721', 'juki.yuso', 'yuso_kawase', '{"kawase_yen": -1}', '{"kawase_yen": 0}'),
    ('02-724', 'juki.yuso', 'yuso_fubi', '{"yuso_jotai_code": "3"}', '{"yuso_jotai_code": "3", "fubi_code": "1"}'),
    ('02-730', 'juki.honnin_tsuchi_toroku', 'honnin_tsuchi_toroku_kikan', '{"toroku_date": "2026-11-25", "haishi_date": "2026-11-24"}', '{"toroku_date": "2026-11-24", "haishi_date": "2026-11-24"}'),
    ('02-732', 'juki.honnin_tsuchi', 'honnin_tsuchi_hi', '{"tsuchi_jotai_code": "2"}', '{"tsuchi_jotai_code": "2", "tsuchi_date": "2026-11-24"}'),
    ('02-746', 'juki.yoshi', 'yoshi_riyu', '{"yoshi_kubun_code": "2", "maisu_count": 3}', '{"yoshi_kubun_code": "2", "maisu_count": 3, "riyu": "紙詰まり"}'),
    ('02-766', 'juki.yokushi', 'yokushi_kaijo', '{"kaijo_date": "2026-11-24"}', '{"kaijo_date": "2026-11-24", "kaijo_riyu": "解決した"}')
) AS v (id, t, k, bad, good);
-- a list that offers what its form cannot do, as a definition of tomorrow might
INSERT INTO sys.code SELECT (jsonb_populate_record(x, '{"id": "21"}')).* FROM sys.code AS x WHERE x.system = 'juki' AND x.list = 'tenkyo_jiyu' AND x.id = '31';
-- what a record lacks or has too much of
SELECT is(substring(o.said FROM v.id), v.id, v.id || ' ' || v.form || ': ' || coalesce(o.said, 'nobody'))
FROM (VALUES
    ('01-055', 'gyosei_kihon.henrei', '{"henrei_date": "2026-11-25"}'::jsonb),
    ('01-074', 'gyosei_kihon.shien_jushin', '{"juryo_date": "2026-11-25", "jushin_kubun_code": "1", "moto_name": "徳島県徳島市"}'),
    ('01-078', 'gyosei_kihon.atena_henko', '{"kojin_no": 1000036, "atena_kubun_code": "3", "shimei": "渡辺　隆", "shimei_kana": "ワタナベ　タカシ", "jusho": "高知県高知市", "henko_date": "2026-11-24", "riyu": "届出"}'),
    ('01-083', 'gyosei_kihon.shigoto', '{"job_no": 999999, "shori_code": "1"}'),
    ('01-094', 'gyosei_kihon.bango_teisei', '{"kojin_no": 1000036, "kojin_bango": "123456789018"}'),
    ('01-203', 'gyosei_kihon.denwa', '{"kojin_no": 1000036, "gyomu_id": "koki_koreisha"}'),
    ('01-213', 'gyosei_kihon.koza', '{"kojin_no": 1000036, "yucho_kigo": "99999", "yucho_bango": "1"}'),
    ('01-213', 'gyosei_kihon.koza', '{"kojin_no": 1000036, "yucho_kigo": "01610", "yucho_bango": "1234567"}'),
    ('01-214', 'gyosei_kihon.koza', '{"kojin_no": 1000036, "kinyu_kikan_no": "0175"}'),
    ('01-223', 'gyosei_kihon.kankei', '{"kojin_no": 1000036, "aite_kojin_no": 9999999}'),
    ('01-240', 'gyosei_kihon.nayose', '{"kojin_no": 1000036, "shori_code": "1", "saki_kojin_no": 1000037}'),
    ('01-243', 'gyosei_kihon.nayose', '{"kojin_no": 1000036, "shori_code": "2"}'),
    ('01-244', 'gyosei_kihon.gamen_bango', '{"bango": "99991231 99999"}'),
    ('01-249', 'gyosei_kihon.code_zaiko', '{"haibun_date": "2026-11-25"}'),
    ('02-111', 'juki.nyukan_toroku', '{"tsuchi_date": "2026-11-25"}'),
    ('02-126', 'juki.shojo', tap.ido(1000036, '26', ARRAY[1000037]) - 'riyu'),
    ('02-124', 'juki.setai', tap.ido(1000036, '42', ARRAY[1000037], '{}', '{"setai_no": 500010, "setai_ido_kubun_code": "2"}')),
    ('02-130', 'juki.shussei', '{"kojin_no": 1000036, "ido_jiyu_code": "13", "ido_kubun_code": "3", "tsuchi_date": "2026-11-24", "ido_date": "2026-11-20", "jumin_kubun_code": "1", "kisaisha": [{"shimei": "渡辺　新", "shimei_kana": "ワタナベ　アラタ", "seibetsu_code": "1", "zokugara_code": "20", "birth_date": "2026-11-25"}]}'),
    ('02-103', 'juki.tenkyo', tap.ido(1000036, '21', ARRAY[1000036], '{}', jsonb_build_object('machiaza_id', tap.town(), 'banchi', '９番地', 'setai_ido_kubun_code', '1'))),
    ('02-140', 'juki.kijun', '{"kojin_no": 9999999, "kijun_date": "2026-11-01"}'),
    ('02-490', 'juki.raicho', '{"tennyu_date": "2026-11-25"}'),
    ('02-074', 'juki.kofu', tap.kofu(1000036, '{"hani_code": "2"}')),
    ('02-078', 'juki.kofu', tap.kofu(1000036, '{"seikyusha_kubun_code": "4", "seikyu_jiyu": "訴訟"}')),
    ('02-083', 'juki.kofu', tap.kofu(1000036, '{"seikyusha_kubun_code": "3", "seikyusha_jusho": "高知市"}') - 'kengen_shorui_code'),
    ('02-506', 'juki.kofu', tap.kofu(1000036, '{"bango_flag": true}')),
    ('02-706', 'juki.kofu_johyo', tap.kofu(1000036, '{"shomei_shurui_code": "4"}') - 'hani_code'),
    ('02-704', 'juki.saiinsatsu', '{"hakko_no": 999999}'),
    ('02-704', 'juki.shosan', '{"hakko_no": 999999}'),
    ('02-721', 'juki.yuso', tap.kofu(1000036, '{"kawase_yen": 200, "kawase_date": "2026-11-20", "henso_saki_code": "1", "uketsuke_date": "2026-11-24"}') - 'uketori_code'),
    ('02-733', 'juki.honnin_tsuchi_shori', '{"tsuchi_jotai_code": "1"}'),
    ('02-737', 'juki.kofu_tenshutsu', tap.kofu(1000036, '{"ido_no": 1}') - ARRAY['hani_code', 'zokugara_flag', 'honseki_flag', 'tsusu_count', 'shomei_shurui_code']),
    ('02-743', 'juki.haraikomi', '{"kakunin_flag": true}'),
    ('02-744', 'juki.haraikomi', '{"kakunin_flag": false}'),
    ('02-745', 'juki.yoshi', '{"yoshi_kubun_code": "1", "toshi_from_no": 10, "toshi_to_no": 9}'),
    ('02-749', 'juki.yoshi', '{"yoshi_kubun_code": "2", "maisu_count": 9999999, "riyu": "紙詰まり"}'),
    ('02-772', 'juki.jittai', '{"kaishi_date": "2026-11-25"}'),
    ('02-800', 'juki.kofu_henko', '{"rireki_key_no": 1000036001, "kojin_no": 1000036, "seikyusha_kubun_code": "1", "seikyusha_shimei": "渡辺　隆", "honnin_kakunin_code": "1", "kakunin_shorui_code": "02", "tsusu_count": 1}'),
    ('02-822', 'juki.etsuran', '{"nenrei_kara": 119, "nenrei_made": 120, "etsuran_hoho_code": "2", "ninzu_count": 3, "etsuran_kubun_code": "2", "machiaza_id": null}'),
    ('02-908', 'juki.koseki_torikomi', '{"narabi_no": "99"}'),
    ('02-060', 'juki.tsuchisho', '{"rireki_key_no": 9999999001}')
) AS v (id, form, other), LATERAL (SELECT tap.told(v.form, v.other)) AS o (said);
-- what a table refuses beside another row, each as who writes it by hand would meet it
CREATE FUNCTION tap.broken(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_name text;
    v_schema text;
BEGIN
    EXECUTE p_sql;
    SET CONSTRAINTS ALL IMMEDIATE;
    RETURN 'taken';
EXCEPTION WHEN integrity_constraint_violation THEN
    GET STACKED DIAGNOSTICS v_name = CONSTRAINT_NAME, v_schema = SCHEMA_NAME;
    RETURN coalesce((SELECT w.message FROM sys.constraint_word AS w WHERE w.schema_name = v_schema AND w.constraint_name = v_name), v_name);
END $$;
SELECT is(tap.broken(v.sql), v.id, v.id || ' ' || v.sql)
FROM (VALUES
    ('01-033', 'INSERT INTO gyosei_kihon.jusho_rireki SELECT (jsonb_populate_record(x, ''{"rireki_no": 999}'')).* FROM gyosei_kihon.jusho_rireki AS x WHERE x.kojin_no = 1000036 AND x.jusho_kubun_code = ''1'' AND x.valid_to_date IS NULL LIMIT 1'),
    ('02-034', 'UPDATE juki.jumin SET setai_no = 999999999 WHERE kojin_no = 1000036'),
    ('02-038', 'INSERT INTO juki.jumin_rireki SELECT (jsonb_populate_record(x, ''{"rireki_no": 999, "ido_no": 999999999}'')).* FROM juki.jumin_rireki AS x WHERE x.kojin_no = 1000036 LIMIT 1'),
    ('02-084', 'INSERT INTO juki.kofu_taisho (dantai_code, kofu_no, kojin_no, narabi_no, rireki_no) VALUES (392049, 999999999, 1000036, 1, 1)'),
    ('02-742', 'INSERT INTO juki.reji (dantai_code, reji_no, reji_date, reji_branch, reji_terminal, kai_no, junbi_yen, genkin_yen, ryoshu_yen, ryoshu_count, henkin_yen, kawase_yen, cashless_yen, kafusoku_yen, shime_at, shime_person, shime_login) SELECT 392049, n, date ''2026-11-24'', ''honcho'', ''N-H-01'', 1, 0, 0, 0, 0, 0, 0, 0, 0, now(), 1, ''n_mado'' FROM generate_series(990001, 990002) AS n')
) AS v (id, sql);

-- what has been done already, or by somebody else
CREATE FUNCTION tap.done(p_form text, p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(tap.login_with(f.may, 392049, true), f.id, tap.plausible(f.system, f.fields, false) || p_other) FROM sys.form AS f WHERE f.id = p_form
$$;
CREATE FUNCTION tap.twice(p_id text, p_form text, p_other jsonb, p_second jsonb DEFAULT NULL) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT is(tap.done(p_form, p_other), 'done', p_form || ' once');
    SELECT is(tap.done(p_form, coalesce(p_second, p_other)), 'refused ' || p_id, p_id || ' twice');
$$;
SELECT tap.twice('01-054', 'gyosei_kihon.henrei', '{"henrei_date": "2026-11-24", "seiri_no": "000077"}');
SELECT tap.twice('01-212', 'gyosei_kihon.koza', '{"kojin_no": 1000036, "koza_yoto_code": "1", "kinyu_kikan_no": "0175", "shiten_no": "015", "yokin_shumoku_code": "1", "koza_no": "1234567", "meigi_kana": "ﾜﾀﾅﾍﾞ ﾀｶｼ", "valid_from_date": "2026-11-24"}');
SELECT tap.twice('01-222', 'gyosei_kihon.kankei', '{"kojin_no": 1000036, "aite_kojin_no": 1000041, "kankei_kubun_code": "3", "yusen_no": 1, "valid_from_date": "2026-11-24"}');
SELECT tap.twice('02-731', 'juki.honnin_tsuchi_toroku', '{"kojin_no": 1000036}');
SELECT tap.twice('02-747', 'juki.yoshi', '{"yoshi_kubun_code": "1", "toshi_from_no": 900001, "toshi_to_no": 900010}');
SELECT tap.twice('02-774', 'juki.jittai', '{"kojin_no": 1000036, "kaishi_date": "2026-11-20"}');
SELECT is(substring(tap.told(v.form, v.other) FROM v.id), v.id, v.id || ' ' || v.form || ': ' || tap.told(v.form, v.other))
FROM (VALUES ('01-081', 'gyosei_kihon.shigoto', '{"job_no": 1, "shori_code": "1", "shigoto_jotai_code": "done"}'::jsonb), ('01-082', 'gyosei_kihon.shigoto', '{"job_no": 1, "shori_code": "3", "shigoto_jotai_code": "proposed"}')) AS v (id, form, other);
-- 住登外 numbers that are not one person, or have others under them
SELECT tap.done('gyosei_kihon.atena_shinki', '{"atena_kubun_code": "3", "shimei": "余所　一", "shimei_kana": "ヨソ　ハジメ", "jusho": "高知県高知市本町", "birth_date": "1960-01-01", "seibetsu_code": "1"}') AS one,
       tap.done('gyosei_kihon.atena_shinki', '{"atena_kubun_code": "3", "shimei": "別人　二", "shimei_kana": "ベツジン　フタ", "jusho": "高知県高知市本町", "birth_date": "1970-01-01", "seibetsu_code": "2"}') AS two \gset
SELECT max(a.kojin_no) FILTER (WHERE a.shimei = '余所　一') AS one, max(a.kojin_no) FILTER (WHERE a.shimei = '別人　二') AS two FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.atena_kubun_code = '3' \gset
CREATE FUNCTION tap.matomeru(p_one bigint, p_two bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.done('gyosei_kihon.nayose', jsonb_build_object('kojin_no', p_one, 'saki_kojin_no', p_two, 'shori_code', '1', 'riyu', '同じ人', 'row_version', a.row_version)) FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = p_one
$$;
SELECT is(tap.matomeru(:one, :two), 'refused 01-241', '01-241 somebody else');
CREATE FUNCTION tap.acks(p_login text, p_form text, p_record jsonb) RETURNS text LANGUAGE sql AS $$   -- every alert is acknowledged
    SELECT tap.fate(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed(p_login, p_form, p_record) -> 'problems') AS p)) $$;
SELECT is(tap.acks(tap.login_with('gyosei_kihon.atena', 392049, true), 'gyosei_kihon.atena_shinki', '{"atena_kubun_code": "3", "shimei": "余所　一", "shimei_kana": "ヨソ　ハジメ", "jusho": "高知県高知市本町", "birth_date": "1960-01-01", "seibetsu_code": "1"}'), 'done', 'the same person once more');
SELECT max(a.kojin_no) AS again FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.shimei = '余所　一' \gset
UPDATE gyosei_kihon.atena AS a SET nayose_saki_no = :one WHERE a.dantai_code = 392049 AND a.kojin_no = :two;
SELECT is(tap.matomeru(:one, :again), 'refused 01-242', '01-242 who has another under her');
-- a copy spoilt, of another office, of another day, not kept
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000036)), 'done', 'a copy');
SELECT max(h.hakko_no) AS hakko FROM juki.hakko AS h WHERE h.dantai_code = 392049 \gset
SELECT is(substring(tap.told('juki.saiinsatsu', jsonb_build_object('hakko_no', :hakko)) FROM '02-711'), '02-711', '02-711 no paper was kept of it');
INSERT INTO sys.setting VALUES ('demo_today', '2026-11-25') ON CONFLICT (key) DO UPDATE SET value = excluded.value;
SELECT is(substring(tap.told('juki.saiinsatsu', jsonb_build_object('hakko_no', :hakko)) FROM '02-710'), '02-710', '02-710 a day later');
INSERT INTO sys.setting VALUES ('demo_today', '2026-11-24') ON CONFLICT (key) DO UPDATE SET value = excluded.value;
ALTER TABLE juki.hakko DISABLE TRIGGER refuse_change;
UPDATE juki.hakko AS h SET hakko_branch = 'yasu' WHERE h.hakko_no = :hakko;
SELECT is(substring(tap.told(f, jsonb_build_object('hakko_no', :hakko)) FROM '02-712'), '02-712', '02-712 of another office ' || f) FROM unnest(ARRAY['juki.saiinsatsu', 'juki.shosan']) AS f;
UPDATE juki.hakko AS h SET hakko_branch = 'honcho' WHERE h.hakko_no = :hakko;
SELECT is(tap.done('juki.shosan', jsonb_build_object('hakko_no', :hakko, 'shosan_jiyu_code', '1', 'haiki_count', 1)), 'done', 'spoilt');
SELECT is(substring(tap.told(f, jsonb_build_object('hakko_no', :hakko)) FROM '02-709'), '02-709', '02-709 spoilt already ' || f) FROM unnest(ARRAY['juki.saiinsatsu', 'juki.shosan']) AS f;
UPDATE sys.param AS p SET value = '1 2 3' WHERE p.id = 'juki.muryo_jiyu';
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(1000036, '{"muryo_jiyu_code": "9"}')), 'refused 02-705', '02-705 what the city does not give free');
-- an envelope, a notice, a deposit, a survey that is finished
SELECT is(tap.fate('n_mado', 'juki.yuso', tap.kofu(1000036, '{"kawase_yen": 300, "kawase_date": "2026-11-20", "henso_saki_code": "1", "uketsuke_date": "2026-11-24"}') - 'uketori_code'), 'done', 'an envelope');
SELECT is(tap.fate('n_mado', 'juki.yuso_shori', jsonb_build_object('yuso_no', y.yuso_no, 'row_version', y.row_version, 'yuso_shori_code', '1')), 'refused 02-726', '02-726 nothing was missing') FROM juki.yuso AS y WHERE y.dantai_code = 392049 ORDER BY y.yuso_no DESC LIMIT 1;
UPDATE juki.koseki_tsuchi AS q SET tsuchi_jotai_code = '3', taishogai_riyu = '市外' WHERE q.dantai_code = 392049;
UPDATE juki.nyukan_tsuchi AS q SET tsuchi_jotai_code = '3', taishogai_riyu = '市外' WHERE q.dantai_code = 392049;
SELECT is(tap.done('juki.koseki_kakunin', jsonb_build_object('tsuchi_no', q.tsuchi_no, 'kojin_no', 1000036, 'shori_code', '1', 'row_version', q.row_version)), 'refused 02-141', '02-141 dealt with') FROM juki.koseki_tsuchi AS q WHERE q.dantai_code = 392049 ORDER BY 1 LIMIT 1;
SELECT is(tap.done('juki.nyukan_kakunin', jsonb_build_object('tsuchi_no', q.tsuchi_no, 'kojin_no', 1000052, 'shori_code', '1', 'row_version', q.row_version)), 'refused 02-804', '02-804 dealt with') FROM juki.nyukan_tsuchi AS q WHERE q.dantai_code = 392049 ORDER BY 1 LIMIT 1;
SELECT is(tap.done('juki.azukari', '{"uketsuke_date": "2026-11-24", "uketsuke_jikoku": "0900", "azukari_shurui_code": "1", "shimei": "休日　来子"}'), 'done', 'a deposit');
SELECT is(tap.done('juki.azukari_shori', jsonb_build_object('azukari_no', z.azukari_no, 'row_version', z.row_version, 'shori_code', '3', 'kekka', '返した')), 'done', 'given back') FROM juki.azukari AS z WHERE z.dantai_code = 392049;
SELECT is(tap.done('juki.azukari_shori', jsonb_build_object('azukari_no', z.azukari_no, 'row_version', z.row_version, 'shori_code', '3', 'kekka', '返した')), 'refused 02-776', '02-776 given back already') FROM juki.azukari AS z WHERE z.dantai_code = 392049;
-- a paper whose entry is taken back waits again; one whose entry is returned and mended goes along
CREATE FUNCTION tap.paper() RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', z.azukari_jotai_code, z.kari_no) FROM juki.azukari AS z WHERE z.dantai_code = 392049 ORDER BY z.azukari_no DESC LIMIT 1 $$;
CREATE FUNCTION tap.link(p_kari bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('azukari_no', z.azukari_no, 'row_version', z.row_version, 'shori_code', '2', 'kari_no', p_kari) FROM juki.azukari AS z WHERE z.dantai_code = 392049 ORDER BY z.azukari_no DESC LIMIT 1 $$;
CREATE FUNCTION tap.row(p_kari bigint) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version) FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = p_kari $$;
SELECT is(tap.done('juki.azukari', '{"uketsuke_date": "2026-11-24", "uketsuke_jikoku": "0900", "azukari_shurui_code": "1", "shimei": "祝　太郎"}'), 'done', 'another');
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{"uketsuke_jikoku": "0900"}', 392049, '周防')) ->> 'key')::bigint AS k1 \gset
SELECT is(tap.done('juki.azukari_shori', tap.link(:k1)), 'done', 'linked'), is(tap.paper(), '2 ' || :k1, 'it has become this entry');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', tap.row(:k1)), 'done', 'which is taken back'), is(tap.paper(), '1', 'the paper waits again');
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{"uketsuke_jikoku": "0900"}', 392049, '周防')) ->> 'key')::bigint AS k2 \gset
SELECT is(tap.done('juki.azukari_shori', tap.link(:k2)), 'done', 'linked to the next');
SELECT is(tap.fate('n_shogo', 'juki.kari_shogo', tap.row(:k2) || '{"shori_code": "2", "riyu": "番号が違う"}'), 'done', 'returned');
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{"uketsuke_jikoku": "0900"}', 392049, '周防') || tap.row(:k2)) ->> 'key')::bigint AS k3 \gset
SELECT is(tap.paper(), '2 ' || :k3, 'and mended: the paper goes along');
-- of an 異動届 that is mended in the form it came from, too
CREATE FUNCTION tap.utsuru(p_lot text) RETURNS jsonb LANGUAGE sql AS $$ SELECT tap.ido(1000041, '31', ARRAY[1000041], '{}', jsonb_build_object('machiaza_id', tap.town(), 'banchi', p_lot, 'setai_ido_kubun_code', '1', 'uketsuke_jikoku', '0900')) $$;
SELECT is(tap.done('juki.azukari', '{"uketsuke_date": "2026-11-24", "uketsuke_jikoku": "0900", "azukari_shurui_code": "2", "shimei": "休日　移"}'), 'done', 'a 転居');
SELECT (tap.deed('n_mado', 'juki.tenkyo', tap.utsuru('８番地')) ->> 'key')::bigint AS k4 \gset
SELECT is(tap.done('juki.azukari_shori', tap.link(:k4)), 'done', 'linked'), is(tap.shogo('n_shogo', :k4, '2', '番地が違う'), 'done', 'returned');
SELECT k.naoshi_yokyu AS yokyu FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = :k4 \gset
SELECT (tap.answer('n_mado', format('SELECT api.submit(%L, %L, %L, %L, %L)', :'yokyu', 'juki.tenkyo', (SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'), tap.utsuru('７番地'), '{}'))::jsonb ->> 'key')::bigint AS k5 \gset
SELECT isnt(:k5, :k4, 'mended'), is(tap.paper(), '2 ' || :k5, 'and the paper goes along');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', tap.row(:k5)), 'done', 'taken back'), is(tap.paper(), '1', 'it waits again');
UPDATE juki.jittai AS q SET jittai_jotai_code = '2' WHERE q.dantai_code = 392049;
SELECT is(tap.done('juki.jittai_kiroku', jsonb_build_object('jittai_no', q.jittai_no, 'row_version', q.row_version, 'jittai_shori_code', '2', 'jisshi_date', '2026-11-24', 'kekka', '聴取')), 'refused 02-773', '02-773 ended') FROM juki.jittai AS q WHERE q.dantai_code = 392049;
-- 異動: the letters that do not belong to a move, and an entry that another overtook
\ir through.sql
BEGIN;   -- the paper of an 異動 that was an error waits again, and goes to no other that was cancelled
SELECT (tap.deed('n_mado', 'juki.tenkyo', tap.utsuru('６番地')) ->> 'key')::bigint AS k6 \gset
SELECT is(tap.done('juki.azukari_shori', tap.link(:k6)), 'done', 'linked'), is(tap.shogo('n_shogo', :k6), 'done', 'approved'), is(tap.paper(), '2 ' || :k6, 'it has become this one');
SELECT is(tap.cancel(1000041, '31'), 'done', 'cancelled as an error'), is(tap.paper(), '1', 'it waits again');
SELECT is(tap.done('juki.azukari_shori', tap.link(:k6)), 'refused 02-826', '02-826 the entry that was cancelled');
SELECT (tap.deed('n_mado', 'juki.tenkyo', tap.utsuru('５番地')) ->> 'key')::bigint AS k7 \gset
SELECT is(tap.done('juki.azukari_shori', tap.link(:k7)), 'done', 'the right one takes it');
ROLLBACK;
SELECT is(tap.through('juki.tenkyo', tap.ido(1000041, '31', ARRAY[1000041], '{}', jsonb_build_object('machiaza_id', tap.town(), 'banchi', '９番地', 'setai_ido_kubun_code', '1'))), 'done', 'a move');
SELECT is(substring(tap.told('juki.tsuchisho', jsonb_build_object('rireki_key_no', j.kojin_no * 1000 + j.rireki_no, 'tsuchisho_shurui_code', k)) FROM id), id, id || ' letter ' || k)
FROM juki.jumin AS j, (VALUES ('02-791', '4'), ('02-807', '5'), ('02-848', '6')) AS v (id, k) WHERE j.dantai_code = 392049 AND j.kojin_no = 1000041;
-- 実態調査: of a resident; what was found at the address that she has left since removes nobody from the new one, and with her the case ends
SELECT is(tap.done('juki.jittai', jsonb_build_object('kojin_no', min(j.kojin_no), 'keiki_code', '2', 'kaishi_date', '2026-11-20')), 'refused 02-190', '02-190 of who has left') FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND juki.jotai(j) = '2';
-- 転出 and no 転入通知 (practice 2-22): she may live here still. Nothing is removed once more; a notice ends it
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000113, '21', ARRAY[1000113], '{}', '{"ido_date": "2026-11-24", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'somebody leaves');
SELECT is(tap.done('juki.jittai', '{"kojin_no": 1000113, "keiki_code": "2", "kaishi_date": "2026-11-24"}'), 'refused 02-190', 'letters that come back say nothing of who has left'),
       is(tap.done('juki.jittai', '{"kojin_no": 1000113, "keiki_code": "1", "kaishi_date": "2026-11-24"}'), 'done', 'no notice of moving in');
SELECT is(tap.done('juki.jittai_kiroku', jsonb_build_object('jittai_no', t.jittai_no, 'row_version', t.row_version, 'jittai_shori_code', '6', 'jisshi_date', '2026-11-24', 'kekka', '不明')), 'refused 02-886', 'she is removed already'),
       is(tap.done('juki.jittai_kiroku', jsonb_build_object('jittai_no', t.jittai_no, 'row_version', t.row_version, 'jittai_shori_code', '5', 'jisshi_date', '2026-11-24', 'kekka', '住んでいる')), 'done', 'she lives here')
FROM juki.jittai AS t WHERE t.dantai_code = 392049 AND t.kojin_no = 1000113;
SELECT is(tap.done('juki.jittai', '{"kojin_no": 1000017, "keiki_code": "2", "kaishi_date": "2026-10-01"}'), 'done', 'an inquiry');
CREATE FUNCTION tap.shiraberu(p_shori text, p_day date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.done('juki.jittai_kiroku', jsonb_build_object('jittai_no', t.jittai_no, 'row_version', t.row_version, 'jittai_shori_code', p_shori, 'jisshi_date', p_day, 'chosain_name', '調査　一', 'chosain2_name', '調査　二', 'kekka', '不在'))
    FROM juki.jittai AS t WHERE t.dantai_code = 392049 AND t.kojin_no = 1000017 $$;
SELECT is(tap.shiraberu(k, d), 'done', 'record ' || k) FROM (VALUES ('1', DATE '2026-10-05'), ('1', '2026-10-12'), ('3', '2026-10-12')) AS v (k, d);
SELECT tap.ido(1000017, '31', ARRAY[1000017], '{}', jsonb_build_object('machiaza_id', tap.town(), 'banchi', '７番地', 'setai_ido_kubun_code', '0')) AS todoke \gset
BEGIN;   -- what moves nobody leaves the visits; what does, not
SELECT is(tap.through('juki.shusei', tap.naosu(1000017, '32', '{"katagaki": "ひかり荘２０１"}')), 'done', 'a 方書 made plainer'), is(tap.through('juki.shusei', tap.naosu(1000017, '34', '{"katagaki": "ひかり荘２０２"}')), 'done', 'and its error mended');
SELECT is(tap.cancel(1000017, '34'), 'done', 'which was none');
SAVEPOINT katagaki_dake;
SELECT is(tap.shiraberu('6', '2026-11-24'), 'done', 'the visits count');
ROLLBACK TO katagaki_dake;
SELECT is(tap.through('juki.shusei', tap.naosu(1000017, '34', '{"banchi": "５番地"}')), 'done', 'another lot'), is(tap.shiraberu('6', '2026-11-24'), 'refused 02-771', '02-771 where nobody has been');
ROLLBACK;
SELECT tap.ido(1000017, '26', ARRAY[1000017], '{}', '{"ido_kubun_code": "4", "riyu": "居住の事実なし", "ido_date": "2026-11-24"}') AS kesu \gset
SELECT matches(tap.fate('n_mado', 'juki.shojo', :'kesu'), '^warned .*02-201', '02-201 the case has not ended');
SELECT matches(tap.fate('n_mado', 'juki.tenkyo', :'todoke'), '02-191', '02-191 she comes herself');
SELECT tap.deed('n_mado', 'juki.tenkyo', :'todoke', ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed('n_mado', 'juki.tenkyo', :'todoke') -> 'problems') AS p)) ->> 'key' AS matsu \gset
SELECT is(tap.shiraberu('6', '2026-11-24'), 'refused 02-200', '02-200 while her 転居 waits');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', tap.row(:matsu)), 'done', 'taken back');
BEGIN;
SELECT is(tap.shiraberu('6', '2026-11-24'), 'done', 'the case leads to the removal'), matches(tap.fate('n_mado', 'juki.shojo', :'kesu'), '^done', 'of which nothing is said');
ROLLBACK;
SELECT is(tap.through('juki.tenkyo', :'todoke'), 'done', 'and moves');
SELECT is(tap.shiraberu('6', '2026-11-24'), 'refused 02-771', '02-771 nobody has been to the new address');
SELECT '{"conditions": [], "limit": 100}' AS zenbu, '[{"kojin_no": 1000017}]' AS kanojo \gset
SELECT tap.open('n_mado', 'juki.jittai_ichiran', :'zenbu') AS ichiran \gset
SELECT ok(tap.read('n_mado', 'juki.jittai_ichiran', :'ichiran') @> :'kanojo', 'the case goes on');
UPDATE juki.jittai AS t SET jittai_jotai_code = '3' WHERE t.dantai_code = 392049 AND t.kojin_no = 1000017;
SELECT tap.open('n_mado', 'juki.jittai_ichiran', :'zenbu') AS ichiran \gset
SELECT ok(NOT tap.read('n_mado', 'juki.jittai_ichiran', :'ichiran') @> :'kanojo', 'that of a removal by what was found before does not');
SELECT matches(tap.fate('n_mado', 'juki.shojo', :'kesu'), '^warned .*02-201', '02-201 nor does it remove her unasked');
UPDATE juki.jittai AS t SET jittai_jotai_code = '1' WHERE t.dantai_code = 392049 AND t.kojin_no = 1000017;
SELECT is(tap.through('juki.shojo', tap.ido(1000017, '26', ARRAY[1000017], '{}', '{"ido_kubun_code": "4", "riyu": "試し", "ido_date": "2026-11-24"}')), 'done', 'she is removed');
SELECT tap.open('n_mado', 'juki.jittai_ichiran', :'zenbu') AS ichiran \gset
SELECT ok(NOT tap.read('n_mado', 'juki.jittai_ichiran', :'ichiran') @> :'kanojo', 'then it is over');
SELECT is(tap.shiraberu('2', '2026-11-24'), 'refused 02-773', '02-773 and takes no record');
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke('{"setaiin": [{"shimei_romaji": "SANTOS MIGUEL", "shimei_kana": "サントス　ミゲル", "birth_date": "1992-03-14", "seibetsu_code": "1", "zokugara_code": "02", "jumin_kubun_code": "2",
    "kokuseki_name": "フィリピン", "zairyu_kubun_code": "1", "zairyu_shikaku": "介護", "zairyu_kikan": "３年", "zairyu_manryo_date": "2029-11-10", "zairyu_card_no": "AB12345678CD", "gaikokujin_date": "2026-11-22"}]}') - ARRAY['honseki', 'hittosha']), 'refused 02-755', '02-755 a foreign resident only after she came');
-- by post: who has left has no registered address here, and whoever lives in her last one gets none of her letters
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000160, '21', ARRAY[1000160], '{"1000161": "02"}', '{"tensaki_jusho": "高知県香南市野市町"}')), 'done', 'he left on the 20th');
-- letters about the head: to who lives here, of the row that entered her ex officio
CREATE FUNCTION tap.nushi(p_kojin bigint, p_kind text, p_row integer DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT tap.done('juki.tsuchisho', jsonb_build_object('kojin_no', p_kojin, 'tsuchisho_shurui_code', p_kind, 'keika_riyu', CASE p_kind WHEN '3' THEN '多忙のため' END, 'rireki_key_no', p_kojin * 1000 + coalesce(p_row,
        (SELECT j.rireki_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin)))) $$;
SELECT is(tap.nushi(1000160, k), 'refused 02-998', '02-998 no letter ' || k || ' to who left') FROM unnest(ARRAY['1', '2']) AS k;
SELECT is(tap.nushi(1000001, '2', 1), 'refused 02-999', '02-999 the head since ever'), is(tap.nushi(1000161, '2', 1), 'refused 02-999', 'the row before she was the head'),
       is(tap.nushi(1000161, '2'), 'done', 'the wife who was left, and is entered as the head');
SELECT is(tap.through('juki.setai', tap.ido(1000036, '44', '{}', '{"1000037": "02", "1000036": "11", "1000040": "1152"}', '{"setai_ido_kubun_code": "0"}')), 'done', 'a household that names its head itself');
SELECT is(tap.nushi(1000037, '2'), 'refused 02-999', 'needs not be told');
-- a change that was taken back is nobody's to be told of
SELECT is(tap.through('juki.tennyu', tap.todoke('{"todokedenin_kubun_code": "4", "todokedenin_shimei": "代理　一", "kengen_shorui_code": "1", "tennyu_date": "2026-10-01"}', 392049, '取消')), 'done', 'moved in on October 1, notified late by an agent');
SELECT j.kojin_no AS came FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.shimei = '取消　一郎' \gset
SELECT is(tap.nushi(:came, k), 'done', 'letter ' || k || ' while it stands') FROM unnest(ARRAY['3', '6']) AS k;
SELECT is(tap.cancel(:came, '11'), 'done', 'an error');
SELECT is(tap.nushi(:came, k, 1), 'refused 02-956', '02-956 no letter ' || k || ' of it') FROM unnest(ARRAY['3', '6']) AS k;
-- a 転出証明書 holds four a sheet: five take two of the paper that is counted
SELECT array_agg(j.kojin_no ORDER BY j.kojin_no) AS five FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.setai_no = 500034 AND j.jumin_jotai_code = '1' \gset
SELECT is(tap.through('juki.tenshutsu', tap.ido((:'five'::bigint[])[1], '21', :'five'::bigint[], '{}', '{"tensaki_jusho": "高知県香南市野市町"}')), 'done', 'five leave');
SELECT is(tap.fate('n_mado', 'juki.kofu_tenshutsu', jsonb_build_object('ido_no', r.ido_no, 'seikyusha_kubun_code', '1', 'seikyusha_shimei', j.shimei, 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01',
    'kakunin_shorui_no', '1234', 'uketori_code', '1', 'shiharai_code', '1')), 'done', 'their certificate')
FROM juki.jumin AS j JOIN juki.jumin_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.rireki_no WHERE j.dantai_code = 392049 AND j.kojin_no = (:'five'::bigint[])[1];
SELECT is((SELECT array_agg(h.page_count) FROM juki.kofu AS k JOIN juki.hakko AS h ON h.dantai_code = k.dantai_code AND h.kofu_no = k.kofu_no WHERE k.dantai_code = 392049 AND k.kojin_no = ANY (:'five'::bigint[]) AND k.shomei_shurui_code = '7'), ARRAY[2], 'two sheets');
CREATE FUNCTION tap.fuutou(p_other jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.kofu(1000160, jsonb_build_object('shomei_shurui_code', '4', 'jumin_jotai_code', '2', 'kawase_yen', 300, 'kawase_date', '2026-11-20', 'uketsuke_date', '2026-11-24') || p_other) - 'uketori_code' $$;
SELECT is(tap.fate('n_mado', 'juki.yuso', tap.fuutou(v.other)), v.want, v.why)
FROM (VALUES ('{"henso_saki_code": "1"}'::jsonb, 'refused 02-974', '02-974 not where he has left'), ('{"henso_saki_code": "2"}', 'refused 02-975', '02-975 but where the document says'),
             ('{"henso_saki_code": "2", "henso_jusho": "高知県香南市野市町西野１２番地", "kawase_date": "2026-11-25"}', 'refused 02-987', '02-987 a money order of tomorrow'),
             ('{"henso_saki_code": "2", "henso_jusho": "高知県香南市野市町西野１２番地", "uketsuke_date": "2026-11-25"}', 'refused 02-988', 'an envelope of tomorrow'),
             ('{"henso_saki_code": "2", "henso_postal_no": "7815232", "henso_jusho": "高知県香南市野市町西野１２番地"}', 'done', 'it goes there')) AS v (other, want, why);
SELECT tap.open('n_mado', 'juki.yuso_atena', jsonb_build_object('kofu_no', (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049 AND k.kojin_no = 1000160))) AS t \gset
SELECT is(array_agg(e.value ->> 'jusho'), ARRAY['高知県香南市野市町西野１２番地'], 'as the envelope has it') FROM jsonb_array_elements(tap.read('n_mado', 'juki.yuso_atena', :'t'::uuid)) AS e;
SELECT is(tap.fate('n_mado', 'juki.honnin_tsuchi_toroku', '{"kojin_no": 1000160, "toroku_date": "2027-11-24", "honnin_kakunin_code": "1", "kakunin_shorui_code": "02"}'), 'refused 02-988', '02-988 who registers is told from today on');
-- who is protected
SELECT a.machiaza_id AS town, a.banchi AS lot FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000013 AND a.jusho_kubun_code = '1' AND a.valid_to_date IS NULL \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(1000014, '{}', '相手　太郎')), 'done', 'a 申出');
SELECT is(tap.fate('n_mado', 'juki.kofu_fuzaiju', jsonb_build_object('taisho_shimei', v.shimei, 'machiaza_id', :town, 'banchi', v.lot, 'katagaki', v.kata, 'seikyusha_kubun_code', '4', 'seikyusha_shimei', '登記　一', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'tsusu_count', 1)), v.want, v.why)
FROM (VALUES ((SELECT a.shimei FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000014), :'lot', NULL, 'refused 02-735', '02-735 not of her'),
             ((SELECT a.shimei FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000014), :'lot', '別の棟', 'refused 02-735', 'nor in another room'),
             ((SELECT a.shimei FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = 1000014), '９９９９番地', NULL, 'refused 02-735', 'nor anywhere else: her place is told by nothing'),
             ('不在　太郎', :'lot', NULL, 'done', 'and where she lives another name is answered as anywhere')) AS v (shimei, lot, kata, want, why);
SELECT is(substring(tap.told(v.form, v.other, v.login) FROM v.id), v.id, v.id || ' ' || v.form || ': ' || tap.told(v.form, v.other, v.login))
FROM (VALUES ('02-777', 'juki.denwa_shokai', '{"kojin_no": 1000014, "denwa_kaito_code": "2"}'::jsonb, NULL),
             ('02-779', 'juki.tsuchisho', '{"rireki_key_no": 1000014001, "tsuchisho_shurui_code": "1"}', NULL),
             ('01-204', 'gyosei_kihon.sofusaki', '{"kojin_no": 1000014, "gyomu_id": null, "jusho": "高知県高知市本町", "valid_from_date": "2026-11-24"}', NULL)) AS v (id, form, other, login);
SELECT s.shien_no AS shien FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 ORDER BY 1 DESC LIMIT 1 \gset
SELECT tap.twice('01-072', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', :shien, 'riyu', '本人の取下げ', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321'));
-- somebody follows as head on the 1st; another is made head now
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000001, '21', ARRAY[1000001], '{"1000002": "02"}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県高知市本町"}')), 'done', 'the head leaves on the 1st, his wife follows');
SELECT is(substring(tap.fate('n_mado', 'juki.setai', tap.ido(1000001, '44', ARRAY[]::bigint[], '{"1000001": "51", "1000003": "02"}', '{"setai_ido_kubun_code": "0"}')) FROM '^refused .*02-921'), 'refused 02-070 02-110 02-921', '02-921 two heads on that day');
-- an entry that a later one overtook
SELECT tap.deed('n_mado', 'juki.shusei', tap.naosu(1000044, '33', '{"hittosha": "別人　一"}')) ->> 'key' AS kari \gset
INSERT INTO juki.jumin_rireki SELECT (jsonb_populate_record(x, '{"rireki_no": 90}')).* FROM juki.jumin_rireki AS x WHERE x.dantai_code = 392049 AND x.kojin_no = 1000044 ORDER BY x.rireki_no DESC LIMIT 1;
UPDATE juki.jumin SET rireki_no = 90 WHERE dantai_code = 392049 AND kojin_no = 1000044;
SELECT is(tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version)), 'refused 02-108', '02-108 overtaken') FROM juki.kari_toroku AS k WHERE k.kari_no = :kari AND k.dantai_code = 392049;
SELECT is(tap.done('juki.yokushi', '{"kojin_no": 1000036, "kaishi_date": "2026-11-24", "riyu": "確認中"}'), 'done', 'a suspension');
BEGIN;   -- roles are the cluster's: nothing of this may stay
REVOKE fn_juki_yokushi_kaijo FROM role_shogo;
SELECT is(tap.fate('n_shogo', 'juki.yokushi_kaijo', jsonb_build_object('yokushi_no', y.yokushi_no, 'row_version', y.row_version, 'shori_code', '2', 'riyu', '済んだ')), 'refused 02-763', '02-763 another''s to lift') FROM juki.yokushi AS y WHERE y.dantai_code = 392049 ORDER BY 1 LIMIT 1;
ROLLBACK;
UPDATE sys.role_word SET is_emergency = false WHERE role = 'joho';
SELECT is(tap.fate('n_joho', 'gyosei_kihon.kinkyu', '{"riyu": "障害", "jikan_fun": 30}'), 'refused 01-046', '01-046 a duty without words for an emergency');
-- duties: an emergency that opens nothing, an order decided twice, a batch of another desk, a suspension that is another's to lift
SELECT tap.deed('n_zei', 'keijidoshazei.fuka_keisan', '{"fuka_nendo": 2026, "tameshi_flag": false}') ->> 'key' AS job \gset
BEGIN;
REVOKE fn_keijidoshazei_shonin FROM role_zeimu_shonin;
SELECT is(tap.fate('n_zei2', 'gyosei_kihon.shigoto', jsonb_build_object('job_no', :job, 'shori_code', '1', 'shigoto_jotai_code', 'proposed')), 'refused 01-085', '01-085 who may no longer approve that batch');
ROLLBACK;
SELECT is(tap.fate('n_kanri', 'gyosei_kihon.hatsurei', '{"login": "n_shinjin", "shokuin_no": 901, "shokuin_name": "新人　一", "shisho_id": "honcho", "busho_id": "shimin", "shokumu_id": "madoguchi", "kaishi_date": "2027-04-01"}'), 'done', 'an order');
UPDATE sec.staff_order SET role = 'haishi';
SELECT is(tap.fate('n_kanri2', 'gyosei_kihon.hatsurei_shonin', jsonb_build_object('hatsurei_no', o.order_no, 'shori_code', '2')), 'refused 01-048', '01-048 to a duty that was abolished meanwhile') FROM sec.staff_order AS o;
SELECT * FROM finish();
