-- SPDX-License-Identifier: Apache-2.0
-- The real systems as the demo clerks use them: \ir people.sql at the head of a test. No test of its own.
SET search_path = tap, pg_catalog;
INSERT INTO sys.setting VALUES ('demo_today', '2026-11-24') ON CONFLICT (key) DO UPDATE SET value = excluded.value;
-- Is somebody protected, or lives where a row is sealed? Read from the tables: gyosei_kihon.shien_aru says no to a superuser, whom row security gives no city.
CREATE OR REPLACE FUNCTION tap.shien_aru(p_city integer, p_kojin_no bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.shien_code <> '0')
        OR EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.valid_to_date IS NULL AND j.hogo_flag)
$$;
-- a household of three from 徳島; p_other: what differs
CREATE OR REPLACE FUNCTION tap.todoke(p_other jsonb DEFAULT '{}', p_city integer DEFAULT 392049, p_name text DEFAULT '阿波') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('uketsuke_date', '2026-11-24', 'todokede_date', '2026-11-24', 'tennyu_date', '2026-11-20', 'ido_jiyu_code', '11',
        'todokedenin_kubun_code', '1', 'todokedenin_shimei', p_name || '　一郎', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02',
        'tenshutsu_shomei_code', '1', 'banchi', '２３０１番地', 'zen_jusho', '徳島県徳島市幸町二丁目', 'zen_banchi', '５番地',
        'machiaza_id', (SELECT min(m.machiaza_id) FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = p_city AND m.haishi_date IS NULL),
        'honseki', '徳島県徳島市幸町二丁目', 'hittosha', p_name || '　一郎', 'setai_kubun_code', '1', 'setaiin', jsonb_build_array(
            jsonb_build_object('shimei', p_name || '　一郎', 'shimei_kana', 'アワ　イチロウ', 'birth_date', '1988-04-01', 'seibetsu_code', '1', 'zokugara_code', '02'),
            jsonb_build_object('shimei', p_name || '　花', 'shimei_kana', 'アワ　ハナ', 'birth_date', '1990-05-05', 'seibetsu_code', '2', 'zokugara_code', '12'),
            jsonb_build_object('shimei', p_name || '　桜', 'shimei_kana', 'アワ　サクラ', 'birth_date', '2018-06-01', 'seibetsu_code', '2', 'zokugara_code', '20'))) || p_other
$$;
-- A certificate is asked for on a form that opened with the person: by a ticket that is committed, here of another transaction. tap.unseen: it was not.
CREATE OR REPLACE FUNCTION tap.opened(p_login text, p_form text, p_record jsonb) RETURNS void LANGUAGE sql AS $$
    WITH t AS (INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, at, xid)
        SELECT gen_random_uuid(), a.dantai_code, a.login, a.person, 'tap.opened', '{}', '', '{}', p.people, clock_timestamp(), '3'
        FROM sec.assignment AS a, LATERAL (SELECT coalesce((p_record ->> 'kojin_no')::bigint, (p_record ->> 'rireki_key_no')::bigint / 1000,
                 (SELECT h.kojin_no FROM juki.hakko AS h WHERE h.dantai_code = a.dantai_code AND h.hakko_no = (p_record ->> 'hakko_no')::bigint))) AS k (no),
             LATERAL (SELECT CASE WHEN p_record ? 'ido_no' THEN ARRAY(SELECT DISTINCT h.kojin_no FROM juki.jumin_rireki AS h WHERE h.dantai_code = a.dantai_code AND h.ido_no = (p_record ->> 'ido_no')::bigint) ELSE ARRAY[k.no] END AS people) AS p
        WHERE a.login = p_login AND a.valid @> sys.today() AND p_form ~ '^juki.(kofu|yuso|tsuchisho|saiinsatsu)' AND current_setting('tap.unseen', true) IS DISTINCT FROM 'on'
        LIMIT 1 RETURNING *)
    INSERT INTO sec.ticket_person (dantai_code, person, ticket, ticket_no, at) SELECT t.dantai_code, u, t.ticket, t.ticket_no, t.at FROM t, unnest(t.persons) AS u WHERE u IS NOT NULL
$$;
-- Each deed that was done is sent once more under its request, as a client does whose line broke behind the COMMIT: the answer
-- is the stored one, and neither a deed nor a row of any counter is added.
CREATE OR REPLACE FUNCTION tap.deed(p_login text, p_form text, p_record jsonb, p_acks text[] DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_sql text := format('SELECT api.submit(%L, %L, %L, %L, %L)', gen_random_uuid(), p_form,
        (SELECT d.digest FROM sys.definition AS d WHERE d.system = split_part(p_form, '.', 1)), p_record, p_acks);
    v_answer jsonb;
    v_before text;
BEGIN
    PERFORM tap.opened(p_login, p_form, p_record);
    v_answer := tap.answer(p_login, v_sql)::jsonb;
    IF v_answer ->> 'state' = 'done' THEN
        SELECT concat_ws(' ', (SELECT count(*) FROM audit.deed), (SELECT sum(c.value) FROM sys.counter AS c), (SELECT count(*) FROM work.todo), (SELECT count(*) FROM work.job)) INTO v_before;
        IF tap.answer(p_login, v_sql)::jsonb IS DISTINCT FROM v_answer OR v_before IS DISTINCT FROM
           (SELECT concat_ws(' ', (SELECT count(*) FROM audit.deed), (SELECT sum(c.value) FROM sys.counter AS c), (SELECT count(*) FROM work.todo), (SELECT count(*) FROM work.job))) THEN
            RAISE EXCEPTION '% is not the same deed when it is sent again', p_form USING ERRCODE = 'ZZ002';
        END IF;
        IF current_setting('tap.tell', true) = 'twice' THEN   -- tests/fault/deeds.sh counts them
            RAISE INFO 'twice %', p_form;
        END IF;
    END IF;
    RETURN v_answer;
END $$;
-- how a deed ended: done, or the state and the ids; or the SQLSTATE of a refusal
CREATE OR REPLACE FUNCTION tap.fate(p_login text, p_form text, p_record jsonb, p_acks text[] DEFAULT '{}') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    a jsonb;
BEGIN
    a := tap.deed(p_login, p_form, p_record, p_acks);
    RETURN concat_ws(' ', a ->> 'state', (SELECT string_agg(DISTINCT p ->> 'id', ' ' ORDER BY p ->> 'id') FROM jsonb_array_elements(a -> 'problems') AS p));
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;
CREATE OR REPLACE FUNCTION tap.shogo(p_login text, p_kari bigint, p_shori text DEFAULT '1', p_riyu text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate(p_login, 'juki.kari_shogo', jsonb_build_object('kari_no', p_kari, 'shori_code', p_shori, 'riyu', p_riyu, 'row_version',
        (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.kari_no = p_kari AND k.dantai_code = (SELECT a.dantai_code FROM sec.assignment AS a WHERE a.login = p_login))))
$$;
-- a copy as it is asked for by each: with the papers of that capacity, a third party only the basic matters of one person
CREATE OR REPLACE FUNCTION tap.kofu(p_kojin bigint, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('kojin_no', p_kojin, 'seikyusha_kubun_code', '1', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02',
        'kengen_shorui_code', (ARRAY[NULL, NULL, '1', '1', '6', '4'])[q.kubun], 'hani_code', CASE WHEN q.kubun IN (4, 6) THEN '3' ELSE '1' END,
        'seikyusha_shimei', (SELECT min(j.shimei) FROM juki.jumin AS j WHERE j.kojin_no = p_kojin AND j.dantai_code = 392049),
        'tsusu_count', 1, 'uketori_code', '1', 'shomei_shurui_code', '1', 'zokugara_flag', q.kubun NOT IN (4, 6), 'honseki_flag', q.kubun NOT IN (4, 6))) || p_other
    FROM coalesce((p_other ->> 'seikyusha_kubun_code')::integer, 1) AS q (kubun)
$$;
-- 支援措置: who is protected (the first applies), from whom; and a 一時解除 for one requester
CREATE OR REPLACE FUNCTION tap.moshide(p_first bigint, p_others bigint[] DEFAULT '{}', p_aite text DEFAULT '相手　太郎') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('moshide_date', sys.today(), 'shien_jiyu_code', 'A', 'sodan_kikan_name', '高知県女性相談支援センター', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'kakunin_shorui_no', '4321',
        'taisho', (SELECT jsonb_agg(jsonb_build_object('kojin_no', t.kojin_no, 'shimei', t.shimei, 'birth_date', t.birth_date, 'taisho_kubun_code', CASE WHEN t.kojin_no = p_first THEN '1' WHEN t.kojin_no = ANY (p_others) THEN '2' END))
                   FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND (t.kojin_no = ANY (p_first || p_others) OR t.kojin_no IN (SELECT q.kojin_no FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1' WHERE j.dantai_code = 392049 AND j.kojin_no = p_first))),
        'aite', jsonb_build_array(jsonb_build_object('aite_kubun_code', '1', 'shimei', p_aite), jsonb_build_object('aite_kubun_code', '2', 'shimei', '弁護　一男', 'shimei_kana', 'ベンゴ　カズオ')))
$$;
CREATE OR REPLACE FUNCTION tap.kaijo(p_shien bigint, p_kojin bigint, p_name text DEFAULT '金融　次郎', p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('shien_no', p_shien, 'kojin_no', p_kojin, 'seikyusha_kubun_code', '4', 'seikyusha_shimei', p_name, 'seikyusha_birth_date', '1970-01-01', 'riyu', '訴訟のため', 'jikan_fun', 30) || p_other
$$;
-- 転出証明書情報 of a household, as it comes: its number; and the 転入届 that was opened from it
CREATE OR REPLACE FUNCTION tap.joho(p_seiri text, p_other jsonb DEFAULT '{}', p_people jsonb DEFAULT tap.todoke() -> 'setaiin', p_login text DEFAULT 'n_mado') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.deed(p_login, 'juki.joho_torikomi', jsonb_build_object('jushin_date', sys.today(), 'narabi_no', '1', 'hito', (
        SELECT jsonb_agg(e.value || jsonb_build_object('seiri_no', p_seiri, 'joho_kubun_code', '1', 'moto_name', '徳島県徳島市', 'tenshutsu_yotei_date', '2026-11-20',
            'zen_jusho', '徳島県徳島市幸町二丁目', 'zen_banchi', '５番地', 'honseki', '徳島県徳島市幸町二丁目', 'hittosha', '阿波　一郎') || p_other ORDER BY e.ordinality)
        FROM jsonb_array_elements(p_people) WITH ORDINALITY AS e)))
$$;
CREATE OR REPLACE FUNCTION tap.tokurei(p_joho jsonb, p_other jsonb DEFAULT '{}', p_people jsonb DEFAULT tap.todoke() -> 'setaiin') RETURNS jsonb LANGUAGE sql AS $$
    SELECT tap.todoke(jsonb_build_object('joho_no', p_joho -> 'key', 'tenshutsu_shomei_code', '4', 'tenshutsu_yotei_date', '2026-11-20', 'setaiin', (
        SELECT jsonb_agg(e.value || jsonb_build_object('hito_no', e.ordinality) ORDER BY e.ordinality) FROM jsonb_array_elements(p_people) WITH ORDINALITY AS e)) || p_other)
$$;
-- open and read are two transactions: call the second in a statement of its own
CREATE OR REPLACE FUNCTION tap.open(p_login text, p_query text, p_args jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    v_ticket uuid := gen_random_uuid();
BEGIN
    PERFORM tap.answer(p_login, format('SELECT api.open(%L, %L, %L, ''shokai'')', v_ticket, p_query, p_args));
    RETURN v_ticket;
END $$;
CREATE OR REPLACE FUNCTION tap.read(p_login text, p_query text, p_ticket uuid) RETURNS jsonb LANGUAGE sql AS $$
    SELECT coalesce(tap.answer(p_login, format('SELECT jsonb_agg(x) FROM api.read_%s(%L) AS x', replace(p_query, '.', '_'), p_ticket))::jsonb, '[]')
$$;
-- an entry of any kind as a clerk types it: the household of p_kojin, these marked, with new 続柄
CREATE FUNCTION tap.ido(p_kojin bigint, p_jiyu text, p_marked bigint[], p_zokugara jsonb DEFAULT '{}', p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('kojin_no', p_kojin, 'ido_jiyu_code', p_jiyu, 'ido_kubun_code', '1', 'ido_date', '2026-11-20', 'uketsuke_date', '2026-11-24',
        'todokede_date', '2026-11-24', 'todokedenin_kubun_code', '1', 'todokedenin_shimei', '見本　人', 'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02',
        'setaiin', (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('ido_flag', q.kojin_no = ANY (p_marked), 'kojin_no', q.kojin_no, 'shin_zokugara_code', p_zokugara -> q.kojin_no::text)) ORDER BY q.narabi_no)
                    FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no
                    WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin AND juki.jotai(q) = '1')) || p_other)
$$;
-- the nth town that one may live in
CREATE FUNCTION tap.town(p_place integer DEFAULT 0) RETURNS bigint LANGUAGE sql AS $$
    SELECT m.machiaza_id FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = 392049 AND m.haishi_date IS NULL AND m.machiaza_kubun_code = '1' ORDER BY 1 OFFSET p_place LIMIT 1 $$;
-- 修正: every item of one person as it stands, and what differs
CREATE OR REPLACE FUNCTION tap.naosu(p_kojin bigint, p_jiyu text, p_other jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('kojin_no', j.kojin_no, 'ido_jiyu_code', p_jiyu, 'ido_kubun_code', '4', 'ido_date', '2026-11-20', 'uketsuke_date', '2026-11-24', 'riyu', '試し',
        'shin_shimei', j.shimei, 'shimei_kana', j.shimei_kana, 'shi_kosho_flag', j.shi_kosho_flag, 'mei_kosho_flag', j.mei_kosho_flag, 'kyushi', j.kyushi, 'kyushi_kana', j.kyushi_kana,
        'tsusho', j.tsusho, 'tsusho_kana', j.tsusho_kana, 'tsusho_kisai', j.tsusho_kisai, 'shimei_romaji', j.shimei_romaji, 'birth_date', sys.legal(j.birth_date, j.birth_form, j.birth_text),
        'seibetsu_code', j.seibetsu_code, 'zokugara_code', j.zokugara_code, 'jumin_date', sys.legal(j.jumin_date, j.jumin_form, j.jumin_text), 'jusho_date', sys.legal(j.jusho_date, j.jusho_form, j.jusho_text),
        'machiaza_id', a.machiaza_id, 'postal_no', a.postal_no, 'banchi', a.banchi, 'katagaki', a.katagaki,
        'honseki', b.bun ->> 'jusho', 'honseki_banchi', b.bun ->> 'banchi', 'hittosha', j.hittosha, 'kokuseki_name', j.kokuseki_name, 'gaikokujin_date', j.gaikokujin_date,
        'zairyu_kubun_code', j.zairyu_kubun_code, 'zairyu_shikaku', j.zairyu_shikaku, 'zairyu_kikan', j.zairyu_kikan, 'zairyu_manryo_date', j.zairyu_manryo_date, 'zairyu_card_no', j.zairyu_card_no)) || p_other
    FROM juki.jumin AS j
    CROSS JOIN LATERAL (SELECT (SELECT jsonb_build_object('jusho', r.jusho, 'banchi', r.banchi) FROM gyosei_kihon.jusho_rireki AS r
                                WHERE r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.honseki_rireki_no) AS bun) AS b
    LEFT JOIN gyosei_kihon.jusho_rireki AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no AND a.rireki_no = j.jusho_rireki_no
    WHERE j.dantai_code = 392049 AND j.kojin_no = p_kojin
$$;
