-- If this failed: one person alone, under one name or two, would put a household into the register of residents.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT no_plan();
CREATE FUNCTION tap.jotai(p_kari bigint, p_city integer DEFAULT 392049) RETURNS text LANGUAGE sql AS $$
    SELECT k.kari_jotai_code || ' ' || k.toroku_mode_code || ' ' || count(j.kojin_no) FROM juki.kari_toroku AS k
    LEFT JOIN jsonb_array_elements(k.record -> 'setaiin') AS e ON true
    LEFT JOIN juki.jumin AS j ON j.dantai_code = k.dantai_code AND j.kojin_no = (e.value ->> 'kojin_no')::bigint
    WHERE k.kari_no = p_kari AND k.dantai_code = p_city GROUP BY k.kari_no, k.kari_jotai_code, k.toroku_mode_code $$;
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke()) ->> 'key')::bigint AS kari \gset
SELECT is(tap.jotai(:kari), '1 betsunin 0', 'an entry is no resident yet');
-- who may not approve
SELECT is(tap.shogo('n_kenmu', :kari), 'refused 02-061', 'the same person under another login');
SELECT is(tap.shogo('n_kenmu', :kari, '4', '照合席が空席'), 'refused 02-061', 'nor as deputy');
SELECT is(tap.shogo('n_kenmu', :kari, '2', '誤り'), 'refused 02-061', 'nor does she return it to herself');
SELECT is(tap.shogo(l, :kari), '42501', l || ' has no word for it') FROM unnest(ARRAY['n_mado', 'n_kainin', 'n_itaku', 'n_zei', 'n_kokuho', 'n_fukushi', 'n_kyoiku', 'n_joho']) AS l;
SELECT is(tap.fate('k_shogo', 'juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', 1)), 'conflict 00-123', 'another city has no such entry');
SELECT is(tap.fate('n_shogo', 'juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '1', 'row_version', 9)), 'conflict 00-123', 'who saw another version');
SELECT is(tap.fate('n_shogo', 'juki.kari_shogo', jsonb_build_object('kari_no', :kari, 'shori_code', '3', 'row_version', 1)), 'refused 00-105', 'there is no third way');
SELECT is_empty($$ SELECT r.id, w.role FROM sys.role_def AS r, sys.word AS w WHERE (r.temporary OR r.contracted) AND w.word IN ('juki.shogo', 'juki.shien')
    AND pg_has_role('role_' || r.id, w.role, 'MEMBER') $$, '会計年度任用職員 and 委託 never approve');
SELECT is(tap.fate('n_itaku', 'juki.tennyu', tap.todoke()), '42501', '委託 does not even enter');
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'another person approves');
SELECT is(tap.jotai(:kari), '3 betsunin 3', 'and three people are residents');
SELECT is(tap.shogo('n_shien', :kari), 'refused 02-063', 'once');
SELECT is((SELECT array_agg(DISTINCT ARRAY[i.nyuryoku_person, i.honto_person]) FROM juki.ido AS i WHERE i.kari_no = :kari AND i.dantai_code = 392049), ARRAY[ARRAY[1, 2]]::bigint[], 'both persons stand in the record');
SELECT is((SELECT array_agg(DISTINCT t.desk || ' ' || t.system ORDER BY t.desk || ' ' || t.system) FROM work.todo AS t JOIN juki.ido AS i ON i.dantai_code = t.dantai_code AND i.ido_no = t.key WHERE i.kari_no = :kari),
          ARRAY['fukushi jido_teate', 'fukushi nyuyoji_iryo', 'kokuho kokuho', 'kokuho kokumin_nenkin', 'kyoiku kyoiku', 'shimin senkyo'], 'the other desks were told in the same deed');
SELECT throws_ok($$ UPDATE juki.ido AS i SET honto_person = i.nyuryoku_person WHERE i.toroku_mode_code = 'betsunin' AND i.kari_no IS NOT NULL $$, NULL, NULL, 'beneath it all history is not rewritten');
-- returned, taken back, mended: only by the entrant
SELECT (tap.deed('n_kainin', 'juki.tennyu', tap.todoke('{}', 392049, '伊予')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('n_shogo', :kari, '2'), 'refused 02-062', 'a return has a reason');
SELECT is(tap.shogo('n_shogo', :kari, '2', '生年月日'), 'done', 'returned');
SELECT is(tap.shogo('n_shogo', :kari), 'refused 02-063', 'what was returned is not approved unmended');
SELECT is(tap.fate(l, f, tap.todoke(jsonb_build_object('kari_no', :kari, 'row_version', 2), 392049, '伊予') - CASE f WHEN 'juki.kari_hikitori' THEN ARRAY(SELECT jsonb_object_keys(tap.todoke())) ELSE '{}' END), 'refused 02-067', l || ' ' || f)
    FROM unnest(ARRAY['n_mado', 'n_shogo']) AS l, unnest(ARRAY['juki.kari_hikitori', 'juki.tennyu']) AS f;
SELECT is(tap.fate('n_kainin', 'juki.tennyu', tap.todoke(jsonb_build_object('kari_no', :kari, 'row_version', 2), 392049, '伊予')), 'done', 'the entrant mends it');
SELECT is(tap.jotai(:kari), '4 betsunin 0', 'the old entry is closed');
SELECT max(k.kari_no) AS kari FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 \gset
SELECT is(tap.shogo('n_shogo', :kari), 'done', 'the new one is approved');
-- 別人照合 by office; 遠隔照合 and 事後照合 by the parameter
SELECT (tap.deed('k_shisho', 'juki.tennyu', tap.todoke('{}', 392111, '讃岐')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.jotai(:kari, 392111), '1 enkaku 0', '夜須 has no approver: from afar');
SELECT is(tap.shogo('k_shogo', :kari), 'done', 'the head office approves');
CREATE FUNCTION tap.mode(p_city integer, p_rule text) RETURNS void LANGUAGE sql AS $$ UPDATE sys.param AS p SET value = p_rule WHERE p.id = 'juki.toroku_mode' AND p.level = p_city $$;
SELECT tap.mode(392111, '* * * betsunin');
SELECT (tap.deed('k_shisho', 'juki.tennyu', tap.todoke('{}', 392111, '土佐')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.shogo('k_shogo', :kari), 'refused 02-064', '別人照合 is of the same office');
SELECT is(tap.shogo('k_shogo', :kari, '4'), 'refused 02-065', 'a deputy has a reason');
SELECT is(tap.shogo('k_shogo', :kari, '4', '夜須に照合者がいない'), 'done', 'and says it');
SELECT is((SELECT i.toroku_mode_code || i.daiko_riyu FROM juki.ido AS i WHERE i.kari_no = :kari AND i.dantai_code = 392111), 'daiko夜須に照合者がいない', 'which stays');
-- by 事由, office and hour: from noon inclusive to one o'clock exclusive of Japanese time; some reasons are never relaxed
GRANT USAGE ON SCHEMA juki TO m_shisho;
GRANT EXECUTE ON FUNCTION juki.toroku_mode(text, text, timestamptz) TO m_shisho;
CREATE FUNCTION tap.mode_at(p_jiyu text, p_branch text, p_at timestamptz) RETURNS text LANGUAGE sql AS $$
    SELECT tap.answer('m_shisho', format('SELECT juki.toroku_mode(%L, %L, %L)', p_jiyu, p_branch, p_at)) $$;
SELECT tap.mode(392120, '11 kahoku 12:00-13:00 jigo; 11 kahoku * enkaku; * * * betsunin');
SELECT is(tap.mode_at(x.jiyu, x.branch, ('2026-11-24 ' || x.hour || '+09')::timestamptz), x.mode, concat_ws(' ', x.jiyu, x.branch, x.hour))
    FROM (VALUES ('11', 'kahoku', '11:59:59', 'enkaku'), ('11', 'kahoku', '12:00:00', 'jigo'), ('11', 'kahoku', '12:59:59', 'jigo'),
        ('11', 'kahoku', '13:00:00', 'enkaku'), ('11', 'honcho', '12:30:00', 'betsunin'), ('12', 'kahoku', '12:30:00', 'betsunin')) AS x (jiyu, branch, hour, mode);
SELECT tap.mode(392120, '* * * jigo');
SELECT is(tap.mode_at(j, 'kahoku', '2026-11-24 12:30+09'), 'betsunin', j || ' is never relaxed') FROM unnest(ARRAY['19', '26', '29', '59']) AS j;
REVOKE EXECUTE ON FUNCTION juki.toroku_mode(text, text, timestamptz) FROM m_shisho;
REVOKE USAGE ON SCHEMA juki FROM m_shisho;
SELECT tap.mode(392120, '11 kahoku 00:00-24:00 jigo; * * * betsunin');
SELECT (tap.deed('m_shisho', 'juki.tennyu', tap.todoke('{}', 392120, '備前')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.jotai(:kari, 392120), '5 jigo 3', '事後照合: residents at once, and to be checked');
SELECT tap.open('m_shogo', 'gyosei_kihon.mishori', '{}') AS t1, tap.open('m_shisho', 'gyosei_kihon.mishori', '{}') AS t2, tap.open('m_shogo', 'juki.kari', '{}') AS t3 \gset
CREATE FUNCTION tap.karis(p_login text, p_query text, p_ticket uuid) RETURNS bigint[] LANGUAGE sql AS $$
    SELECT array_agg(k.no::bigint ORDER BY 1) FROM jsonb_array_elements(tap.read(p_login, p_query, p_ticket)) AS x
    CROSS JOIN LATERAL (SELECT coalesce(x ->> 'kari_no', CASE WHEN x ->> 'hiraku_name' ~ '_shogo$' THEN x ->> 'hiraku_no' END) AS no) AS k WHERE k.no IS NOT NULL $$;
SELECT is(tap.karis('m_shogo', 'gyosei_kihon.mishori', :'t1'), ARRAY[:kari]::bigint[], 'it waits in the list of who approves');
SELECT is(tap.karis('m_shogo', 'juki.kari', :'t3'), ARRAY[:kari]::bigint[], 'and in the list of entries');
SELECT is(tap.karis('m_shisho', 'gyosei_kihon.mishori', :'t2'), NULL, 'not in the entrant''s own');
SELECT is(tap.shogo('m_shogo', :kari, '2', '誤り'), 'refused 02-066', 'it cannot be returned any more');
SELECT is(tap.fate('m_shisho', 'juki.kari_hikitori', jsonb_build_object('kari_no', :kari, 'row_version', (SELECT row_version FROM juki.kari_toroku WHERE kari_no = :kari AND dantai_code = 392120))), 'refused 02-063', 'nor taken back by the entrant');
SELECT is(tap.fate('m_shisho', 'juki.tennyu', tap.todoke(jsonb_build_object('kari_no', :kari, 'row_version', (SELECT row_version FROM juki.kari_toroku WHERE kari_no = :kari AND dantai_code = 392120)), 392120, '備前')), 'refused 02-063', 'nor mended away');
SELECT tap.mode(392120, '* * * betsunin');
SELECT tap.open('m_shogo', 'gyosei_kihon.mishori', '{}') AS t1 \gset
SELECT is(tap.karis('m_shogo', 'gyosei_kihon.mishori', :'t1'), ARRAY[:kari]::bigint[], 'and the parameter of another day does not empty the list');
SELECT is(tap.shogo('m_shogo', :kari), 'done', 'checked by another person');
SELECT tap.open('m_shogo', 'gyosei_kihon.mishori', '{}') AS t1 \gset
SELECT is(tap.karis('m_shogo', 'gyosei_kihon.mishori', :'t1'), NULL, 'only then it is gone');
-- 事後照合 is a 本登録: not by 会計年度任用職員, and not of a protected address
SELECT tap.mode(392120, '* * * jigo');
UPDATE sec.assignment AS a SET role = 'kaikei_nendo' WHERE a.login = 'm_shisho';
SELECT (tap.deed('m_shisho', 'juki.tennyu', tap.todoke('{}', 392120, '石見')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.jotai(:kari, 392120), '1 enkaku 0', 'a temporary clerk''s entry waits for another');
UPDATE sec.assignment AS a SET role = 'madoguchi' WHERE a.login = 'm_shisho';
SELECT (tap.deed('m_shisho', 'juki.tennyu', tap.todoke('{"shien_kari_flag": true}', 392120, '出雲')) ->> 'key')::bigint AS kari \gset
SELECT is(tap.jotai(:kari, 392120), '1 enkaku 0', 'a protected entry waits for another');
-- a former resident who moved out (the dead do not return: 02-090) comes back once
SELECT j.kojin_no AS old, j.birth_date AS born, j.shimei AS name, j.seibetsu_code AS sex FROM juki.jumin AS j
    WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '2' AND j.birth_date IS NOT NULL AND j.jumin_kubun_code = '1' AND j.birth_date < '2000-01-01' ORDER BY j.kojin_no LIMIT 1 \gset
CREATE FUNCTION tap.back(p_old bigint, p_born date, p_name text, p_sex text, p_kin text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('shimei', p_name, 'shimei_kana', 'フルイ', 'birth_date', p_born, 'seibetsu_code', p_sex, 'zokugara_code', p_kin, 'zen_kojin_no', p_old) $$;
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(tap.back(:old, :'born', :'name', :'sex', '02'), tap.back(:old, :'born', '双子　次郎', :'sex', '99'))))),
          'refused 02-048', 'two rows do not claim one former resident');
SELECT (tap.deed('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(tap.back(:old, :'born', :'name', :'sex', '02'))))) ->> 'key')::bigint AS kari \gset
SELECT is(tap.fate('n_mado', 'juki.tennyu', tap.todoke(jsonb_build_object('setaiin', jsonb_build_array(tap.back(:old, :'born', '別名　太郎', :'sex', '02'))))), 'refused 02-068', 'nor two entries');
UPDATE juki.jumin AS j SET jumin_jotai_code = '1', shojo_jiyu_code = NULL, zokugara_code = '99' WHERE j.dantai_code = 392049 AND j.kojin_no = :old;
SELECT is(tap.shogo('n_shogo', :kari), 'refused 02-050', 'who is a resident again meanwhile is not moved by an old entry');
SELECT * FROM finish();
