-- If this failed: who is protected by the word of another city, or under one of her numbers, would be certified away under the number that the register has of her.
-- SPDX-License-Identifier: Apache-2.0
-- 事務処理要領 第5-10: the notice of another municipality protects from the day it comes. A number is known by name and birth date until somebody has compared them.
\ir people.sql
\ir canary.sql
SELECT no_plan();
CREATE FUNCTION tap.acks(p_login text, p_form text, p_record jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed(p_login, p_form, p_record) -> 'problems') AS p)) $$;
CREATE FUNCTION tap.flag(p_kojin bigint) RETURNS text LANGUAGE sql AS $$ SELECT t.shien_code FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_kojin $$;
CREATE FUNCTION tap.to_compare(p_kojin bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'gyosei_kihon.shien_moshide' AND t.key = p_kojin AND t.state = 'open' $$;
CREATE FUNCTION tap.another(p_login text, p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, 'gyosei_kihon.shien_betsunin', jsonb_build_object('kojin_no', p_kojin, 'riyu', '附票が違う', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321')) $$;
CREATE FUNCTION tap.notice(p_kojin bigint, p_kubun text DEFAULT '1') RETURNS bigint LANGUAGE sql AS $$   -- about somebody of her name
    SELECT (tap.deed('n_shien', 'gyosei_kihon.shien_jushin', jsonb_build_object('jushin_kubun_code', p_kubun, 'juryo_date', '2026-11-24', 'moto_name', '徳島県徳島市', 'shimei', t.shimei, 'shimei_kana', t.shimei_kana,
        'birth_date', t.birth_date)) ->> 'key')::bigint FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_kojin $$;
CREATE FUNCTION tap.settle(p_login text, p_no bigint, p_code text, p_shien bigint DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, 'gyosei_kihon.shien_jushin_shori', jsonb_strip_nulls(jsonb_build_object('jushin_no', p_no, 'jushin_shori_code', p_code, 'shien_no', p_shien, 'shori_riyu', CASE WHEN p_code = '2' THEN '附票に無い' END,
        'row_version', (SELECT q.row_version FROM gyosei_kihon.shien_jushin AS q WHERE q.dantai_code = 392049 AND q.jushin_no = p_no)))) $$;
CREATE FUNCTION tap.afar(p_kojin bigint, p_jushin bigint DEFAULT NULL, p_number bigint DEFAULT NULL) RETURNS jsonb LANGUAGE sql AS $$   -- a 申出 from elsewhere under her name
    SELECT tap.moshide(1) || jsonb_strip_nulls(jsonb_build_object('jushin_no', p_jushin, 'taisho', jsonb_build_array(jsonb_build_object('taisho_kubun_code', '1', 'kojin_no', p_number, 'shimei', t.shimei, 'shimei_kana', t.shimei_kana,
        'birth_date', t.birth_date, 'seibetsu_code', t.seibetsu_code)))) FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_kojin $$;
CREATE FUNCTION tap.taro(p_shurui text) RETURNS jsonb LANGUAGE sql AS $$   -- the one she flees from asks
    SELECT jsonb_build_object('seikyusha_kubun_code', '5', 'seikyusha_shimei', '相手　太郎', 'shomei_shurui_code', p_shurui, 'seikyu_jiyu', '債権の回収のため', 'teishutsusaki_name', '裁判所', 'seikyusha_jusho', '高知県高知市本町', 'kengen_shorui_code', '6', 'kengen_shorui_no', '123') $$;
CREATE FUNCTION tap.copy(p_kojin bigint) RETURNS text LANGUAGE sql AS $$ SELECT tap.acks('n_mado', 'juki.kofu', tap.kofu(p_kojin, tap.taro('1'))) $$;
CREATE FUNCTION tap.copy_left(p_kojin bigint) RETURNS text LANGUAGE sql AS $$ SELECT tap.acks('n_mado', 'juki.kofu_johyo', tap.kofu(p_kojin, tap.taro('4')) - 'hani_code') $$;
CREATE FUNCTION tap.open_rows(p_kojin bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin AND NOT j.hogo_flag $$;
CREATE TABLE tap.who AS SELECT j.kojin_no, row_number() OVER (PARTITION BY j.jumin_jotai_code ORDER BY j.kojin_no) AS n, j.jumin_jotai_code AS jotai FROM juki.jumin AS j
    WHERE j.dantai_code = 392049 AND j.birth_form = 0 AND NOT tap.shien_aru(392049, j.kojin_no) AND j.jumin_kubun_code = '1'
      AND (j.jumin_jotai_code = '2' AND j.shojo_jiyu_code = '21' AND j.shojo_date < '2026-06-01' AND j.shojo_date > '2022-01-01' OR j.jumin_jotai_code = '1' AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no) = 1)
      AND (SELECT count(*) FROM gyosei_kihon.shimei_sakuin AS a JOIN gyosei_kihon.shimei_sakuin AS b ON b.dantai_code = 392049 AND b.kanji_key = a.kanji_key AND b.birth_date = a.birth_date AND b.kojin_no <> a.kojin_no WHERE a.dantai_code = 392049 AND a.kojin_no = j.kojin_no) = 0;
SELECT max(w.kojin_no) FILTER (WHERE w.jotai = '1' AND w.n = 1) AS a, max(w.kojin_no) FILTER (WHERE w.jotai = '1' AND w.n = 2) AS b, max(w.kojin_no) FILTER (WHERE w.jotai = '1' AND w.n = 3) AS c, max(w.kojin_no) FILTER (WHERE w.jotai = '1' AND w.n = 4) AS d,
       max(w.kojin_no) FILTER (WHERE w.jotai = '1' AND w.n = 5) AS e, max(w.kojin_no) FILTER (WHERE w.jotai = '1' AND w.n = 6) AS f, max(w.kojin_no) FILTER (WHERE w.jotai = '1' AND w.n = 7) AS g,
       max(w.kojin_no) FILTER (WHERE w.jotai = '2' AND w.n = 1) AS left_a, max(w.kojin_no) FILTER (WHERE w.jotai = '2' AND w.n = 2) AS left_b FROM tap.who AS w \gset

-- ---- 受信箱: the notice of somebody whom the register knows hides her from the moment it is keyed ----
SELECT is(tap.copy(:g), 'done', 'he gets a copy of who is not protected'), is(tap.copy_left(:left_b), 'done', 'and of who has left');
SELECT tap.notice(:a) AS about_a, tap.notice(:left_a) AS about_left \gset
SELECT is(array[tap.flag(:a), tap.flag(:left_a)], '{1,1}', 'a resident and one who has left, provisionally'), is(array[tap.to_compare(:a), tap.to_compare(:left_a)], '{1,1}', 'the support desk compares them'),
       is(array[tap.open_rows(:a), tap.open_rows(:left_a)], '{0,0}', 'no address of theirs is left in the common table');
SELECT matches(tap.copy(:a), '^refused 02-071', 'no copy for him'), matches(tap.copy_left(:left_a), '^refused', 'nor of who has left');
SELECT tap.notice(:b, '4') AS about_b \gset
SELECT is(tap.flag(:b), '0', 'a notice that it has ended hides nobody');
-- ---- it is done with by her own case, by nobody else's ----
SELECT (tap.deed('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:c)) ->> 'key')::bigint AS of_c \gset
SELECT is(tap.settle('n_shien', :about_a, '1', :of_c), 'refused 01-320', 'not by another''s case'), is(tap.settle('n_shien2', :about_a, '1', :of_c), 'refused 01-320', 'nor by another person');
SELECT is(tap.settle('n_shien2', :about_a, '3', :of_c), 'refused 01-320', 'nor as handed on');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:d) || jsonb_build_object('jushin_no', :about_a)), 'refused 01-320', 'nor by a 申出 of another');
SELECT is(tap.settle('n_shien2', :about_a, '2'), 'refused 01-073', 'nor as nobody''s while she is on the register');
SELECT (tap.deed('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:a)) ->> 'key')::bigint AS of_a \gset
SELECT is(tap.to_compare(:a), 0::bigint, 'she applies herself'), is(tap.settle('n_shien', :about_a, '1', :of_a), 'done', 'and hers it is');
SELECT is(tap.settle('n_shien', :about_b, '3', :of_a), 'refused 01-320', 'the end of another''s is not the end of hers');
-- ---- who only bears the name is opened again, by another hand than that of who keyed the notice; then nobody is meant ----
SELECT is(tap.another('n_shien', :left_a), 'refused 01-061', 'who keyed it does not say so'), is(tap.another('n_shien2', :left_a), 'done', 'another person does');
SELECT is(tap.flag(:left_a), '0', 'he is open again'), ok(tap.open_rows(:left_a) > 0, 'with his addresses'), is(tap.to_compare(:left_a), 0::bigint, 'and the to-do is done'), is(tap.copy_left(:left_a), 'done', 'copies are issued again');
SELECT is(tap.settle('n_shien', :about_left, '2'), 'refused 01-061', 'nobody is meant: not by who keyed it'), is(tap.settle('n_shien2', :about_left, '1', :of_a), 'done', 'with a case under another name by another person');
SELECT tap.notice(:left_a) AS again \gset
SELECT is(tap.flag(:left_a), '1', 'the next notice asks anew'), is(tap.another('n_shien2', :left_a), 'done', 'another person'), is(tap.settle('n_shien2', :again, '2'), 'done', 'nobody is meant');
-- ---- a closed case protects nobody ----
SELECT tap.notice(:c) AS about_c \gset
UPDATE gyosei_kihon.shien AS s SET shien_jotai_code = '9' WHERE s.dantai_code = 392049 AND s.shien_no = :of_c;
SELECT is(tap.settle('n_shien', :about_c, '1', :of_c), 'refused 01-320', 'a case that has ended answers no notice');
UPDATE gyosei_kihon.shien AS s SET shien_jotai_code = '1' WHERE s.dantai_code = 392049 AND s.shien_no = :of_c;

-- ---- a telephone tells where she lives: once she is protected only the support desk reads it ----
CREATE FUNCTION tap.phone(p_login text, p_query text, p_ticket uuid) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce(x ->> 'renrakusaki', x ->> 'todokedenin_renrakusaki') FROM jsonb_array_elements(tap.read(p_login, p_query, p_ticket)) AS x $$;
SELECT j.shimei AS f_name FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :f \gset
SELECT is(tap.fate('n_mado', 'juki.honnin_tsuchi_toroku', jsonb_build_object('kojin_no', :f, 'toroku_date', '2026-11-24', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01', 'renrakusaki', '088-863-9999')), 'done', 'she wants to be told of copies'),
       is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:f, '{"seikyusha_kubun_code": "3", "seikyusha_shimei": "代理　人", "seikyusha_jusho": "高知県高知市本町"}')), 'done', 'one is given to an agent'),
       is(tap.fate('n_mado', 'juki.azukari', jsonb_build_object('uketsuke_date', '2026-11-23', 'uketsuke_jikoku', '0930', 'azukari_shurui_code', '1', 'shimei', :'f_name', 'renrakusaki', '088-863-9999')), 'done', 'a paper of hers is kept'),
       is(tap.fate('n_mado', 'juki.shusei', tap.naosu(:f, '33', '{"todokedenin_renrakusaki": "088-863-9999", "biko": "試し"}')), 'done', 'an item of hers is corrected');
SELECT is((SELECT tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version)) FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' ORDER BY k.kari_no DESC LIMIT 1), 'done', 'and approved');
CREATE TABLE tap.phones AS SELECT v.* FROM (VALUES ('juki.honnin_tsuchi_toroku', jsonb_build_object('kojin_no', :f), true), ('juki.honnin_tsuchi_naiyo', jsonb_build_object('tsuchi_no', (SELECT max(t.tsuchi_no) FROM juki.honnin_tsuchi AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :f)), true),
    ('juki.azukari_naiyo', jsonb_build_object('azukari_no', (SELECT max(z.azukari_no) FROM juki.azukari AS z WHERE z.dantai_code = 392049)), true),
    ('juki.idotodoke', jsonb_build_object('kari_no', (SELECT max(k.kari_no) FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049)), false)) AS v (query, args, desk);
CREATE TABLE tap.asked AS SELECT l AS login, p.*, tap.open(l, p.query, p.args) AS ticket FROM tap.phones AS p, unnest(ARRAY['n_mado', 'n_shien']) AS l;
SELECT is(tap.phone('n_mado', p.query, p.ticket), '088-863-9999', p.query || ' shows it before') FROM tap.asked AS p WHERE p.login = 'n_mado';
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:f)), 'done', 'she asks for protection');
UPDATE tap.asked AS p SET ticket = tap.open(p.login, p.query, p.args);
SELECT is(nullif(tap.phone(p.login, p.query, p.ticket), '（支援措置）'), CASE WHEN p.desk AND p.login = 'n_shien' THEN '088-863-9999' END, p.query || ' since, to ' || p.login) FROM tap.asked AS p;
SELECT is(tap.fate('n_mado', 'juki.honnin_tsuchi_toroku', jsonb_build_object('kojin_no', :f, 'toroku_no', t.toroku_no, 'row_version', t.row_version, 'toroku_date', '2026-11-24', 'haishi_date', '2026-11-25', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01')), 'done', 'the counter ends it without having seen it')
FROM juki.honnin_tsuchi_toroku AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :f;
SELECT is((SELECT t.renrakusaki FROM juki.honnin_tsuchi_toroku AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :f), '088-863-9999', 'and has not erased it');

-- ---- a number of her own, not joined, from before the 申出 ----
CREATE FUNCTION tap.known(p_kojin bigint) RETURNS bigint LANGUAGE sql AS $$   -- to the tax desk
    SELECT (tap.deed('n_zei', 'gyosei_kihon.atena_shinki', r, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(tap.deed('n_zei', 'gyosei_kihon.atena_shinki', r) -> 'problems') AS p)) ->> 'key')::bigint
    FROM (SELECT jsonb_build_object('atena_kubun_code', '3', 'shimei', t.shimei, 'shimei_kana', t.shimei_kana, 'birth_date', t.birth_date, 'seibetsu_code', t.seibetsu_code, 'jusho', '徳島県', 'banchi', 'カナリヤ７番地') AS r
          FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_kojin) AS x $$;
SELECT is(tap.places(), '{}', 'no mark stands anywhere');
SELECT tap.known(:d) AS d2 \gset
SELECT is(tap.places() @> '{gyosei_kihon.jusho_rireki}', true, 'the tax desk knows her by an address');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:d)), 'done', 'she asks for protection');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and the address is hidden under that number, too'), is(tap.flag(:d2), '1', 'provisionally'), is(tap.to_compare(:d2), 1::bigint, 'and compared');
SELECT is(tap.another('n_shien', :d2), 'refused 01-061', 'not by who took the 申出'), is(tap.another('n_shien2', :d2), 'done', 'it is another person'), is(tap.places(), ARRAY['gyosei_kihon.jusho_rireki'], 'it comes back');

-- ---- who moves in with 支援措置(仮), and was known before ----
SELECT (tap.deed('n_zei', 'gyosei_kihon.atena_shinki', '{"atena_kubun_code": "3", "shimei": "先住　花", "shimei_kana": "アワ　ハナ", "birth_date": "1990-05-05", "seibetsu_code": "2", "jusho": "徳島県", "banchi": "カナリヤ８番地"}') ->> 'key')::bigint AS sen \gset
SELECT is(tap.acks('n_mado', 'juki.tennyu', tap.todoke('{"shien_kari_flag": true}', 392049, '先住')), 'done', 'a family moves in, protected'), is(tap.flag(:sen), '0', 'nobody has looked at the entry yet');
SELECT is((SELECT tap.fate('n_shogo', 'juki.kari_shogo', jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version)) FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' ORDER BY k.kari_no DESC LIMIT 1), 'done', 'approved');
SELECT is(tap.flag(:sen), '1', 'the number that the tax desk has of the wife is hidden with her'), is(tap.open_rows(:sen), 0::bigint, 'address and all'), is(tap.to_compare(:sen), 1::bigint, 'and compared');

-- ---- 申出 from afar under a name that the register knows ----
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jutogai', tap.afar(:e)), 'warned 01-231', 'the number that is known is told');
SELECT is(tap.acks('n_shien', 'gyosei_kihon.shien_jutogai', tap.afar(:e)), 'done', 'another, the clerk says');
SELECT is(tap.flag(:e), '1', 'she is hidden all the same, until they are compared'), is(tap.to_compare(:e), 1::bigint, 'by a to-do'), matches(tap.copy(:e), '^refused 02-071', 'he gets no copy');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jutogai', tap.afar(:e)), 'warned 01-231', 'a second time as well');
SELECT tap.notice(:left_b) AS about_left_b \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jutogai', tap.afar(:left_b, :about_left_b)), 'warned 01-231', 'from the 受信箱, too');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_jutogai', tap.afar(:left_b, :about_left_b, :left_b)), 'done', 'with the number it is hers'), is(tap.flag(:left_b), '1', 'she is protected');
SELECT is((SELECT q.jushin_shori_code FROM gyosei_kihon.shien_jushin AS q WHERE q.dantai_code = 392049 AND q.jushin_no = :about_left_b), '1', 'and the notice done with');
-- ---- every night, and after an upgrade: who stood in the open when it came; not who was compared ----
CREATE PROCEDURE tap.night() LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM work.job;
    INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.shien_tenken', '2026-11-24', 'w_392049', 0);
    PERFORM tap.answer('w_392049', format('SELECT api.worker_step(%s)', tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb ->> 'job'));
END $$;
SELECT tap.notice(:g) AS about_g \gset
SELECT is(tap.another('n_shien2', :g), 'done', 'who bears the name of a notice that waits is compared');
CALL tap.night();
SELECT is(array[tap.flag(:g), tap.flag(:d2)], '{0,0}', 'who was compared stays open');
SET session_replication_role = replica;
DELETE FROM gyosei_kihon.shien_betsunin WHERE kojin_no IN (:g, :d2);
DELETE FROM gyosei_kihon.shien_utagai WHERE kojin_no IN (:g, :d2);
SET session_replication_role = origin;
CALL tap.night();
SELECT is(array[tap.flag(:g), tap.flag(:d2)], '{1,1}', 'whom nobody has compared is hidden'), is(array[tap.open_rows(:g), tap.open_rows(:d2)], '{0,0}', 'with the addresses'), is(array[tap.to_compare(:g), tap.to_compare(:d2)], '{1,1}', 'and the desk is told');
SELECT is((SELECT j.result ->> '氏名のため仮に隠した人' FROM work.job AS j), '2', 'counted');
UPDATE gyosei_kihon.shien AS s SET shien_jotai_code = '3' WHERE s.dantai_code = 392049 AND s.shien_no = (SELECT max(t.shien_no) FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :d);
UPDATE gyosei_kihon.atena AS t SET shien_code = '0' WHERE t.dantai_code = 392049 AND t.kojin_no = :d;
CALL tap.night();
SELECT is(tap.flag(:d), '0', 'of who was only suspected herself nothing follows');
SELECT * FROM finish();
