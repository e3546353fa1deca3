-- If this failed: she who is protected would be found by looking up her late father, or whoever lived with her once.
-- SPDX-License-Identifier: Apache-2.0
-- 事務処理要領 第5-10: whose household she shares tells where she lives, and so does whose household she shared: the dead, who left, who parted, before she asked.
\ir people.sql
\ir canary.sql
SELECT no_plan();
CREATE FUNCTION tap.kept(p_login text, p_form text, p_record jsonb, p_acks text[] DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql AS $$   -- with its screen
BEGIN
    PERFORM tap.opened(p_login, p_form, p_record);
    RETURN tap.answer(p_login, format('SELECT api.submit(gen_random_uuid(), %L, %L, %L, %L, %L)', p_form, (SELECT d.digest FROM sys.definition AS d WHERE d.system = split_part(p_form, '.', 1)), p_record, p_acks,
        E'住所 **\n\f住所 カナリヤ１番地\n'))::jsonb;
END $$;
CREATE FUNCTION tap.acks(p_login text, p_form text, p_record jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT CASE WHEN a ->> 'state' = 'warned' THEN tap.kept(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p)) ELSE a END
    FROM tap.kept(p_login, p_form, p_record) AS a $$;
CREATE FUNCTION tap.done(p_form text, p_record jsonb) RETURNS text LANGUAGE plpgsql AS $$   -- entered, with its screen, and approved
DECLARE
    a jsonb := tap.acks('n_mado', p_form, p_record);
BEGIN
    RETURN CASE a ->> 'state' WHEN 'done' THEN tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', a -> 'key', 'shori_code', '1', 'row_version',
        (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = (a ->> 'key')::bigint))) ELSE a::text END;
END $$;
CREATE FUNCTION tap.sealed(p_kojin bigint) RETURNS text LANGUAGE sql AS $$   -- kinds of the addresses that are sealed: ! the present ones
    SELECT coalesce(string_agg(j.jusho_kubun_code || CASE WHEN j.valid_to_date IS NULL THEN '!' ELSE '' END, ' ' ORDER BY j.jusho_kubun_code, j.rireki_no), '')
    FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin AND j.hogo_flag $$;
CREATE FUNCTION tap.town_known(p_kojin bigint) RETURNS boolean LANGUAGE sql AS $$ SELECT bool_or(s.machiaza_id IS NOT NULL) FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.kojin_no = p_kojin $$;
CREATE FUNCTION tap.ends(p_shien bigint) RETURNS text LANGUAGE plpgsql AS $$   -- 終了, by two persons
BEGIN
    PERFORM tap.deed('n_shien', 'gyosei_kihon.shien_shuryo', jsonb_build_object('shien_no', p_shien, 'riyu', '本人の取下げ', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321', 'doi_flag', true));
    RETURN tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', (SELECT jsonb_build_object('shinsei_no', q.shinsei_no, 'row_version', q.row_version, 'kyoka_code', '1')
        FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049 ORDER BY q.shinsei_no DESC LIMIT 1));
END $$;
CREATE FUNCTION tap.allowed(p_shien bigint, p_kojin bigint, p_name text) RETURNS text LANGUAGE plpgsql AS $$   -- 一時解除, by two persons
DECLARE
    v text := tap.fate('n_shien', 'gyosei_kihon.shien_kaijo', tap.kaijo(p_shien, p_kojin, p_name));
BEGIN
    RETURN CASE v WHEN 'done' THEN tap.fate('n_shien2', 'gyosei_kihon.shien_kyoka', (SELECT jsonb_build_object('shinsei_no', q.shinsei_no, 'row_version', q.row_version, 'kyoka_code', '1')
        FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = 392049 ORDER BY q.shinsei_no DESC LIMIT 1)) ELSE v END;
END $$;
CREATE FUNCTION tap.johyo(p_kojin bigint, p_name text, p_kubun text DEFAULT '4', p_birth date DEFAULT '1970-01-01') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls(tap.kofu(p_kojin, jsonb_build_object('seikyusha_kubun_code', p_kubun, 'seikyusha_shimei', p_name, 'shomei_shurui_code', '4', 'seikyu_jiyu', '相続のため', 'teishutsusaki_name', '裁判所', 'seikyusha_birth_date', p_birth,
        'seikyusha_jusho', '高知県高知市本町', 'seikyusha_banchi', '１番地', 'kengen_shorui_no', '123')) - 'hani_code') $$;
CREATE FUNCTION tap.look(p_people bigint[]) RETURNS bigint LANGUAGE plpgsql AS $$   -- every door that asks for one person, and every day and entry of theirs
BEGIN
    PERFORM tap.fill(format('(SELECT * FROM tap.doors(0, 0, %L, (SELECT max(m.machiaza_id) FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049)) AS x WHERE x.args ? ''kojin_no'')', p_people));
    INSERT INTO tap.tour (login, query, args)
    SELECT l, d.query, d.args FROM unnest(ARRAY['n_mado', 'n_shogo']) AS l, (
        SELECT 'juki.rireki_naiyo', jsonb_build_object('rireki_key_no', r.kojin_no * 1000 + r.rireki_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = ANY (p_people)
        UNION ALL SELECT 'juki.kijun_setai', jsonb_build_object('kijun_key_no', u * 1000000 + (e - DATE '1800-01-01')) FROM unnest(p_people) AS u, unnest(ARRAY['2025-06-01', '2026-11-12', '2026-11-24']::date[]) AS e
        UNION ALL SELECT 'juki.ido_naiyo', jsonb_build_object('kari_no', k.kari_no) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
                  WHERE k.dantai_code = 392049 AND (e ->> 'kojin_no')::bigint = ANY (p_people)) AS d (query, args);
    UPDATE tap.tour AS t SET opened = tap.attempt(t.login, format('SELECT api.open(%L, %L, %L, ''shokai'')', t.ticket, t.query, t.args)) WHERE t.opened IS NULL;
    RETURN (SELECT count(*) FROM tap.tour AS t WHERE t.opened = 'ok');
END $$;
CREATE FUNCTION tap.shown() RETURNS text[] LANGUAGE sql AS $$ SELECT ARRAY(SELECT w FROM unnest(tap.walk()) AS w WHERE w !~ '^n_shien' ORDER BY 1) $$;
SELECT is(tap.places(), '{}', 'no mark stands anywhere');

-- ---- the dead of her household, and who lives on at her place in a household of his own ----
SELECT d.kojin_no AS dead, d.setai_no AS home, min(j.kojin_no) FILTER (WHERE j.zokugara_code = '02') AS her, min(j.kojin_no) FILTER (WHERE j.zokugara_code <> '02') AS part, x.machiaza_id AS place
FROM juki.jumin AS d JOIN juki.jumin AS j ON j.dantai_code = d.dantai_code AND j.setai_no = d.setai_no AND j.jumin_jotai_code = '1'
JOIN gyosei_kihon.jusho_rireki AS x ON x.dantai_code = d.dantai_code AND x.kojin_no = d.kojin_no AND x.rireki_no = d.jusho_rireki_no
WHERE d.dantai_code = 392049 AND d.jumin_jotai_code = '3' AND NOT EXISTS (SELECT FROM juki.jumin AS m JOIN juki.yokushi AS y ON y.dantai_code = m.dantai_code AND y.kojin_no = m.kojin_no WHERE m.dantai_code = 392049 AND m.setai_no = d.setai_no)
GROUP BY d.kojin_no, d.setai_no, x.machiaza_id HAVING count(*) > 1 AND bool_and(NOT tap.shien_aru(392049, j.kojin_no) AND j.birth_date < '2000-01-01') ORDER BY 1 LIMIT 1 \gset
SELECT r.kojin_no AS guest FROM juki.jumin AS r WHERE r.dantai_code = 392049 AND r.jumin_jotai_code = '1' AND r.birth_form = 0 AND r.setai_no <> :home AND NOT tap.shien_aru(392049, r.kojin_no)
    AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = r.setai_no AND q.jumin_jotai_code = '1') = 1 ORDER BY 1 LIMIT 1 \gset
SELECT max(r.kojin_no) AS stranger FROM juki.jumin AS r WHERE r.dantai_code = 392049 AND r.jumin_jotai_code = '1' AND r.setai_no <> :home AND r.kojin_no <> :guest AND NOT tap.shien_aru(392049, r.kojin_no) \gset
UPDATE gyosei_kihon.jusho_rireki AS x SET banchi = 'カナリヤ１番地', katagaki = '鶯谷荘' FROM juki.jumin AS q
WHERE q.dantai_code = 392049 AND q.setai_no = :home AND x.dantai_code = q.dantai_code AND x.kojin_no = q.kojin_no AND x.rireki_no = q.jusho_rireki_no;
UPDATE gyosei_kihon.jusho_rireki AS x SET jusho = (SELECT y.jusho FROM gyosei_kihon.jusho_rireki AS y WHERE y.dantai_code = 392049 AND y.kojin_no = :dead AND y.jusho_kubun_code = '1'), banchi = 'カナリヤ１番地'
WHERE x.dantai_code = 392049 AND x.kojin_no = :dead AND x.jusho_kubun_code = '5';
SELECT is(tap.done('juki.tenkyo', tap.ido(:guest, '31', ARRAY[:guest], jsonb_build_object(:guest, '99'), jsonb_build_object('ido_date', '2026-11-10', 'setai_ido_kubun_code', '2', 'setai_no', :home, 'machiaza_id', :place, 'banchi', 'カナリヤ１番地', 'katagaki', '鶯谷荘'))),
    'done', 'one moves in with them');
SELECT is(tap.done('juki.tenkyo', tap.ido(:guest, '31', ARRAY[:guest], '{}', jsonb_build_object('ido_date', '2026-11-15', 'setai_ido_kubun_code', '1', 'machiaza_id', tap.town(3), 'banchi', '７６番地'))), 'done', 'and away again');
SELECT is(tap.done('juki.setai', tap.ido(:her, '41', ARRAY[:part], '{}', '{"setai_ido_kubun_code": "1"}')), 'done', 'another has a household of his own, at the same place');
SELECT min(r.kojin_no) AS joiner FROM juki.jumin AS r WHERE r.dantai_code = 392049 AND r.jumin_jotai_code = '1' AND r.birth_form = 0 AND r.kojin_no NOT IN (:guest, :stranger, :part) AND NOT tap.shien_aru(392049, r.kojin_no)
    AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = r.setai_no) = 1 \gset
SELECT is(tap.acks('n_mado', 'juki.tenkyo', tap.ido(:joiner, '31', ARRAY[:joiner], jsonb_build_object(:joiner, '99'), jsonb_build_object('setai_ido_kubun_code', '2', 'machiaza_id', :place, 'banchi', 'カナリヤ１番地', 'katagaki', '鶯谷荘',
    'setai_no', (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :part)))) ->> 'state', 'done', 'and waits for somebody to join it');
SELECT (tap.acks('n_mado', 'juki.kofu_johyo', tap.johyo(:dead, '登記　一'))) ->> 'number' AS number \gset
SELECT is(tap.attempt('n_mado', format('SELECT api.keep(%L, ''text カナリヤ１番地'', ''f'')', :'number')), 'ok', 'a copy of the 除票 is issued, its paper kept');
SELECT tap.acks('n_mado', 'juki.kofu', tap.kofu(:her)) ->> 'number' AS copy \gset
SELECT is(tap.places() @> '{gyosei_kihon.jusho_rireki,juki.kari_toroku,work.paper,work.seen}', true, 'the place stands in the open');
SELECT cmp_ok(tap.look(ARRAY[:dead]), '>', 50::bigint, 'every door is tried, of the dead');
SELECT is(tap.shown() @> '{n_mado juki.kojin,n_mado juki.kijun_setai,n_mado juki.rireki_naiyo}', true, 'and many show it');
-- a neighbour there, who never shared a household with any of them
UPDATE gyosei_kihon.jusho_rireki AS x SET machiaza_id = :place, banchi = 'カナリヤ１番地', katagaki = '鶯谷荘' WHERE x.dantai_code = 392049 AND x.kojin_no = :stranger AND x.jusho_kubun_code = '1' AND x.valid_to_date IS NULL;

SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her)), 'done', 'she asks for protection');
SELECT max(s.shien_no) AS shien FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is((SELECT array_agg(j.kojin_no) FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND tap.marked(j::text)), ARRAY[:stranger]::bigint[], 'the neighbour has his own address');
SELECT is(tap.attempt('n_mado', format('SELECT api.keep(%L, ''text カナリヤ１番地'', ''f'')', n)), 'ok', 'a client keeps now what it drew before') FROM unnest(ARRAY[:'number', :'copy']) AS n;
UPDATE gyosei_kihon.jusho_rireki AS x SET banchi = '９番地', katagaki = NULL WHERE x.dantai_code = 392049 AND x.kojin_no = :stranger AND x.jusho_kubun_code = '1' AND x.valid_to_date IS NULL;
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'nobody else''s row, entry, screen or paper names her place');
SELECT cmp_ok(tap.look(ARRAY[:dead, :guest, :part]), '>', 150::bigint, 'every door is tried, of each');
SELECT is(tap.shown(), '{}', 'and none shows it');
SELECT is((SELECT array_agg(tap.sealed(u) || ' ' || tap.town_known(u) ORDER BY n) FROM unnest(ARRAY[:dead, :guest, :part]::bigint[]) WITH ORDINALITY AS a (u, n)), ARRAY['1 5! false', '1 true', '1! false'], 'of each only that, and the town of the index where it is');
SELECT is(tap.fate('n_mado', 'juki.kari_hikitori', jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version)), 'done', 'who was to join does not') FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1';
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:guest)), 'done', 'who lives elsewhere has his copies');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:guest, '{"shomei_shurui_code": "2", "hani_code": "3", "rireki_flag": true}')), 'refused 02-925', 'not with her place among his former ones');
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:part)), 'refused 02-071', 'who lives there goes to the support desk');
SELECT is(tap.fate('n_mado', 'juki.kofu_johyo', tap.johyo(:dead, n, k)), 'refused 02-071', n || ' ' || k) FROM (VALUES ('相手　太郎', '4'), ('相手　太郎', '5'), ('相続　花子', '4')) AS v (n, k);
SELECT is(tap.allowed(:shien, :dead, '相手　太郎'), 'refused 01-071', 'her opponent is not let in');
SELECT is(tap.allowed(:shien, :stranger, '相続　花子'), 'refused 01-067', 'nor anybody, to a stranger');
SELECT is(tap.allowed(:shien, :dead, '相続　花子'), 'done', 'an heir is, by two persons');
SELECT is(tap.fate('n_mado', 'juki.kofu_johyo', tap.johyo(:dead, '相続　花子', '4', '1970-01-01')), 'done', 'and has the 除票');
SELECT tap.open('n_mado', 'juki.johyo_utsushi', jsonb_build_object('kofu_no', (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049))) AS paper, tap.open('n_shogo', 'juki.johyo_utsushi', jsonb_build_object('kofu_no', (SELECT max(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = 392049))) AS other \gset
SELECT is(tap.marked(tap.read('n_mado', 'juki.johyo_utsushi', :'paper')::text), true, 'which bears his last address'), is(tap.marked(tap.read('n_shogo', 'juki.johyo_utsushi', :'other')::text), false, 'for nobody else');
SELECT is(tap.allowed(:shien, :dead, '後任　弁護'), 'done', 'another is let in');
INSERT INTO gyosei_kihon.shien_aite (dantai_code, shien_no, aite_no, aite_kubun_code, shimei) VALUES (392049, :shien, 90, '2', '後任　弁護');
SELECT is(tap.fate('n_mado', 'juki.kofu_johyo', tap.johyo(:dead, '後任　弁護', '4', '1970-01-01')), 'refused 02-501', 'and named by her as his lawyer: refused, though it is not her 除票');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'none of it left a copy');
SELECT is(tap.ends(:shien), 'done', 'she withdraws');
SELECT is((SELECT array_agg(tap.sealed(u) || ' ' || tap.town_known(u) ORDER BY n) FROM unnest(ARRAY[:dead, :guest, :part]::bigint[]) WITH ORDINALITY AS a (u, n)), ARRAY[' true', ' true', ' true'], 'each has his own again');
SELECT is((SELECT concat_ws(' ', j.banchi, j.katagaki) FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :dead AND j.jusho_kubun_code = '1'), 'カナリヤ１番地 鶯谷荘', 'as it was');

-- ---- what an earlier product left: the nightly check does it ----
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:her)), 'done', 'she asks once more');
SET session_replication_role = replica;
UPDATE gyosei_kihon.jusho_rireki AS j SET hogo_flag = false, machiaza_id = h.machiaza_id, postal_no = h.postal_no, jusho = h.jusho, banchi = h.banchi, katagaki = h.katagaki
FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kojin_no IN (:dead, :guest) AND j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no AND j.rireki_no = h.rireki_no;
DELETE FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kojin_no IN (:dead, :guest);
RESET session_replication_role;
SELECT is(tap.places() @> '{gyosei_kihon.jusho_rireki}', true, 'an earlier product left them in the open');
DELETE FROM work.job;
INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.shien_tenken', '2026-11-24', 'w_392049', 0);
SELECT tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb ->> 'job' AS job \gset
SELECT is(tap.answer('w_392049', format('SELECT api.worker_step(%s)', :job))::jsonb ->> 'more', 'false', 'the night comes');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and the first night hides them');
-- ---- who left the city with her: the place to which they went ----
SELECT j.kojin_no AS gone, q.kojin_no AS mom FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no AND q.jumin_jotai_code = '1'
WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code = '02' AND j.jumin_kubun_code = '1' AND j.birth_form = 0 AND q.birth_date < '2000-01-01' AND NOT tap.shien_aru(392049, j.kojin_no)
    AND (SELECT count(*) FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND o.jumin_jotai_code = '1') = 2
    AND NOT EXISTS (SELECT FROM juki.jumin AS o JOIN juki.yokushi AS y ON y.dantai_code = o.dantai_code AND y.kojin_no = o.kojin_no WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no) AND j.kojin_no NOT IN (:her, :guest, :part, :joiner, :stranger) AND j.setai_no <> :home ORDER BY 1 LIMIT 1 \gset
SELECT is(tap.done('juki.tenshutsu', tap.ido(:gone, '21', ARRAY[:gone, :mom], '{}', '{"ido_date": "2026-11-20", "tensaki_jusho": "高知県香南市野市町", "tensaki_banchi": "カナリヤ１番地"}')), 'done', 'they leave together');
SELECT is(tap.places() @> '{gyosei_kihon.jusho_rireki,juki.kari_toroku,work.seen}', true, 'where they went stands in the open');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:gone)), 'done', 'she asks for protection from afar, alone');
SELECT max(s.shien_no) AS shien2 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and her mother tells it no more'), is(tap.sealed(:mom), '3!', 'of whom only that is sealed');
SELECT cmp_ok(tap.look(ARRAY[:gone, :mom]), '>', 50::bigint, 'every door is tried'), is(tap.shown(), '{}', 'none shows it');
SELECT is(tap.fate('n_mado', 'juki.kofu_johyo', tap.johyo(:mom, '相手　太郎')), 'refused 02-071', 'the 除票 of her mother goes by the support desk');
SELECT (tap.deed('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', :shien2, 'kojin_no', u, 'tsuchi_name', '納税通知書')) ->> 'key')::bigint AS letter, u AS who FROM unnest(ARRAY[:gone, :mom]) AS u \g /dev/null
CREATE TABLE tap.letters AS SELECT h.kojin_no, tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', h.hikinuki_no)) AS ticket FROM gyosei_kihon.shien_hikinuki AS h WHERE h.dantai_code = 392049 AND h.shien_no = :shien2;
SELECT is((SELECT array_agg(tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', l.ticket) #>> '{0,jusho}' ORDER BY l.kojin_no) FROM tap.letters AS l), '{高知県香南市野市町カナリヤ１番地,高知県香南市野市町カナリヤ１番地}', 'a letter to either is pulled out, and goes where they went');
SELECT is(tap.ends(:shien2), 'done', 'she withdraws'), is(tap.sealed(:gone) || tap.sealed(:mom), '', 'each has her own again');
UPDATE gyosei_kihon.jusho_rireki AS x SET banchi = '１番地' WHERE x.dantai_code = 392049 AND x.kojin_no IN (:gone, :mom) AND x.banchi = 'カナリヤ１番地';

-- ---- who shared a household with her, and has his letters sent where she lives now, where he never lived ----
GRANT USAGE ON SCHEMA gyosei_kihon TO n_zei;   -- in this copy only: where a letter goes is asked as the tax desk
GRANT EXECUTE ON FUNCTION gyosei_kihon.sofu_jusho(integer, bigint, text, date), gyosei_kihon.sofu_kawari(integer, bigint, text, date) TO n_zei;
CREATE FUNCTION tap.goes(p_person bigint, p_gyomu text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('n_zei', format('SELECT coalesce((SELECT o.jusho FROM gyosei_kihon.sofu_jusho(392049, %1$s, %2$L, DATE ''2026-11-24'') AS o), gyosei_kihon.sofu_kawari(392049, %1$s, %2$L, ''2026-11-24''))', p_person, p_gyomu)) $$;
CREATE FUNCTION tap.sends(p_kojin bigint, p_gyomu text, p_jusho text, p_banchi text, p_other jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$   -- with its screen
    SELECT tap.acks('n_zei', 'gyosei_kihon.sofusaki', jsonb_build_object('kojin_no', p_kojin, 'gyomu_id', p_gyomu, 'yusen_no', 1, 'sofusaki_name', '様　方', 'postal_no', '0000917', 'jusho', p_jusho, 'banchi', p_banchi,
        'sofusaki_riyu_code', '1', 'yoshiki_code', '1', 'valid_from_date', '2026-11-20') || p_other) ->> 'state' $$;
SELECT j.kojin_no AS x, q.kojin_no AS y, q.setai_no AS y_home, m.machiaza_id AS town, m.machiaza_name AS town_name
FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no AND q.jumin_jotai_code = '1' AND q.zokugara_code = '02'
CROSS JOIN (SELECT z.* FROM gyosei_kihon.machiaza AS z WHERE z.dantai_code = 392049 AND z.machiaza_id = tap.town(5)) AS m
WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code <> '02' AND j.jumin_kubun_code = '1' AND j.birth_form = 0 AND j.birth_date < '2000-01-01' AND q.birth_date < '2000-01-01' AND NOT tap.shien_aru(392049, j.kojin_no)
    AND j.kojin_no NOT IN (:her, :guest, :part, :joiner, :stranger) AND j.setai_no <> :home
    AND NOT EXISTS (SELECT FROM juki.jumin AS o JOIN juki.yokushi AS y ON y.dantai_code = o.dantai_code AND y.kojin_no = o.kojin_no WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no) ORDER BY 1 LIMIT 1 \gset
SELECT is(tap.done('juki.tenkyo', tap.ido(:x, '31', ARRAY[:x], '{}', jsonb_build_object('ido_date', '2026-11-15', 'setai_ido_kubun_code', '1', 'machiaza_id', :town, 'banchi', 'カナリヤ１番地'))), 'done', 'she moves out, alone');
SELECT j.jusho AS town_jusho FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :x AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL \gset
SELECT is(tap.sends(:y, 'kojin_juminzei', :'town_jusho', 'カナリヤ１番地　鶯谷荘２０２'), 'done', 'he has his letters sent to her: of one tax'),
       is(tap.sends(:y, 'keijidoshazei', regexp_replace(:'town_jusho', '^高知県', ''), 'カナリヤ１－'), 'done', 'of another, and writes the place in his own way');
SELECT is(tap.sends(:y, 'keijidoshazei', '高知県高知市本町', '１番地', '{"postal_no": "7800870", "valid_from_date": "2026-12-10", "valid_to_date": "2026-12-20"}'), 'done', 'which goes on after some days elsewhere');
SELECT is(tap.goes(:y, 'kojin_juminzei'), :'town_jusho' || 'カナリヤ１番地　鶯谷荘２０２', 'there they go'), is(tap.places() @> '{gyosei_kihon.sofusaki,work.seen}', true, 'and her place stands with his number');
CREATE TABLE tap.before AS SELECT s.* FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :y;
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:x)), 'done', 'she asks for protection');
SELECT max(s.shien_no) AS shien FROM gyosei_kihon.shien AS s WHERE s.dantai_code = 392049 \gset
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'nothing of his names her place'), is((SELECT count(*) FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :y), 4::bigint, 'though he has them still');
SELECT is(tap.goes(:y, g), '（支援措置：引抜き）', 'his letters are pulled out: ' || g) FROM unnest(ARRAY['kojin_juminzei', 'keijidoshazei']) AS g;
SELECT (tap.deed('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', :shien, 'kojin_no', :y, 'tsuchi_name', '納税通知書')) ->> 'key')::bigint AS letter \gset
SELECT tap.open('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('hikinuki_no', :letter)) AS t \gset
SELECT is(tap.read('n_shien', 'gyosei_kihon.shien_hikinuki', :'t') #>> '{0,jusho}' ~ 'カナリヤ', true, 'and written by the support desk');
SELECT tap.open('n_zei', 'gyosei_kihon.atena_hito', jsonb_build_object('kojin_no', :y, 'moto_no', b.sofusaki_no * 10 + 3)) AS t FROM tap.before AS b ORDER BY b.sofusaki_no LIMIT 1 \gset
SELECT is(tap.read('n_zei', 'gyosei_kihon.atena_hito', :'t') #>> '{0,jusho}', NULL, 'who amends it types a place anew');
SELECT is(tap.sends(:y, 'kojin_juminzei', '高知県高知市本町', '１番地', '{"postal_no": "7800870", "valid_from_date": "2026-12-01", "valid_to_date": "2026-12-11"}'), 'done', 'it goes on behind another');
-- what he enters while she is protected is not tried out: it stays as it was typed, also after the night, and the support desk hears of it
SELECT is(tap.sends(:y, NULL, :'town_jusho', b, jsonb_build_object('yusen_no', n)), 'done', b) FROM (VALUES (1, 'カナリヤ１番地'), (2, '８８８番地')) AS v (n, b);
CREATE FUNCTION tap.night() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM work.job;
    INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.shien_tenken', '2026-11-24', 'w_392049', 0);
    PERFORM set_config('tap.job', tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb ->> 'job', false);
    RETURN NULL;
END $$;
SELECT tap.night() \g /dev/null
SELECT is(tap.answer('w_392049', format('SELECT api.worker_step(%s)', current_setting('tap.job')))::jsonb ->> 'more', 'false', 'the night comes');
SELECT is((SELECT array_agg(s.jusho ORDER BY s.sofusaki_no) FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :y AND s.gyomu_id IS NULL), ARRAY[:'town_jusho' || 'カナリヤ１番地', :'town_jusho' || '８８８番地'], 'one answer, the place or not'),
       is((SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'gyosei_kihon.shien_jusho' AND t.person = :y AND t.state = 'open' AND t.may = 'gyosei_kihon.shien'), 1::bigint, 'the support desk has one to-do');
UPDATE gyosei_kihon.sofusaki AS s SET toroku_at = NULL WHERE s.dantai_code = 392049 AND s.kojin_no = :y AND s.gyomu_id IS NULL;
SELECT tap.night() \g /dev/null
SELECT is(tap.answer('w_392049', format('SELECT api.worker_step(%s)', current_setting('tap.job')))::jsonb ->> 'more', 'false', 'another night');
SELECT is((SELECT array_agg(s.jusho ~ 'カナリヤ' ORDER BY s.sofusaki_no) FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :y AND s.gyomu_id IS NULL), '{f,f}', 'what an earlier product kept is sealed by it');
-- he is the one she flees from: no letter of his goes there, nor waits for the support desk
SELECT t.shimei AS y_name, t.birth_date AS y_birth FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :y \gset
INSERT INTO gyosei_kihon.shien_aite (dantai_code, shien_no, aite_no, aite_kubun_code, shimei, birth_date) VALUES (392049, :shien, 91, '1', :'y_name', :'y_birth');
SELECT is(tap.goes(:y, 'kojin_juminzei') ~ '引抜|支援|カナリヤ', false, 'the letters of her opponent go to his own place');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_hikinuki', jsonb_build_object('shien_no', :shien, 'kojin_no', :y, 'tsuchi_name', '納税通知書')), 'refused 01-067', 'and none is written to hers');
SELECT is(tap.ends(:shien), 'done', 'she withdraws');
SELECT is((SELECT array_agg((b.postal_no, b.jusho) = (s.postal_no, s.jusho)) FROM tap.before AS b JOIN gyosei_kihon.sofusaki AS s USING (dantai_code, sofusaki_no)), '{t,t,t,t}', 'each is as it was'),
       is((SELECT s.jusho FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = :y AND s.valid_from_date = '2026-12-11'), :'town_jusho' || 'カナリヤ１番地　鶯谷荘２０２', 'and so is what goes on'),
       is((SELECT count(*) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.sofusaki_no IS NOT NULL), 0::bigint, 'no copy is left');
SELECT is(gyosei_kihon.hogo_sofu_onaji(b, '高知県南国市篠原１２番地'), w, b) FROM (VALUES ('南国市篠原12', true), ('高知県南国市篠原１２番地　二階', true), ('高知県南国市篠原１２番地の３', false), ('高知県南国市篠原１２番地３', false), ('高知県南国市篠原１２３番地', false),
    ('高知県南国市篠原', false), ('高知県香美市篠原１２番地', false)) AS v (b, w);
SELECT * FROM finish();
