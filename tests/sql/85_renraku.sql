-- If this failed: a desk would not hear of a death, a departure or a change of name, and somebody would go on being insured, paid or asked to vote.
-- SPDX-License-Identifier: Apache-2.0
-- 異動 and the eight desks of the town hall (practice §3, residency §3 印鑑, §4.1 選挙, §4.2 学齢簿, §4.3 年金, §11 rows 36 and 37): every cell is told, or
-- stands here with the reason why not. Then the important ones by real deeds.
\ir people.sql
\ir through.sql
SELECT no_plan();
CREATE TABLE tap.quiet (event text, system text, why text, PRIMARY KEY (event, system));
INSERT INTO tap.quiet VALUES
    ('juki.tennyu',  'inkan',          'who moves in has no seal here yet'),
    ('juki.tennyu',  'kokuho',         'told by juki.tennyu_renraku, see the deed below'),
    ('juki.tennyu',  'kokumin_nenkin', 'likewise'), ('juki.tennyu', 'jido_teate', 'likewise'), ('juki.tennyu', 'kyoiku', 'likewise'),
    ('juki.tenkyo',  'inkan',          '§3: 転居 ends no registration'),
    ('juki.shussei', 'kokumin_nenkin', 'an age of nought'), ('juki.shussei', 'kyoiku', 'an age of nought'), ('juki.shussei', 'senkyo', 'an age of nought'),
    ('juki.shussei', 'kaigo_hoken',    'an age of nought'), ('juki.shussei', 'koki_koreisha', 'an age of nought'), ('juki.shussei', 'inkan', 'an age of nought'),
    ('juki.kisai',   'inkan',          'who is entered has no seal here yet'),
    ('juki.setai',   'kyoiku',         'neither name nor address changes'), ('juki.setai', 'senkyo', 'neither name nor address changes'),
    ('juki.setai',   'inkan',          '§3: 世帯変更 ends no registration'),
    ('juki.shusei',  'inkan',          '§3: 住所修正 ends no registration; a name goes by juki.shimei');
CREATE VIEW tap.cell AS SELECT e.event, d.system FROM (SELECT DISTINCT i.event FROM juki.ido_sadame() AS i WHERE i.event IS NOT NULL) AS e,
    unnest(ARRAY['kokuho', 'kokumin_nenkin', 'jido_teate', 'kyoiku', 'senkyo', 'kaigo_hoken', 'koki_koreisha', 'inkan']) AS d (system);
SELECT ok(EXISTS (SELECT FROM juki.renraku_sadame() AS r WHERE r.event = c.event AND r.system = c.system)
          <> EXISTS (SELECT FROM tap.quiet AS q WHERE q.event = c.event AND q.system = c.system), c.event || ' × ' || c.system) FROM tap.cell AS c;
SELECT is_empty($$ SELECT q.event, q.system FROM tap.quiet AS q WHERE NOT EXISTS (SELECT FROM tap.cell AS c WHERE c.event = q.event AND c.system = q.system) $$, 'no reason for a cell that is none');
SELECT is_empty($$ SELECT r.event, r.system, r.jiyu FROM juki.renraku_sadame() AS r WHERE r.jiyu IS NOT NULL AND NOT EXISTS (
    SELECT FROM juki.ido_sadame() AS i WHERE i.jiyu = ANY (string_to_array(r.jiyu, ' ')) AND i.event = CASE WHEN i.jiyu IN ('33', '34') AND r.event = 'juki.shimei' THEN 'juki.shusei' ELSE r.event END) $$, 'reasons that their event has');
SELECT is_empty($$ SELECT r.kigen FROM juki.renraku_sadame() AS r WHERE r.kigen IS NOT NULL AND sys.param(r.kigen, DATE '2026-11-24') IS NULL $$, 'periods that are parameters');
SELECT is_empty($$ SELECT r.event, r.system, r.kind FROM juki.renraku_sadame() AS r GROUP BY 1, 2, 3 HAVING count(*) > 1 OR r.kind IS NULL $$, 'a to-do is known by its kind');
SELECT is_empty($$ SELECT r.event, r.bun FROM juki.renraku_sadame() AS r WHERE r.system = 'jido_teate' AND r.kind IN ('nintei', 'shometsu') <> (r.event IN ('juki.tennyu', 'juki.shussei', 'juki.tenshutsu')) $$, 'a claim is made, and ended, by its form');
-- ---- by deeds ----
CREATE FUNCTION tap.told(p_person bigint) RETURNS text[] LANGUAGE sql AS $$
    SELECT array_agg(DISTINCT t.system || ' ' || split_part(t.note, '：', 1) ORDER BY t.system || ' ' || split_part(t.note, '：', 1)) FROM work.todo AS t
    WHERE t.dantai_code = 392049 AND t.person = p_person AND t.state = 'open' AND t.may IS NULL $$;
CREATE FUNCTION tap.told_by(p_person bigint, p_system text) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = p_person AND t.system = p_system $$;
CREATE FUNCTION tap.ido_shogo(p_kari bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', p_kari, 'shori_code', '1',
        'row_version', (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = p_kari))) $$;
CREATE FUNCTION tap.all_acks(p_login text, p_form text, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed(p_login, p_form, p_record);
BEGIN
    RETURN CASE WHEN a ->> 'state' = 'done' THEN a
                ELSE tap.deed(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p)) END;
END $$;
-- a notice of the family register about somebody, confirmed and approved
CREATE FUNCTION tap.koseki(p_person bigint, p_shurui text, p_other jsonb DEFAULT '{}') RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    j juki.jumin;
    t juki.koseki_tsuchi;
    v_no bigint;
BEGIN
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.kojin_no = p_person;
    v_no := (tap.deed('n_mado', 'juki.koseki_toroku', jsonb_build_object('tsuchi_shurui_code', p_shurui,
        'tsuchi_date', '2026-11-24', 'ido_date', '2026-11-22', 'moto_name', '高知県高知市', 'shimei', j.shimei, 'birth_date', j.birth_date) || p_other) ->> 'key')::bigint;
    SELECT q.* INTO t FROM juki.koseki_tsuchi AS q WHERE q.dantai_code = 392049 AND q.tsuchi_no = v_no;
    RETURN (tap.all_acks('n_mado', 'juki.koseki_kakunin', jsonb_build_object('tsuchi_no', t.tsuchi_no, 'shori_code', '1', 'kojin_no', p_person, 'row_version', t.row_version)) ->> 'key')::bigint;
END $$;
-- somebody of that age, ordinary and alone under her name and birthday
CREATE FUNCTION tap.somebody(p_from date, p_to date, p_skip bigint DEFAULT 0) RETURNS bigint LANGUAGE sql AS $$
    SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' AND j.birth_form = 0 AND j.birth_date BETWEEN p_from AND p_to
        AND j.kojin_no > p_skip AND j.yotei_date IS NULL AND NOT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS h WHERE h.dantai_code = 392049 AND h.kojin_no = j.kojin_no AND h.hogo_flag)
        AND NOT EXISTS (SELECT FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = 392049 AND s.kojin_no <> j.kojin_no AND s.birth_date = j.birth_date AND s.kanji_key = sys.kanji_key(j.shimei))
        AND NOT EXISTS (SELECT FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = j.kojin_no) $$;
-- an old man of 80 dies
SELECT tap.somebody('1940-01-01', '1946-12-31') AS old \gset
INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shutoku_date) VALUES (392049, 900001, '南国市　あ９００１', :old, '11', '2020-01-01');
SELECT tap.koseki(:old, '2') AS kari \gset
SELECT is(tap.ido_shogo(:kari), 'done', 'a death');
SELECT is(tap.told(:old), ARRAY['inkan 死亡', 'kaigo_hoken 死亡', 'keijidoshazei 死亡', 'kojin_juminzei 死亡', 'koki_koreisha 死亡', 'kokumin_nenkin 死亡', 'kotei_shisanzei 死亡', 'senkyo 死亡'], 'every desk of an old man with a moped hears of his death');
-- a child of ten dies: school and medical aid, no seal, no vote
SELECT tap.somebody('2014-06-01', '2018-03-31') AS child \gset
SELECT tap.koseki(:child, '2') AS kari \gset
SELECT is(tap.ido_shogo(:kari), 'done', 'of a child');
SELECT is(array_remove(tap.told(:child), 'jido_teate 死亡'), ARRAY['kokuho 死亡', 'kyoiku 死亡', 'nyuyoji_iryo 死亡'], 'the school and 子ども医療 hear of it');
-- 国籍喪失: off the electoral roll at once (公職選挙法9条, 28条)
SELECT tap.somebody('1980-01-01', '1999-12-31') AS her \gset
SELECT tap.koseki(:her, '15', '{"kokuseki_name": "米国", "shin_shimei": "MIHON HANAKO"}') AS kari \gset
SELECT is(tap.ido_shogo(:kari), 'done', 'a loss of nationality');
SELECT ok(EXISTS (SELECT FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :her AND t.system = 'senkyo' AND t.note = '国籍喪失：選挙人名簿の抹消'), 'the electoral roll hears of it'),
       ok(NOT EXISTS (SELECT FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :her AND t.system = 'senkyo' AND t.note LIKE '氏名%'), 'and not of a new name beside it'),
       ok(EXISTS (SELECT FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :her AND t.system = 'inkan'), 'the seal is looked at');
-- a new name by the family register, and one where only the 本籍 changes
SELECT tap.somebody('1980-01-01', '1999-12-31', :her) AS named \gset
SELECT tap.koseki(:named, '6', '{"shin_shimei": "公文　花子", "hittosha": "公文　花子", "shin_honseki": "高知県高知市本町", "shin_honseki_banchi": "１番地"}') AS kari \gset
SELECT is(tap.ido_shogo(:kari), 'done', 'a marriage');
SELECT is(array_remove(tap.told(:named), 'jido_teate 氏名等の変更'), ARRAY['inkan 氏名等の変更', 'kokuho 氏名等の変更', 'kokumin_nenkin 氏名等の変更', 'senkyo 氏名の変更'], 'a new name is told to seal, insurance, pension and roll');
SELECT tap.somebody('1980-01-01', '1999-12-31', :named) AS moved \gset
SELECT tap.koseki(:moved, '10', '{"hittosha": "公文　花子", "shin_honseki": "高知県高知市本町", "shin_honseki_banchi": "１番地"}') AS kari \gset
SELECT is(tap.ido_shogo(:kari), 'done', 'a transfer of the register');
SELECT is(tap.told(:moved), NULL, 'is nobody''s business but the register''s');
-- 国外転出 of somebody alone: pension ends or is voluntary (国民年金法附則5条), a 納税管理人 (地方税法300条), the roll abroad
SELECT (SELECT j.kojin_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.jumin_kubun_code = '1' AND j.birth_date BETWEEN '1970-01-01' AND '1999-12-31' AND j.yotei_date IS NULL
    AND (SELECT count(*) FROM juki.jumin AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1') = 1
    AND NOT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS h WHERE h.dantai_code = 392049 AND h.kojin_no = j.kojin_no AND h.hogo_flag) ORDER BY j.kojin_no LIMIT 1) AS away \gset
SELECT tap.all_acks('n_mado', 'juki.tenshutsu', jsonb_build_object('kojin_no', :away, 'ido_jiyu_code', '22', 'ido_kubun_code', '1', 'ido_date', '2026-11-24', 'todokede_date', '2026-11-24', 'uketsuke_date', '2026-11-24',
    'todokedenin_kubun_code', '1', 'todokedenin_shimei', '本人', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'tensaki_jusho', '米国ニューヨーク州',
    'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', :away, 'ido_flag', true)))) ->> 'key' AS kari \gset
SELECT is(tap.ido_shogo(:kari), 'done', 'somebody leaves the country');
SELECT is((SELECT array_agg(t.note ORDER BY t.system) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = :away AND t.system IN ('kokumin_nenkin', 'kojin_juminzei', 'senkyo')),
    ARRAY['国外転出：納税管理人の届出', '国外転出：年金の資格喪失・任意加入', '国外転出：転出表示・在外選挙人名簿の案内'], 'and is told by what leaving the country means');
SELECT is(tap.told_by(:away, 'keijidoshazei'), 0::bigint, 'who holds no vehicle is nobody to the desk of plates');
-- 転入 of three: 38, 36 and 8
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke()) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'a household moves in');
SELECT is(tap.told((e.value ->> 'kojin_no')::bigint), CASE e.value ->> 'shimei' WHEN '阿波　桜' THEN ARRAY['jido_teate 転入', 'kokuho 転入', 'kyoiku 転入', 'nyuyoji_iryo 転入']
                                                           ELSE ARRAY['kokuho 転入', 'kokumin_nenkin 転入', 'senkyo 転入'] END, e.value ->> 'shimei')
FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari;
-- 児童手当: the former city certified 11/10, so 15 days from the day after end on 11/25 (児童手当法8条3項; 三木市 https://www.city.miki.lg.jp/,
-- 江戸川区 teate007), though they came on 11/20; a certificate without a day leaves the day of arrival: 12/5 is a Saturday, so 12/7
SELECT is((SELECT t.due_date FROM work.todo AS t, juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari
    AND t.dantai_code = 392049 AND t.person = (e.value ->> 'kojin_no')::bigint AND t.system = 'jido_teate'), DATE '2026-12-07', 'who brought no day: from the arrival');
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke('{"tenshutsu_yotei_date": "2026-11-10"}', 392049, '讃岐')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'another household moves in, ten days after it was to leave');
SELECT is((SELECT t.due_date FROM work.todo AS t, juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_no = :kari
    AND t.dantai_code = 392049 AND t.person = (e.value ->> 'kojin_no')::bigint AND t.system = 'jido_teate'), DATE '2026-11-25', 'the allowance: from the certified departure');
-- 案内票: the 転入 is taken back for the child, and sends her nowhere any more
SELECT tap.open('n_mado', 'juki.annai', jsonb_build_object('kari_no', :kari)) AS annai \gset
SELECT ok(tap.read('n_mado', 'juki.annai', :'annai') #>> '{0,tetsuzuki}' ~ '讃岐　桜', 'the child has matters of her own');
SELECT is(tap.cancel((e.value ->> 'kojin_no')::bigint, '11'), 'done', 'she did not come') FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
WHERE k.dantai_code = 392049 AND k.kari_no = :kari AND e.value ->> 'shimei' = '讃岐　桜';
SELECT tap.open('n_mado', 'juki.annai', jsonb_build_object('kari_no', :kari)) AS annai \gset
SELECT ok(a !~ '讃岐　桜' AND a ~ '讃岐　一郎', 'the others go to theirs') FROM (SELECT tap.read('n_mado', 'juki.annai', :'annai') #>> '{0,tetsuzuki}') AS x (a);
-- 地方税法318条: who came by 1/1 and is entered on 1/12 is charged here; who came on 1/2 is not
UPDATE sys.setting SET value = '2027-01-12' WHERE key = 'demo_today';
CREATE FUNCTION tap.nenshi(p_day text, p_name text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_kari bigint := (tap.all_acks('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('tennyu_date', p_day, 'todokede_date', '2027-01-12', 'uketsuke_date', '2027-01-12', 'tenshutsu_yotei_date', p_day), 392049, p_name)) ->> 'key')::bigint;
BEGIN
    RETURN CASE WHEN tap.shogo('n_shogo', v_kari) = 'done' THEN v_kari END;
END $$;
CREATE FUNCTION tap.zei(p_kari bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM work.todo AS t, juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
    WHERE k.dantai_code = 392049 AND k.kari_no = p_kari AND t.dantai_code = 392049 AND t.person = (e.value ->> 'kojin_no')::bigint AND t.system = 'kojin_juminzei' AND t.kind = 'nenshi' $$;
SELECT tap.nenshi('2027-01-01', '伊予') AS mae, tap.nenshi('2027-01-02', '土佐') AS ato \gset
SELECT is(tap.zei(:mae), 2::bigint, 'the two grown up who came by 1月1日 are told to the tax desk'), is(tap.zei(:ato), 0::bigint, 'who came on 1月2日 is not');
UPDATE sys.setting SET value = '2026-11-24' WHERE key = 'demo_today';
-- a birth date put right tells every desk that goes by age
SELECT tap.somebody('1950-01-01', '1955-12-31', :moved) AS older \gset
SELECT tap.all_acks('n_mado', 'juki.shusei', tap.naosu(:older, '34', jsonb_build_object('birth_date',
    (SELECT (j.birth_date - 366)::text FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = :older)))) AS a \gset
SELECT is(tap.ido_shogo((:'a'::jsonb ->> 'key')::bigint), 'done', 'a birth date is put right: ' || (:'a'::jsonb ->> 'state') || coalesce((:'a'::jsonb ->> 'problems'), ''));
SELECT is(array_remove(tap.told(:older), 'jido_teate 生年月日・性別の修正'), ARRAY(SELECT r.system || ' 生年月日・性別の修正' FROM juki.renraku_sadame() AS r WHERE r.event = 'juki.nenrei' AND r.system <> 'jido_teate' ORDER BY 1), 'all who go by age hear of it');
-- ---- what is taken back, or comes earlier than was said, is told to whom the 異動 was told ----
CREATE FUNCTION tap.waits(p_person bigint, p_system text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(t.note || ' ' || t.due_date, ' / ' ORDER BY t.todo_no) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person = p_person AND t.system = p_system AND t.state = 'open' AND t.may IS NULL $$;
SELECT is(tap.cancel(:old, '23'), 'done', 'the old man lives');
SELECT is(tap.told(:old), ARRAY['inkan 異動の取消し', 'kaigo_hoken 異動の取消し', 'keijidoshazei 異動の取消し', 'kojin_juminzei 異動の取消し', 'koki_koreisha 異動の取消し', 'kokumin_nenkin 異動の取消し', 'kotei_shisanzei 異動の取消し', 'senkyo 異動の取消し'],
          'every desk that heard of his death hears that there was none, and nothing of it waits');
SELECT is(tap.waits(:old, 'kotei_shisanzei'), '異動の取消し：「死亡：固定資産の現所有者の申告」の取りやめ 2026-11-24', 'in words that name it');
SELECT is(tap.waits(:old, 'keijidoshazei'), '異動の取消し：「死亡：標識・軽自動車の名義の確認」の取りやめ 2026-11-24', 'also where the desk had put down how many');
SELECT is(tap.waits(:old, 'senkyo'), '異動の取消し：選挙人名簿の確認 2026-11-24', 'once');
SELECT tap.somebody('1970-01-01', '1990-12-31', :moved) AS goer \gset
SELECT is(tap.through('juki.tenshutsu', tap.ido(:goer, '21', ARRAY[:goer], '{}', '{"ido_date": "2026-12-10", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'she is to leave on 12/10');
SELECT is(tap.waits(:goer, 'kokuho'), '転出：国保の資格喪失 2026-12-24', 'the insurance by 14 days from it'), is(tap.waits(:goer, 'inkan'), '転出：印鑑登録の廃止（予定日） 2026-12-10', 'the seal on it');
SELECT is(tap.through('juki.tsuchi_juri', jsonb_build_object('kojin_no', :goer, 'ido_date', '2026-11-22', 'tsuchi_date', '2026-11-24', 'tensaki_jusho', '高知県香南市野市町', 'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', :goer, 'ido_flag', true)))), 'done', 'she was there on 11/22');
SELECT is(tap.waits(:goer, 'kokuho'), '転出日の変更（令和8年11月22日）：国保の資格喪失 2026-12-07', 'the insurance by the new day: 14 days from 11/22 end on 12/6, a Sunday'),
       is(tap.waits(:goer, 'inkan'), '転出日の変更（令和8年11月22日）：印鑑登録の廃止 2026-11-22', 'and the seal');
SELECT is(tap.cancel(:goer, '61'), 'done', 'the notice was of somebody else');
SELECT is(tap.waits(:goer, 'kokuho'), '異動の取消し：国保の確認 2026-11-24 / 転出：国保の資格喪失 2026-12-24', 'the desks look again, and 12/10 waits as it did'),
       is(tap.waits(:goer, 'inkan'), '異動の取消し：印鑑登録の確認 2026-11-24 / 転出：印鑑登録の廃止 2026-12-10', 'for the seal, too');
-- who dies before that day leaves nothing of it to do; and it waits again when she did not
SELECT is(tap.through('juki.shojo', tap.ido(:goer, '23', ARRAY[:goer], '{}', '{"ido_kubun_code": "3", "ido_date": "2026-11-22", "tsuchi_date": "2026-11-24"}')), 'done', 'she dies');
SELECT unalike(tap.waits(:goer, s), '%転出%', 'no 転出 of the dead waits: ' || s), alike(tap.waits(:goer, s), '%死亡%', 'but what a death asks') FROM unnest(ARRAY['kokuho', 'inkan', 'senkyo']) AS s;
SELECT matches(tap.waits(:goer, 'kojin_juminzei'), '^異動の取消し：「転出日の変更[^/]*/ 死亡：[^/]*$', 'nor of the tax: beside the death only that the notice was none');
SELECT is(tap.cancel(:goer, '23'), 'done', 'she lives');
SELECT alike(tap.waits(:goer, 'kokuho'), '%/ 転出：国保の資格喪失 2026-12-24', 'and is to leave on 12/10'), unalike(tap.waits(:goer, 'kokuho'), '%死亡%', 'of a death nothing waits');
SELECT is(tap.cancel(:goer, '21'), 'done', 'she stays');
SELECT unalike(tap.waits(:goer, 'kokuho'), '%転出：%', 'then nothing of it waits');
-- a notice of a day on which she was a 除票 already
SELECT min(j.kojin_no) AS saru FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '2' AND j.jumin_kubun_code = '1' AND j.shojo_date < '2026-11-01' AND j.birth_date BETWEEN '1970-01-01' AND '2000-01-01' \gset
SELECT (tap.deed('n_mado', 'juki.koseki_toroku', '{"tsuchi_shurui_code": "6", "tsuchi_date": "2026-11-24", "ido_date": "2026-11-23", "moto_name": "高知県高知市", "shimei": "去　人", "birth_date": "1980-01-01", "shin_shimei": "新　人", "shin_shimei_kana": "シン　ヒト"}') ->> 'key')::bigint AS ato_no \gset
SELECT ok((SELECT bool_or(p ->> 'id' = '02-955') FROM jsonb_array_elements(tap.deed('n_mado', 'juki.koseki_kakunin', jsonb_build_object('tsuchi_no', :ato_no, 'tsuchi_shurui_code', '6', 'shori_code', '1', 'kojin_no', :saru, 'row_version', 1)) -> 'problems') AS p), 'what came after the 除票 is asked about');
-- ---- a till that is counted waits for the receipt in flight, and a receipt for the count: both write one row, locked until they commit ----
SELECT is(tap.fate('n_mado', 'juki.kofu', tap.kofu(:older)), 'done', 'a copy is paid for');
SELECT c.name AS till, c.value AS before FROM sys.counter AS c WHERE c.dantai_code = 392049 AND c.name LIKE 'juki.reji %' \gset
SELECT is(tap.fate('n_mado', 'juki.reji', '{"junbi_yen": 0, "hyaku_count": 3}'), 'done', 'and the till counted');
SELECT is(c.value, :before + 1::bigint, 'which is the row that the receipt wrote') FROM sys.counter AS c WHERE c.dantai_code = 392049 AND c.name = :'till';
SELECT is(r.ryoshu_yen, 300::bigint, 'with its 300 yen') FROM juki.reji AS r WHERE r.dantai_code = 392049 ORDER BY r.reji_no DESC LIMIT 1;
-- ---- a child that leaves alone ends nobody's allowance: its claimant's amount is reduced, or it is kept from afar; with the claimant it ends ----
SELECT j.kojin_no AS ko, o.kojin_no AS oya, (o.kojin_no + 900000) AS nintei FROM juki.jumin AS j JOIN juki.jumin AS o ON o.dantai_code = j.dantai_code AND o.setai_no = j.setai_no AND o.zokugara_code = '02' AND o.jumin_jotai_code = '1'
WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code = '20' AND j.birth_date BETWEEN '2010-01-01' AND '2020-01-01' AND j.yotei_date IS NULL AND o.yotei_date IS NULL AND j.jumin_kubun_code = '1'
  AND NOT EXISTS (SELECT FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.person IN (j.kojin_no, o.kojin_no))
  AND NOT EXISTS (SELECT FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.kojin_no = o.kojin_no)
  AND NOT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS h WHERE h.dantai_code = 392049 AND h.kojin_no = j.kojin_no AND h.hogo_flag) ORDER BY j.kojin_no LIMIT 1 \gset
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
VALUES (392049, :nintei, :oya, '2', '2026-01-05', '6', '2026-01-05', 202602, 5, 'n_fukushi');
INSERT INTO jido_teate.jido (dantai_code, jido_no, rireki_no, nintei_no, kojin_no, yuko_flag, kaishi_month, dokyo_code, kango_flag, seikei_code, kakuninsho_flag, gakusei_flag, shisetsu_flag) VALUES (392049, 1, 1, :nintei, :ko, true, 202602, '1', true, '1', false, false, false);
CREATE FUNCTION tap.teate(p_kojin bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(t.kind || ' ' || t.note, ' / ' ORDER BY t.todo_no) FROM work.todo AS t WHERE t.dantai_code = 392049 AND t.system = 'jido_teate' AND t.person = p_kojin AND t.state = 'open' $$;
SELECT is(tap.through('juki.tenshutsu', tap.ido(:ko, '21', ARRAY[:ko], '{}', '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'a child is to leave for its grandmother');
SELECT is(tap.teate(:ko), 'kaitei 転出：児童手当の額改定・別居監護の届（認定' || :nintei || '）', 'of its claimant''s claim'), is(tap.teate(:oya), NULL, 'which goes on');
SELECT is(tap.cancel(:ko, '21'), 'done', 'it stays'), is(tap.teate(:ko), 'kakunin 異動の取消し：児童手当の受給者・児童の確認（認定' || :nintei || '）', 'which is told, too');
SELECT is(tap.through('juki.tenshutsu', tap.ido(:oya, '21', ARRAY(SELECT q.kojin_no FROM juki.jumin AS j JOIN juki.jumin AS q USING (dantai_code, setai_no) WHERE j.dantai_code = 392049 AND j.kojin_no = :oya AND juki.jotai(q) = '1'), '{}',
    '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'all of them leave');
SELECT matches(tap.teate(:ko), 'shometsu 転出：児童手当の消滅（認定' || :nintei || '）', 'then it ends'), is(tap.teate(:oya), 'shometsu 転出：児童手当の消滅（認定' || :nintei || '）', 'for who claims');
-- ---- who becomes 世帯主 by another 異動, named or ex officio: the desks that go by households hear of it as of a 世帯主変更 (8.3) ----
CREATE FUNCTION tap.setai_told(p_person bigint) RETURNS text[] LANGUAGE sql AS $$
    SELECT array_agg(t.system || ' ' || t.due_date ORDER BY t.system) FROM work.todo AS t
    WHERE t.dantai_code = 392049 AND t.person = p_person AND t.state = 'open' AND t.event = 'juki.setai' AND t.may IS NULL $$;
CREATE FUNCTION tap.futari(p_shinda bigint, p_nushi bigint) RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.torikeshi', jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = p_shinda AND r.ido_jiyu_code = '23'),
        'riyu', '誤り', 'uketsuke_date', '2026-11-24', 'setaiin', jsonb_build_array(jsonb_build_object('ido_flag', true, 'kojin_no', p_shinda), jsonb_build_object('ido_flag', true, 'kojin_no', p_nushi)))) $$;
SELECT tap.koseki(1000434, '2') AS kari \gset
SELECT is(tap.ido_shogo(:kari), 'done', 'a man of 77 dies');
SELECT is(tap.setai_told(1000435), ARRAY['kaigo_hoken 2026-11-22', 'kokuho 2026-11-22'], 'his widow of 74 heads ex officio: 国保 and 介護保険');
SELECT is(tap.futari(1000434, 1000435), 'done', 'he lives');
SELECT is(tap.setai_told(1000435), NULL, 'nothing to be done about her');
SELECT is(array_remove(tap.told(1000435), 'jido_teate 異動の取消し') @> ARRAY['kaigo_hoken 異動の取消し', 'kokuho 異動の取消し'], true, 'but to look again');
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000640, '21', ARRAY[1000640], '{"1000641": "02"}', '{"ido_date": "2026-12-05", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'the head is to leave');
SELECT is(tap.setai_told(1000641), ARRAY['kaigo_hoken 2026-12-05', 'koki_koreisha 2026-12-05'], 'his wife of 76 follows on that day: nobody is left for 国保');
SELECT tap.koseki(1000640, '2') AS kari \gset
SELECT is(tap.ido_shogo(:kari), 'done', 'he dies before it');
SELECT is(tap.setai_told(1000641), ARRAY['kaigo_hoken 2026-11-22', 'koki_koreisha 2026-11-22'], 'she heads since then, and waits for no day');
SELECT is(tap.futari(1000640, 1000641), 'done', 'he lives');
SELECT is(tap.setai_told(1000641), ARRAY['kaigo_hoken 2026-12-05', 'koki_koreisha 2026-12-05'], 'and she is to follow, as before');
SELECT is(tap.through('juki.tsuchi_juri', jsonb_build_object('kojin_no', 1000640, 'ido_date', '2026-11-20', 'tsuchi_date', '2026-11-24', 'tensaki_jusho', '高知県香南市野市町', 'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', 1000640, 'ido_flag', true)))), 'done', 'he was there on 11/20');
SELECT is(tap.setai_told(1000641), ARRAY['kaigo_hoken 2026-11-20', 'koki_koreisha 2026-11-20'], 'and she heads since then');
SELECT is(tap.through('juki.shojo', tap.ido(1000902, '26', ARRAY[1000902], '{}', '{"ido_kubun_code": "4", "riyu": "実態調査"}')), 'done', '職権消除');
SELECT is(tap.setai_told(1000903), ARRAY['kaigo_hoken 2026-11-20', 'koki_koreisha 2026-11-20'], 'who stays');
SELECT is(tap.through('juki.tenkyo', tap.ido(1001025, '31', ARRAY[1001025], '{}', jsonb_build_object('machiaza_id', tap.town(0), 'banchi', '９９９９番地', 'setai_ido_kubun_code', '1'))), 'done', '転居 of the head alone');
SELECT is(tap.setai_told(1001026), ARRAY['kaigo_hoken 2026-11-20', 'koki_koreisha 2026-11-20'], 'who stays');
SELECT is(tap.setai_told(1001025), NULL, 'he heads his own as before');
SELECT is(tap.through('juki.shojo', tap.ido(1000319, '23', ARRAY[1000319], '{"1000320": "02"}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'done', 'a head of 79');
SELECT is(tap.setai_told(1000320), ARRAY['kaigo_hoken 2026-11-20', 'koki_koreisha 2026-11-20', 'kokuho 2026-11-20'], 'his widow of 75 is 擬制世帯主: she owes the 国保税 of her son''s family');
-- who stays and heads nothing: the share that the insured of 75 pay is judged by who is left (高齢者の医療の確保に関する法律施行令7条)
SELECT is(tap.through('juki.shojo', tap.ido(1000109, '23', ARRAY[1000109], '{"1000111": "02"}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}')), 'done', 'a head of 79 dies, the son of 53 follows');
SELECT is(tap.setai_told(1000110), ARRAY['koki_koreisha 2026-11-20'], 'his widow of 79 stays: her share is judged anew');
SELECT is(tap.setai_told(1000112), NULL, 'nobody of the younger');
SELECT is(tap.futari(1000109, 1000111), 'done', 'he lives');
SELECT is(tap.setai_told(1000110), NULL, 'and nothing is judged anew');
SELECT is(tap.through('juki.tenshutsu', tap.ido(1000113, '21', ARRAY[1000113], '{}', '{"ido_date": "2026-11-24", "tensaki_jusho": "高知県香南市野市町"}')), 'done', 'a grandchild of 20 leaves');
SELECT is(tap.setai_told(1000110), NULL, 'who was no insured of theirs');
SELECT * FROM finish();
