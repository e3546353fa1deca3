-- If this failed: a letter would go to a house somebody left, to the dead, or past who acts for her; or call somebody protected who is not.
-- SPDX-License-Identifier: Apache-2.0
-- Where a letter goes (宛名 2.6, 2.8; practice §1-25, 26): chosen address, agent of that system and day, own address, place moved to.
\ir people.sql
\ir through.sql
SELECT no_plan();
-- the functions see the city of who calls them: here a clerk of the tax desk may, in this copy only
GRANT USAGE ON SCHEMA gyosei_kihon TO n_zei;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA gyosei_kihon TO n_zei;
CREATE FUNCTION tap.goes(p_person bigint, p_gyomu text, p_day date DEFAULT '2026-11-24') RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('n_zei', format($f$
        SELECT coalesce((SELECT concat_ws('|', o.moto_code, o.jusho, o.atena_name) FROM gyosei_kihon.sofu_jusho(392049, %1$s, %2$L, %3$L) AS o),
                        gyosei_kihon.sofu_kawari(392049, %1$s, %2$L, %3$L)) $f$, p_person, p_gyomu, p_day)) $$;
CREATE FUNCTION tap.home(p_person bigint) RETURNS text LANGUAGE sql AS $$
    SELECT j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, '') FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = 392049 AND j.kojin_no = p_person AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL $$;
-- three ordinary people, each alone in the household
SELECT x.n[1] AS she, x.n[2] AS agent, x.n[3] AS heir
FROM (SELECT array_agg(j.kojin_no ORDER BY j.kojin_no) AS n FROM juki.jumin AS j
      WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.yotei_date IS NULL AND NOT tap.shien_aru(392049, j.kojin_no)
        AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND o.kojin_no <> j.kojin_no)) AS x \gset
SELECT t.shimei AS name FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :she \gset
SELECT t.shimei AS agent_name FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :agent \gset
SELECT t.shimei AS heir_name FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :heir \gset
SELECT is(tap.goes(:she, 'kojin_juminzei'), '4|' || tap.home(:she) || '|' || :'name', 'a resident: at home');
-- ---- the agent, of that system and that day ----
SELECT is(tap.deed('n_zei', 'gyosei_kihon.kankei', jsonb_build_object('kojin_no', :she, 'kankei_kubun_code', '4', 'aite_kojin_no', :agent, 'gyomu_id', 'kojin_juminzei',
    'yusen_no', 1, 'valid_from_date', '2026-11-01', 'valid_to_date', '2026-12-01')) ->> 'state', 'done', '納税管理人 of one tax until 11/30');
SELECT is(tap.goes(:she, 'kojin_juminzei'), '3|' || tap.home(:agent) || '|' || :'name' || '　納税管理人　' || :'agent_name', 'whose letters he takes'),
       is(tap.goes(:she, 'keijidoshazei'), '4|' || tap.home(:she) || '|' || :'name', 'of the other tax he is no agent'),
       is(tap.goes(:she, 'kojin_juminzei', '2026-11-30'), tap.goes(:she, 'kojin_juminzei'), 'on his last day'),
       is(tap.goes(:she, 'kojin_juminzei', '2026-12-01'), '4|' || tap.home(:she) || '|' || :'name', 'and not after it');
-- ---- who jointly owes takes no letter ----
INSERT INTO gyosei_kihon.kankei (dantai_code, kankei_no, kojin_no, aite_kojin_no, kankei_kubun_code, valid_from_date, toroku_person)
VALUES (392049, 990001, :she, :heir, '5', '2026-01-01', 1);
SELECT is(tap.goes(:she, 'keijidoshazei'), '4|' || tap.home(:she) || '|' || :'name', 'who owes with her is no agent');
-- ---- an agent who is protected: the support desk closes the envelope ----
UPDATE gyosei_kihon.atena SET shien_code = '2' WHERE dantai_code = 392049 AND kojin_no = :agent;
SELECT is(tap.goes(:she, 'kojin_juminzei'), '（支援措置：引抜き）', 'a protected agent');
UPDATE gyosei_kihon.atena SET shien_code = '0' WHERE dantai_code = 392049 AND kojin_no = :agent;
-- ---- she leaves: nowhere known, as intended, as confirmed ----
SELECT tap.answer('n_zei', format($$ SELECT gyosei_kihon.johyo(392049, %s, '2026-11-20') $$, :she));
SELECT is(tap.goes(:she, 'keijidoshazei'), '（送付先なし）', 'who left no address is not called protected');
SELECT tap.answer('n_zei', format($$ SELECT gyosei_kihon.jusho_toroku(392049, %s, '3', '{"jusho": "高知県高知市本町", "banchi": "１番地"}', '2026-11-20') $$, :she));
SELECT is(tap.goes(:she, 'keijidoshazei'), '5|高知県高知市本町１番地|' || :'name', 'to the place she meant to move to');
SELECT tap.answer('n_zei', format($$ SELECT gyosei_kihon.jusho_toroku(392049, %s, '4', '{"jusho": "高知県高知市鷹匠町", "banchi": "２番地"}', '2026-11-21') $$, :she));
SELECT is(tap.goes(:she, 'keijidoshazei'), '5|高知県高知市鷹匠町２番地|' || :'name', 'to the place that the other city confirmed');
SELECT is(tap.goes(:she, 'kojin_juminzei'), '3|' || tap.home(:agent) || '|' || :'name' || '　納税管理人　' || :'agent_name', 'her agent stays hers');
-- ---- the heirs'' representative goes before an agency that death ended; an heir who represents nobody takes nothing ----
INSERT INTO gyosei_kihon.kankei (dantai_code, kankei_no, kojin_no, aite_kojin_no, kankei_kubun_code, valid_from_date, toroku_person, daihyo_flag)
VALUES (392049, 990002, :she, :heir, '2', '2026-11-22', 1, false);
SELECT is(tap.goes(:she, 'keijidoshazei'), '5|高知県高知市鷹匠町２番地|' || :'name', 'one heir of several');
UPDATE gyosei_kihon.kankei SET daihyo_flag = true WHERE dantai_code = 392049 AND kankei_no = 990002;
SELECT is(tap.goes(:she, g), '3|' || tap.home(:heir) || '|' || :'name' || '　相続人代表者　' || :'heir_name', '相続人代表者: ' || g)
FROM unnest(ARRAY['keijidoshazei', 'kojin_juminzei']) AS g;
-- ---- an address chosen for the system goes before all of them ----
INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, sofusaki_name, jusho, sofusaki_kubun_code, gyomu_id, valid_from_date)
VALUES (392049, 990003, :she, '窓口　太郎', '高知県香美市土佐山田町３番地', '1', 'keijidoshazei', '2026-11-01');
SELECT is(substring(tap.goes(:she, 'keijidoshazei') FROM '^.'), '3', 'but not one she chose before the heirs had to say who represents them');
UPDATE gyosei_kihon.sofusaki SET valid_from_date = '2026-11-22' WHERE dantai_code = 392049 AND sofusaki_no = 990003;
SELECT is(tap.goes(:she, 'keijidoshazei'), '1|高知県香美市土佐山田町３番地|窓口　太郎', '送付先 first');
CREATE FUNCTION tap.okuru(p_person bigint, p_name text, p_from date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'gyosei_kihon.sofusaki', jsonb_build_object('kojin_no', p_person, 'gyomu_id', 'keijidoshazei', 'yusen_no', 1, 'sofusaki_name', p_name, 'postal_no', '7800870', 'jusho', '高知県高知市本町', 'banchi', '１番地', 'sofusaki_riyu_code', '1', 'yoshiki_code', '1', 'valid_from_date', p_from)) $$;
SELECT is(tap.okuru(:she, '後　人', '2026-11-23'), 'done', 'a later one ends it'), is(tap.okuru(:she, '同　日', '2026-11-23'), 'refused 01-212', 'a second of the same day would do nothing, and is refused'), is(tap.okuru(:she, '前　日', '2026-11-10'), 'refused 01-212', 'as one that would reach over it');
SELECT matches(tap.goes(:she, 'keijidoshazei'), '^1.*後　人$', 'the letter goes to the later');
-- one for a time interrupts another, which goes on after it, as long as it was to
CREATE FUNCTION tap.kagiru(p_name text, p_from date, p_to date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'gyosei_kihon.sofusaki', jsonb_strip_nulls(jsonb_build_object('kojin_no', 1000042, 'gyomu_id', 'keijidoshazei', 'yusen_no', 1, 'sofusaki_name', p_name, 'postal_no', '7800870',
        'jusho', '高知県高知市本町', 'banchi', '１番地', 'sofusaki_riyu_code', '1', 'yoshiki_code', '1', 'valid_from_date', p_from, 'valid_to_date', p_to))) $$;
SELECT is(tap.kagiru('甲', '2026-11-24', '2027-03-01'), 'done', 'until the end of February'), is(tap.kagiru('丁', '2026-12-01', '2027-02-01'), 'done', 'another for December and January');
SELECT is(substring(tap.goes(1000042, 'keijidoshazei', d::date) FROM '[甲丁]$|^4'), n, n || ' on ' || d)
FROM (VALUES ('2026-11-30', '甲'), ('2026-12-01', '丁'), ('2027-01-31', '丁'), ('2027-02-01', '甲'), ('2027-02-28', '甲'), ('2027-03-01', '4')) AS v (d, n);
-- an account as well
CREATE FUNCTION tap.furikae(p_no text, p_from date, p_to date DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(tap.login_with('gyosei_kihon.koza', 392049, true), 'gyosei_kihon.koza', jsonb_strip_nulls(jsonb_build_object('kojin_no', 1000042, 'koza_yoto_code', '1', 'kinyu_kikan_no', '0175', 'shiten_no', '015',
        'yokin_shumoku_code', '1', 'koza_no', p_no, 'meigi_kana', 'ﾐﾎﾝ', 'valid_from_date', p_from, 'valid_to_date', p_to))) $$;
SELECT is(tap.furikae('1111111', '2026-11-24'), 'done', 'an account'), is(tap.furikae('2222222', '2026-12-01', '2027-02-01'), 'done', 'another for two months');
SELECT is(string_agg(concat_ws(' ', k.koza_no, k.valid_from_date, k.valid_to_date), ', ' ORDER BY k.valid_from_date), '1111111 2026-11-24 2026-12-01, 2222222 2026-12-01 2027-02-01, 1111111 2027-02-01', 'the first goes on after it')
FROM gyosei_kihon.koza AS k WHERE k.dantai_code = 392049 AND k.kojin_no = 1000042;
-- ---- a protected one: nothing is printed, and the desk is told of her alone ----
UPDATE gyosei_kihon.atena SET shien_code = '2' WHERE dantai_code = 392049 AND kojin_no = :she;
SELECT is(tap.goes(:she, 'keijidoshazei'), '（支援措置：引抜き）', 'protected, whatever is registered');
SELECT tap.answer('n_zei', format($$ SELECT gyosei_kihon.sofu_hikinuki(392049, ARRAY[%s, %s]::bigint[], 'keijidoshazei', '2026-11-24', '納税通知書（束1）', 1)::text $$, :she, :heir));
SELECT results_eq($$ SELECT t.person, t.may, t.note, t.key FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.event = 'gyosei_kihon.shien_hikinuki' $$,
    format($$ VALUES (%s::bigint, 'gyosei_kihon.shien', '引抜き：納税通知書（束1）', 1::bigint) $$, :she), 'the desk hears what to pull, and whose');
-- ---- a neighbour at her place, of another household: what is his own stands in the open, and is no sign ----
UPDATE gyosei_kihon.jusho_rireki AS j SET machiaza_id = x.machiaza_id, postal_no = x.postal_no, jusho = x.jusho, banchi = x.banchi, katagaki = x.katagaki FROM gyosei_kihon.jusho_rireki AS x
WHERE x.dantai_code = 392049 AND x.kojin_no = :agent AND x.jusho_kubun_code = '1' AND x.valid_to_date IS NULL AND j.dantai_code = 392049 AND j.kojin_no = :heir AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
SELECT tap.goes(:heir, 'keijidoshazei') AS neighbour \gset
SELECT is(:'neighbour', '4|' || tap.home(:agent) || '|' || :'heir_name', 'two live at one place');
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:agent)), 'done', 'one asks for protection');
SELECT is(tap.goes(:agent, 'keijidoshazei'), '（支援措置：引抜き）', 'her letters are pulled out');
SELECT is(tap.goes(:heir, 'keijidoshazei'), :'neighbour', 'the neighbour gets his as before');
CREATE FUNCTION tap.toroku(p_person bigint) RETURNS text LANGUAGE sql AS $$ SELECT tap.answer('n_zei', format('SELECT o.jusho FROM gyosei_kihon.toroku_jusho(392049, %s) AS o', p_person)) $$;
SELECT is(tap.toroku(:heir), tap.home(:heir), 'an envelope of his own bears his own address'), is(tap.toroku(:agent), NULL, 'hers none');
SELECT is(tap.fate('n_zei', 'gyosei_kihon.sofusaki', jsonb_build_object('kojin_no', p, 'gyomu_id', 'keijidoshazei', 'yusen_no', 1, 'sofusaki_name', '窓口　次郎', 'postal_no', '7800870', 'jusho', '高知県高知市本町', 'banchi', '２番地', 'sofusaki_riyu_code', '1',
    'yoshiki_code', '1', 'valid_from_date', '2026-11-24')), w, t) FROM (VALUES (:heir, 'done', 'he may choose another address'), (:agent, 'refused 01-204', 'she tells it to the support desk')) AS v (p, w, t);
SELECT is(tap.goes(:heir, 'keijidoshazei'), '1|高知県高知市本町２番地|窓口　次郎', 'and his letters go there');
SELECT min(j.kojin_no) AS head, max(j.kojin_no) AS mate FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.yotei_date IS NULL GROUP BY j.setai_no
HAVING count(*) = 2 AND bool_and(NOT tap.shien_aru(392049, j.kojin_no)) ORDER BY 1 LIMIT 1 \gset
SELECT is(tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(:head)), 'done', 'one of two asks'), is(tap.toroku(:mate), NULL, 'no envelope of the other bears it'), is(tap.goes(:mate, 'keijidoshazei'), '（支援措置：引抜き）', 'who lives with her is sealed himself, and his are pulled out');
-- ---- one who represents the heirs at a time, as one agent: of two nobody could say to whom the letter goes ----
CREATE FUNCTION tap.daihyo(p_aite bigint, p_from date, p_other jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'gyosei_kihon.kankei', jsonb_build_object('kojin_no', 1000042, 'kankei_kubun_code', '2', 'daihyo_flag', true, 'aite_kojin_no', p_aite, 'yusen_no', 1, 'valid_from_date', p_from) || p_other) $$;
SELECT is(tap.daihyo(:heir, '2026-11-01'), 'warned 01-311', 'of who lives here nobody inherits');
CREATE FUNCTION tap.shinu(p_person bigint, p_day date DEFAULT '2026-11-20') RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.shojo', tap.ido(p_person, '23', ARRAY[p_person], '{}', jsonb_build_object('ido_kubun_code', '3', 'tsuchi_date', '2026-11-24', 'ido_date', p_day))) $$;
SELECT is(tap.shinu(1000042), 'done', 'he dies');
SELECT is(tap.daihyo(:heir, '2026-11-01'), 'done', '相続人代表者'), is(tap.daihyo(:agent, '2026-11-24', '{"daihyo_flag": false}'), 'done', 'another heir stands beside him');
SELECT is(tap.daihyo(:agent, '2026-11-24'), 'refused 01-222', 'a second 代表者 does not');
SELECT is(tap.fate('n_zei', 'gyosei_kihon.kankei', jsonb_build_object('kojin_no', 1000036, 'aite_kojin_no', a, 'kankei_kubun_code', '1', 'daihyo_flag', true, 'yusen_no', 1, 'valid_from_date', '2026-11-24')), e, 'of co-owners neither')
FROM (VALUES (1, 1000041, 'done'), (2, 1000042, 'refused 01-222')) AS v (n, a, e) ORDER BY n;
SELECT is(tap.daihyo(:agent, '2026-11-24', jsonb_build_object('moto_no', k.kankei_no * 10 + 4, 'row_version', k.row_version, 'riyu', '代表者の変更')), 'done', 'unless the first is amended')
FROM gyosei_kihon.kankei AS k WHERE k.dantai_code = 392049 AND k.kojin_no = 1000042 AND k.aite_kojin_no = :heir AND k.daihyo_flag;
-- ---- who acts for somebody dies, and whom he acts for (民法第111条, 第653条, 破産法第227条) ----
SELECT x.n[1] AS w1, x.n[2] AS w2, x.n[3] AS w3, x.n[4] AS w4, x.n[5] AS w5, x.n[6] AS w6
FROM (SELECT array_agg(j.kojin_no ORDER BY j.kojin_no) AS n FROM juki.jumin AS j
      WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.yotei_date IS NULL AND NOT tap.shien_aru(392049, j.kojin_no) AND j.kojin_no NOT IN (:she, :agent, :heir, 1000042, 1000064, 1000203)
        AND (SELECT count(*) FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.shimei = j.shimei) = 1
        AND NOT EXISTS (SELECT FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND o.kojin_no <> j.kojin_no)) AS x \gset
CREATE FUNCTION tap.tsunagu(p_person bigint, p_kubun text, p_aite bigint, p_yusen integer, p_other jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'gyosei_kihon.kankei', jsonb_build_object('kojin_no', p_person, 'kankei_kubun_code', p_kubun, 'aite_kojin_no', p_aite, 'yusen_no', p_yusen, 'valid_from_date', '2026-11-01') || p_other) $$;
CREATE FUNCTION tap.matsu(p_person bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', t.desk, t.system, substring(t.note FROM '宛名.*）')), ', ' ORDER BY t.system) FROM work.todo AS t
    WHERE t.dantai_code = 392049 AND t.event = 'gyosei_kihon.renraku' AND t.kind = 'dairinin' AND t.person = p_person AND t.state = 'open' $$;
CREATE FUNCTION tap.dare(p_person bigint, p_gyomu text DEFAULT 'kojin_juminzei') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_goes text := tap.goes(p_person, p_gyomu);
BEGIN
    RETURN coalesce(substring(v_goes FROM '^[1245]'), (SELECT t.kojin_no::text FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND v_goes LIKE '3|%　' || t.shimei ORDER BY 1 LIMIT 1), v_goes);
END $$;
SELECT is(tap.tsunagu(1000007, '4', 1000203, 1), 'done', 'a 納税管理人'), is(tap.tsunagu(1000007, '4', :w1, 2), 'done', 'and one behind him'),
       is(tap.tsunagu(:w3, '3', 1000203, 1, '{"gyomu_id": "kojin_juminzei"}'), 'done', 'he is a guardian, too, for one tax');
SELECT is(tap.dare(1000007), '1000203', 'the first by priority');
SELECT is(tap.shinu(1000203), 'done', 'he dies');
SELECT is(tap.dare(1000007), :'w1', 'then the second'), is(tap.dare(:w3), '4', 'and she who had no other, at home');
SELECT is(tap.matsu(1000203), 'shimin gyosei_kihon 宛名番号 1000007）, zeimu kojin_juminzei 宛名番号 ' || :w3 || '）', 'each desk hears of it');
SELECT is(tap.tsunagu(:w2, '4', 1000203, 1), 'warned 01-310', 'nobody makes him an agent unwarned'),
       is(tap.tsunagu(:w2, '4', 1000203, 1, '{"valid_to_date": "2026-11-20"}'), 'done', 'but as a record of a time when he lived');
SELECT is(tap.cancel(1000203, '23'), 'done', 'his death was an error');
SELECT is(tap.dare(1000007), '1000203', 'he acts again'), is(tap.matsu(1000203), NULL, 'and nobody looks any more');
-- an agent from outside, and a corporation, is closed by its desk
SELECT (tap.deed('n_zei', 'gyosei_kihon.atena_shinki', jsonb_build_object('atena_kubun_code', '4', 'hojin_no', '7000012050002', 'shimei', '代理商事', 'shimei_kana', 'ダイリショウジ', 'postal_no', '7700939', 'jusho', '徳島県徳島市かちどき橋', 'banchi', '１番地')) ->> 'key')::bigint AS hojin \gset
SELECT is(tap.tsunagu(:w4, '3', :hojin, 1), 'done', 'a corporation as guardian');
SELECT matches(tap.goes(:w4, 'kojin_juminzei'), '^3.*成年後見人　代理商事$', 'takes her letters');
SELECT is(tap.fate('n_zei', 'gyosei_kihon.atena_henko', jsonb_build_object('kojin_no', t.kojin_no, 'atena_kubun_code', '4', 'hojin_no', t.hojin_no, 'shimei', t.shimei, 'shimei_kana', t.shimei_kana, 'haishi_date', '2026-11-24', 'henko_date', '2026-11-24', 'riyu', '解散',
    'postal_no', '7700939', 'jusho', '徳島県徳島市かちどき橋', 'banchi', '１番地', 'row_version', t.row_version)), 'done', 'it is dissolved') FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = :hojin;
SELECT is(tap.dare(:w4), '4', 'and takes no more'), is(tap.matsu(:hojin), 'shimin gyosei_kihon 宛名番号 ' || :w4 || '）', 'which its desk is told');
-- she for whom they act dies
SELECT is(tap.tsunagu(:w5, '3', :w1, 1), 'done', 'a guardian'), is(tap.tsunagu(:w5, '6', :w6, 2), 'done', 'and a trustee in bankruptcy'), is(tap.dare(:w5), :'w1', 'who goes behind the guardian');
SELECT is(tap.shinu(:w5), 'done', 'she dies');
SELECT is(tap.dare(:w5), :'w6', 'the guardian is one no more, the trustee has the estate');
SELECT is(tap.tsunagu(:w5, '4', :w1, 2), 'warned 01-312', 'and nobody becomes her 納税管理人');
SELECT is(tap.shinu(:w3), 'done', 'a ward dies'), is(tap.dare(:w3), '（送付先なし）', 'whose guardian takes nothing');
SELECT is(tap.tsunagu(:w3, '2', :w6, 1, '{"daihyo_flag": true, "valid_from_date": "2026-11-24"}'), 'done', 'until the heirs name one'), is(tap.dare(:w3), :'w6', 'who represents them');
-- ---- what the dead chose is no address (地方税法第9条の2): the heirs may choose one ----
CREATE FUNCTION tap.byoin(p_person bigint, p_from date, p_to date DEFAULT NULL, p_name text DEFAULT '病院') RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'gyosei_kihon.sofusaki', jsonb_strip_nulls(jsonb_build_object('kojin_no', p_person, 'gyomu_id', 'keijidoshazei', 'yusen_no', 1, 'sofusaki_name', p_name, 'postal_no', '7800870', 'jusho', '高知県高知市本町', 'banchi', '１番地',
        'sofusaki_riyu_code', '1', 'yoshiki_code', '1', 'valid_from_date', p_from, 'valid_to_date', p_to))) $$;
SELECT is(tap.byoin(:w2, '2026-11-01'), 'done', 'in hospital'), is(tap.byoin(:w2, '2026-11-15', '2026-11-23', '娘'), 'done', 'and a week with her daughter');
SELECT is(substring(tap.goes(:w2, 'keijidoshazei') FROM '病院$'), '病院', 'then in hospital again');
SELECT is(tap.shinu(:w2), 'done', 'where she dies, in that week');
SELECT is(tap.goes(:w2, 'keijidoshazei'), '（送付先なし）', 'nobody is served there'), is(tap.goes(:w2, 'kojin_juminzei'), '（送付先なし）', 'nor at her home');
SELECT is(tap.tsunagu(:w2, '2', :w6, 1, '{"daihyo_flag": true, "valid_from_date": "2026-11-24"}'), 'done', '相続人代表者'), is(tap.dare(:w2, 'keijidoshazei'), :'w6', 'takes her letters');
SELECT is(tap.byoin(:w2, '2026-11-24', NULL, '相続人'), 'done', 'the heirs choose an address'), is(substring(tap.goes(:w2, 'keijidoshazei') FROM '^1.*人$'), '1|高知県高知市本町１番地|相続人', 'which holds');
SELECT is(tap.goes(:w2, 'keijidoshazei', '2026-11-19') , '1|高知県高知市本町１番地|娘', 'as of a day on which she lived, what she chose');
-- ---- shares of a whole: those that hold on one day are summed, whether they end or not ----
CREATE FUNCTION tap.mochi(p_person bigint, p_aite bigint, p_from date, p_to date) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_zei', 'gyosei_kihon.kankei', jsonb_build_object('kojin_no', p_person, 'kankei_kubun_code', '1', 'aite_kojin_no', p_aite, 'yusen_no', 1,
        'bunshi_count', 1, 'bunbo_count', 1, 'valid_from_date', p_from, 'valid_to_date', p_to)) $$;
SELECT is(tap.mochi(:heir, :agent, '2026-01-01', '2027-01-01'), 'done', 'the whole until the end of the year'),
       is(tap.mochi(:heir, :she, '2026-12-31', NULL), 'refused 01-224', 'and nothing beside it on its last day');
SELECT is(tap.mochi(:heir, :she, '2027-01-01', NULL), 'done', 'but the whole after it');
-- ---- she leaves on a day that lies ahead: her letters follow the day, not the night job that writes the end of her address ----
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000064, '21', ARRAY[1000064], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県高知市本町", "tensaki_banchi": "１番地"}')), 'done', '転出 of 12/01');
SELECT is(substring(tap.goes(1000064, 'kojin_juminzei', d) FROM '^[45]'), k, w) FROM (VALUES ('2026-11-30'::date, '4', 'the day before: at home'), ('2026-12-01', '5', 'on the day: where she went'), ('2026-12-02', '5', 'and after it')) AS v (d, k, w);
-- ---- and so does her 転出証明書 by post ----
CREATE FUNCTION tap.mado() RETURNS uuid LANGUAGE sql AS $$
    SELECT tap.open('n_mado', 'juki.yuso_atena', jsonb_build_object('kofu_no', max(k.kofu_no))) FROM juki.kofu AS k WHERE k.dantai_code = 392049 AND k.kojin_no = 1000064 $$;
CREATE FUNCTION tap.yubin(p_ticket uuid) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws('|', e ->> 'jusho', e ->> 'atena_name') FROM jsonb_array_elements(tap.read('n_mado', 'juki.yuso_atena', p_ticket)) AS e $$;
SELECT j.shimei AS her FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = 1000064 \gset
CREATE FUNCTION tap.dasu(p_other jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_mado', 'juki.kofu_tenshutsu', jsonb_build_object('ido_no', max(r.ido_no), 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '01', 'kakunin_shorui_no', '1234', 'uketori_code', '2', 'shiharai_code', '1') || p_other)
    FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = 1000064 AND r.ido_jiyu_code = '21' $$;
SELECT is(tap.dasu(jsonb_build_object('seikyusha_kubun_code', '1', 'seikyusha_shimei', :'her')), 'done', 'by post, to herself');
SELECT tap.mado() AS mado \gset
SELECT is(tap.yubin(:'mado'), tap.home(1000064) || '|' || :'her', 'to her home until the day');
UPDATE sys.setting SET value = '2026-12-01' WHERE key = 'demo_today';
SELECT tap.mado() AS mado \gset
SELECT is(tap.yubin(:'mado'), '高知県高知市本町１番地|' || :'her', 'to where she went from it on');
SELECT is(tap.dasu('{"seikyusha_kubun_code": "3", "seikyusha_shimei": "後見　一郎", "seikyusha_birth_date": "1975-01-01", "seikyusha_jusho": "高知県香美市土佐山田町宝町", "seikyusha_banchi": "９番", "kengen_shorui_code": "2", "kengen_shorui_no": "1"}'), 'done', 'by post, to her guardian');
SELECT tap.mado() AS mado \gset
SELECT is(tap.yubin(:'mado'), '高知県高知市本町１番地|' || :'her', 'it bears numbers, and goes to her all the same');
-- as 同一世帯: who went with her or stayed, no name besides
SELECT is(tap.dasu(jsonb_build_object('seikyusha_kubun_code', '2', 'uketori_code', '1', 'seikyusha_shimei', n)), w, '同一世帯: ' || n)
FROM (SELECT '他人　一郎', 'refused 02-076' UNION ALL SELECT :'her', 'done' UNION ALL
      SELECT * FROM (SELECT j.shimei, 'done' FROM juki.jumin AS j JOIN juki.jumin AS h ON h.dantai_code = j.dantai_code AND h.setai_no = j.setai_no AND h.kojin_no = 1000064
                     WHERE j.dantai_code = 392049 AND j.kojin_no <> h.kojin_no AND j.jumin_jotai_code = '1' AND j.birth_date < '2000-01-01' ORDER BY j.kojin_no LIMIT 1) AS m) AS v (n, w);
SELECT * FROM finish();
