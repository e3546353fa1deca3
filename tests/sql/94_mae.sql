-- If this failed: a town hall that is brought to today would keep in the open what waited there before it was protected.
-- SPDX-License-Identifier: Apache-2.0
-- Rows as an earlier product left them, then the migrations that hide them: their second run, on a database that has had the first.
\ir people.sql
\ir canary.sql
SELECT no_plan();
SELECT set_config('tap.unseen', 'on', false) \g /dev/null
CREATE FUNCTION tap.acks(p_login text, p_form text, p_record jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN a ->> 'state' = 'warned' THEN tap.deed(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p)) ELSE a END ->> 'state'
    FROM tap.deed(p_login, p_form, p_record) AS a $$;
CREATE FUNCTION tap.kari(p_name text) RETURNS juki.kari_toroku LANGUAGE sql AS $$ SELECT k FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.record #>> '{setaiin,0,shimei}' = p_name ORDER BY k.kari_no DESC LIMIT 1 $$;
CREATE FUNCTION tap.flag(p_kojin bigint) RETURNS text LANGUAGE sql AS $$ SELECT t.shien_code FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = p_kojin $$;
CREATE FUNCTION tap.old(p_kojin bigint, p_name text) RETURNS void LANGUAGE sql AS $$   -- known and protected, by a product that looked at nothing else
    INSERT INTO gyosei_kihon.atena (dantai_code, kojin_no, atena_kubun_code, shimei, shimei_kana, birth_date, seibetsu_code, shien_code) VALUES (392049, p_kojin, '3', p_name, 'フルタ', '1990-05-05', '2', '2');
    INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date) VALUES (392049, p_kojin, 1, '1', p_name, 'フルタ', '1990-05-05') $$;
CREATE FUNCTION tap.alone(p_skip bigint[]) RETURNS TABLE (kojin_no bigint, setai_no bigint, shimei text, birth_date date) LANGUAGE sql AS $$
    SELECT j.kojin_no, j.setai_no, j.shimei, j.birth_date FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.birth_form = 0 AND j.zokugara_code = '02' AND tap.flag(j.kojin_no) = '0' AND j.kojin_no <> ALL (p_skip)
        AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1') = 1 ORDER BY 1 LIMIT 1 $$;
SELECT max(m.machiaza_id) AS town FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL \gset
SELECT tap.hidden(:town) - 'shien_kari_flag' AS home \gset
SELECT is(tap.places(), '{}', 'no mark stands anywhere');

-- ---- what waits ----
SELECT is(tap.acks('n_mado', 'juki.tennyu', tap.todoke(:'home', 392049, '古田')), 'done', 'a family moves in');
SELECT is(tap.acks('n_mado', 'juki.kisai_setai', (:'home'::jsonb - ARRAY['zen_postal_no', 'zen_katagaki']) || jsonb_build_object('uketsuke_date', '2026-11-24', 'todokede_date', '2026-11-24', 'ido_date', '2026-11-20', 'ido_kubun_code', '4',
    'riyu', '実態調査', 'ido_jiyu_code', '16', 'jumin_kubun_code', '1', 'hittosha', '記田', 'kisaisha', jsonb_build_array(
        jsonb_build_object('shimei', '記田　空子', 'shimei_kana', 'キダ　ソラコ', 'birth_date', '1990-05-05', 'seibetsu_code', '2', 'zokugara_code', '02')))), 'done', 'somebody is entered ex officio');
SELECT is(tap.acks('n_mado', 'juki.tennyu', tap.todoke(:'home', 392049, '便田')), 'done', 'another family, of whom a notice waits');
SELECT r.kojin_no AS head, r.setai_no AS setai FROM tap.alone('{}') AS r \gset
UPDATE gyosei_kihon.jusho_rireki AS j SET machiaza_id = :town, banchi = 'カナリヤ１番地', katagaki = '鶯谷荘' WHERE j.dantai_code = 392049 AND j.kojin_no = :head AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
SELECT is(tap.acks('n_mado', 'juki.tennyu', tap.todoke(:'home'::jsonb || jsonb_build_object('setai_kubun_code', '2', 'setai_no', :setai, 'setaiin', jsonb_build_array(
    jsonb_build_object('shimei', '連田　一', 'shimei_kana', 'レンダ　ハジメ', 'birth_date', '1991-05-05', 'seibetsu_code', '1', 'zokugara_code', '99'))), 392049, '連田')), 'done', 'somebody joins a household');
UPDATE gyosei_kihon.jusho_rireki AS j SET banchi = '１番地', katagaki = NULL WHERE j.dantai_code = 392049 AND j.kojin_no = :head AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
SELECT is(tap.acks('n_mado', 'juki.tennyu', tap.todoke('{}', 392049, '普田')), 'done', 'and a family of whom nothing is known');
SELECT r.kojin_no AS her, r.shimei AS name, r.birth_date AS birth FROM tap.alone(ARRAY[:head]) AS r \gset
SELECT is(tap.acks('n_zei', 'gyosei_kihon.atena_shinki', jsonb_build_object('atena_kubun_code', '3', 'shimei', :'name', 'shimei_kana', 'フルタ', 'birth_date', :'birth', 'seibetsu_code', '2', 'jusho', '徳島県', 'banchi', 'カナリヤ７番地')), 'done', 'the tax desk has a number of its own');
SELECT max(t.kojin_no) AS other FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.shimei = :'name' \gset
SELECT is(tap.fate('n_shogo', 'gyosei_kihon.nayose', jsonb_build_object('kojin_no', :other, 'saki_kojin_no', :her, 'shori_code', '1', 'riyu', '本人と確認', 'row_version', a.row_version)), 'done', 'joined')
FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392049 AND a.kojin_no = :other;

-- ---- what came to nothing ----
SELECT r.kojin_no AS mover FROM tap.alone(ARRAY[:head]) AS r \gset
SELECT is(tap.acks('n_mado', 'juki.tennyu', tap.todoke(:'home', 392049, '戻田')), 'done', 'a family moves in'), is(tap.acks('n_mado', 'juki.tenkyo', tap.ido(:mover, '31', ARRAY[:mover], jsonb_build_object((:mover)::text, '02'),
    jsonb_build_object('setai_ido_kubun_code', '1', 'machiaza_id', :town, 'banchi', 'カナリヤ２番地'))), 'done', 'and one moves');
INSERT INTO work.seen (dantai_code, deed_no, frames, whole, guarded) SELECT 392049, d.deed_no, '住所 **', '住所 カナリヤ１番地', false FROM audit.deed AS d WHERE d.dantai_code = 392049 AND d.form ~ '^juki.(tennyu|tenkyo)$' ORDER BY d.deed_no DESC LIMIT 2;
UPDATE juki.kari_toroku AS k SET kari_jotai_code = '4' WHERE k.dantai_code = 392049 AND k.kari_no > (SELECT max(q.kari_no) - 2 FROM juki.kari_toroku AS q WHERE q.dantai_code = 392049);
BEGIN;
\ir ../../forms/jumin/juki/sql/108_kari_tojita.sql
COMMIT;
SELECT is((SELECT string_agg(concat_ws(' ', tap.marked(k.record::text), k.hogo_flag, k.record ? 'setaiin'), ',') FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '4'), 'f f t,f f t', 'neither keeps an address, nor is said to be protected');
SELECT is((SELECT count(*) FROM work.seen AS s WHERE s.dantai_code = 392049 AND s.whole IS NOT NULL), 0::bigint, 'nor do their screens');

-- ---- who is protected: told to nothing that waits ----
SELECT tap.old(8000001, '古田　花'), tap.old(8000002, '記田　空子') \g /dev/null
INSERT INTO gyosei_kihon.shien_jushin (dantai_code, jushin_no, jushin_kubun_code, moto_name, juryo_date, kigen_date, shimei, shimei_kana, birth_date, toroku_person, toroku_login)
VALUES (392049, 900, '1', '徳島県徳島市', '2026-11-24', '2026-12-01', '便田　花', 'アワ　ハナ', '1990-05-05', 1, 'n_shien');
UPDATE gyosei_kihon.atena SET shien_code = '2' WHERE dantai_code = 392049 AND kojin_no IN (:head, :her);
INSERT INTO gyosei_kihon.shien (dantai_code, shien_no, shien_jotai_code, shien_jiyu_code, moshide_date, sodan_kikan_name, uketsuke_person, uketsuke_login, uketsuke_at, kakunin_shorui_code, kikan_from_date, kikan_to_date, kettei_date, kettei_person, kettei_login, row_version)
VALUES (392049, 900, '2', 'A', '2026-11-01', '高知県女性相談支援センター', 1, 'n_shien', now(), '02', '2026-11-01', '2027-10-31', '2026-11-02', 2, 'n_kacho', 1);
INSERT INTO gyosei_kihon.shien_taisho (dantai_code, shien_no, kojin_no, taisho_kubun_code) VALUES (392049, 900, :her, '1');
SELECT is(tap.places() @> '{juki.kari_toroku,gyosei_kihon.jusho_rireki}', true, 'all of it stands in the open');

BEGIN;
\ir ../../forms/jumin/gyosei_kihon/sql/102_nayose_hogo.sql
\ir ../../forms/jumin/juki/sql/102_kari_hogo.sql
COMMIT;
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and is hidden');
SELECT is((SELECT concat_ws(' ', k.hogo_flag, k.record ->> 'shien_kari_flag', k.record ->> 'shien_utagai', k.record ->> 'kakusu') FROM tap.kari(n) AS k), w, n) FROM (VALUES
    ('古田　一郎', 't true true'), ('記田　空子', 't true true'), ('便田　一郎', 't true true'), ('連田　一', 't'), ('普田　一郎', 'f')) AS v (n, w);
SELECT is(tap.flag(:other), '2', 'her other number is she'), is((SELECT count(*) FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :other AND t.shien_no = 900), 1::bigint, 'by her case');
SELECT is((SELECT count(*) FROM gyosei_kihon.hogo_jusho AS h GROUP BY h.dantai_code, h.hogo_no ORDER BY 1 DESC LIMIT 1), 1::bigint, 'each has a number of its own'),
    ok((SELECT c.value FROM sys.counter AS c WHERE c.dantai_code = 392049 AND c.name = 'hogo') >= (SELECT max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049), 'and the next is free');

-- ---- and the work goes on ----
SELECT is((SELECT tap.fate('n_shogo', CASE k.form_id WHEN 'juki.tennyu' THEN 'juki.kari_shogo' ELSE 'juki.ido_shogo' END, jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version)) FROM tap.kari(n) AS k), 'done', n || ' is approved')
FROM unnest(ARRAY['古田　一郎', '記田　空子', '便田　一郎', '連田　一', '普田　一郎']) AS n;
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and no mark comes out');
SELECT is((SELECT count(*) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = 392049 AND h.kari_no = (tap.kari(n)).kari_no AND h.jusho_kubun_code = '1' AND h.rireki_no IS NOT NULL AND h.banchi = 'カナリヤ１番地'), w, n || ': each lives where it was typed')
FROM (VALUES ('古田　一郎', 3::bigint), ('記田　空子', 1), ('便田　一郎', 3), ('連田　一', 1)) AS v (n, w);
SELECT is(ARRAY(SELECT tap.flag(t.kojin_no) FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.shimei IN ('古田　桜', '連田　一', '普田　桜') ORDER BY t.shimei), ARRAY['1', '0', '0'], 'the family with her, who joined hides no name of his own, the others are open');
-- ---- what no migration hides is hidden by the first night: it does for who is protected what a 申出 does today ----
SELECT t.kojin_no AS joined FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.shimei = '連田　一' \gset
SELECT j.kojin_no AS asked FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.kojin_no NOT IN (:head, :her, :joined) AND NOT tap.shien_aru(392049, j.kojin_no) ORDER BY 1 LIMIT 1 \gset
SELECT is(tap.fate('n_mado', 'juki.yuso', tap.kofu(:asked, jsonb_build_object('seikyusha_kubun_code', '4', 'seikyusha_shimei', :'name', 'seikyusha_birth_date', :'birth', 'seikyusha_jusho', '高知県南国市', 'seikyusha_banchi', 'カナリヤ１番地', 'seikyusha_postal_no', '0000917',
    'seikyu_jiyu', '債権', 'teishutsusaki_name', '裁判所', 'kawase_yen', 300, 'kawase_date', '2026-11-20', 'henso_saki_code', '2', 'uketsuke_date', '2026-11-24')) - 'uketori_code'), 'done', 'she asks by post for another''s copy');
SELECT max(k.kofu_no) AS kofu FROM juki.kofu AS k WHERE k.dantai_code = 392049 \gset
SELECT is(tap.fate('n_mado', 'juki.yuso', tap.kofu(:asked, '{"seikyusha_kubun_code": "4", "seikyusha_shimei": "紙田　花", "seikyusha_birth_date": "1990-05-05", "seikyusha_jusho": "高知県南国市", "seikyusha_banchi": "カナリヤ１番地", "seikyusha_postal_no": "0000917",
    "seikyu_jiyu": "債権", "teishutsusaki_name": "裁判所", "kawase_yen": 300, "kawase_date": "2026-11-20", "henso_saki_code": "2", "uketsuke_date": "2026-11-24"}') - 'uketori_code'), 'done', 'so does one of whom a notice waits, unseen by an earlier product');
INSERT INTO gyosei_kihon.shien_jushin (dantai_code, jushin_no, jushin_kubun_code, moto_name, juryo_date, kigen_date, shimei, shimei_kana, birth_date, toroku_person, toroku_login)
VALUES (392049, 901, '1', '徳島県徳島市', '2026-11-24', '2026-12-01', '紙田　花', 'カミタ　ハナ', '1990-05-05', 1, 'n_shien');
DELETE FROM gyosei_kihon.hogo_jusho WHERE dantai_code = 392049 AND kofu_no = :kofu;
UPDATE gyosei_kihon.sofusaki SET jusho = '高知県南国市カナリヤ１番地' WHERE dantai_code = 392049 AND kofu_no = :kofu;
INSERT INTO work.seen (dantai_code, deed_no, frames, whole, guarded) SELECT 392049, max(d.deed_no), '住所 **', '住所 カナリヤ１番地', false FROM audit.deed AS d WHERE d.dantai_code = 392049 AND d.form = 'juki.yuso';
INSERT INTO work.seen (dantai_code, deed_no, frames, whole, guarded) SELECT 392049, d.deed_no, '住所 **', '住所 カナリヤ１番地', false FROM audit.deed AS d WHERE d.dantai_code = 392049 AND d.form = 'juki.tennyu' AND d.persons && ARRAY[:joined]::bigint[] LIMIT 1;
-- nobody of his household is protected any more, one stays sealed, and he stands there in the open; so does a number of his own
UPDATE gyosei_kihon.atena SET shien_code = '0' WHERE dantai_code = 392049 AND kojin_no = :head;
INSERT INTO gyosei_kihon.atena (dantai_code, kojin_no, atena_kubun_code, shimei, shimei_kana, birth_date, seibetsu_code, shien_code, nayose_saki_no) VALUES (392049, 8000003, '3', '連田　一', 'レンダ', '1991-05-05', '1', '0', :joined);
INSERT INTO gyosei_kihon.jusho_rireki (dantai_code, kojin_no, rireki_no, jusho_kubun_code, jusho, banchi, hogo_flag, valid_from_date) VALUES (392049, 8000003, 1, '1', '高知県南国市', 'カナリヤ１番地', false, '2026-11-20');
DELETE FROM gyosei_kihon.hogo_jusho WHERE dantai_code = 392049 AND kojin_no = :joined AND jusho_kubun_code = '1';
UPDATE gyosei_kihon.jusho_rireki AS j SET hogo_flag = false, machiaza_id = :town, jusho = '高知県南国市', banchi = 'カナリヤ１番地' WHERE j.dantai_code = 392049 AND j.kojin_no = :joined AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
SELECT is((SELECT array_agg(p ORDER BY p) FROM unnest(tap.places()) AS p), ARRAY['gyosei_kihon.hogo_jusho', 'gyosei_kihon.jusho_rireki', 'gyosei_kihon.sofusaki', 'work.seen'], 'as an earlier product left it');
DELETE FROM work.job;
INSERT INTO work.job (dantai_code, kind, for_date, login, person) VALUES (392049, 'gyosei_kihon.shien_tenken', '2026-11-24', 'w_392049', 0);
SELECT tap.answer('w_392049', 'SELECT api.worker_take()')::jsonb ->> 'job' AS job \gset
SELECT is(tap.answer('w_392049', format('SELECT api.worker_step(%s)', :job))::jsonb ->> 'more', 'false', 'the night comes');
SELECT is(tap.places(), ARRAY['gyosei_kihon.hogo_jusho'], 'and all of it is hidden');
SELECT is((SELECT w.result ->> '住所を伏せた人' FROM work.job AS w WHERE w.job_no = :job), '3', 'counted: her own row stood there, too');
SELECT is((SELECT array_agg(t.person ORDER BY t.person) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.note ~ '^点検：' AND t.may = 'gyosei_kihon.shien'), ARRAY[:her, :joined, 8000003]::bigint[], 'and told to the support desk');
SELECT * FROM finish();
