-- SPDX-License-Identifier: Apache-2.0
-- What tests/fault/races asks the database: the records of each deed, and the oracle: what becomes of two deeds done one after the
-- other, each by its own clerk, undone again. Loaded behind tests/sql/attempt.sql and people.sql.
CREATE TABLE tap.stamp (request uuid PRIMARY KEY, at timestamptz NOT NULL);
CREATE FUNCTION tap.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO tap.stamp VALUES (NEW.request, clock_timestamp());
    RETURN NULL;
END $$;
CREATE TRIGGER note AFTER INSERT ON audit.deed FOR EACH ROW EXECUTE FUNCTION tap.note();

CREATE FUNCTION tap.member(p_head bigint, p_place integer) RETURNS bigint LANGUAGE sql AS $$
    SELECT q.kojin_no FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'
    WHERE j.dantai_code = 392049 AND j.kojin_no = p_head ORDER BY q.zokugara_code <> '02', q.narabi_no, q.kojin_no OFFSET p_place LIMIT 1 $$;
CREATE FUNCTION tap.family(p_head bigint) RETURNS bigint[] LANGUAGE sql AS $$
    SELECT array_agg(q.kojin_no ORDER BY q.kojin_no) FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'
    WHERE j.dantai_code = 392049 AND j.kojin_no = p_head $$;

-- Somebody nobody knows, one for each household; and her entry ex officio to where p_beside lives, which waits.
CREATE FUNCTION tap.waiting_name(p_head bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '待田　' || translate(p_head::text, '0123456789', '〇一二三四五六七八九') $$;
CREATE FUNCTION tap.wait_beside(p_head bigint, p_beside bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF 'done' IS DISTINCT FROM (
        SELECT tap.done('n_mado', jsonb_build_object('form', 'juki.kisai_setai', 'record', jsonb_build_object('uketsuke_date', '2026-11-24', 'todokede_date', '2026-11-24', 'ido_date', '2026-11-20',
            'ido_kubun_code', '4', 'ido_jiyu_code', '16', 'riyu', '実態調査', 'jumin_kubun_code', '1', 'hittosha', '待田', 'honseki', '徳島県徳島市幸町', 'zen_jusho', '徳島県徳島市幸町', 'zen_banchi', '５番地',
            'machiaza_id', a.machiaza_id, 'postal_no', a.postal_no, 'banchi', a.banchi, 'katagaki', a.katagaki, 'kisaisha', jsonb_build_array(
                jsonb_build_object('shimei', tap.waiting_name(p_head), 'shimei_kana', 'マチダ', 'birth_date', '1990-05-05', 'seibetsu_code', '2', 'zokugara_code', '02')))))
        FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = p_beside AND a.jusho_kubun_code = '1' AND a.valid_to_date IS NULL) THEN
        RAISE EXCEPTION 'nobody waits beside %', p_beside;
    END IF;
END $$;

-- The notice of her death.
CREATE FUNCTION tap.notice(p_head bigint) RETURNS juki.koseki_tsuchi LANGUAGE sql AS $$
    SELECT t.* FROM juki.koseki_tsuchi AS t JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.shimei = t.shimei AND j.birth_date IS NOT DISTINCT FROM t.birth_date
    WHERE t.dantai_code = 392049 AND j.kojin_no = p_head AND t.tsuchi_shurui_code = '2' ORDER BY t.tsuchi_no DESC LIMIT 1 $$;
CREATE FUNCTION tap.moved(p_head bigint) RETURNS boolean LANGUAGE sql AS $$
    SELECT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS a WHERE a.dantai_code = 392049 AND a.kojin_no = p_head AND a.jusho_kubun_code = '1' AND a.banchi = '８８８８番地') $$;
-- What a deed is about that must lie there before it: a 転居 to take back, a 戸籍通知 of the death of the head.
CREATE FUNCTION tap.before(p_name text, p_head bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_kari bigint;
BEGIN
    IF p_name ~ 'の照合$' AND 'done' IS DISTINCT FROM tap.done('n_mado', tap.act(replace(p_name, 'の照合', ''), p_head)) THEN
        RAISE EXCEPTION 'nothing waits about %: %', p_head, tap.fate('n_mado', tap.act(replace(p_name, 'の照合', ''), p_head) ->> 'form', tap.act(replace(p_name, 'の照合', ''), p_head) -> 'record');
    ELSIF p_name = '取消し' AND NOT tap.moved(p_head) THEN
        v_kari := (SELECT coalesce(max(k.kari_no), 0) FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049);
        PERFORM tap.done('n_mado', jsonb_build_object('form', 'juki.tenkyo', 'record', tap.ido(p_head, '31', tap.family(p_head), '{}',
            jsonb_build_object('machiaza_id', tap.town(2), 'banchi', '８８８８番地', 'setai_ido_kubun_code', '0'))));
        PERFORM tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version))
        FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no > v_kari;
        IF NOT tap.moved(p_head) THEN
            RAISE EXCEPTION 'the household of % did not move', p_head;
        END IF;
    ELSIF p_name = '戸籍死亡' AND tap.notice(p_head) IS NULL AND 'done' IS DISTINCT FROM (
        SELECT tap.done('n_mado', jsonb_build_object('form', 'juki.koseki_toroku', 'record', jsonb_build_object('tsuchi_shurui_code', '2', 'tsuchi_date', '2026-11-24', 'ido_date', '2026-11-20', 'moto_name', '高知県高知市',
            'shimei', j.shimei, 'birth_date', sys.legal(j.birth_date, j.birth_form, j.birth_text)))) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_head) THEN
        RAISE EXCEPTION 'no notice about %', p_head;
    END IF;
END $$;

-- Somebody who lives alone, another for each household; and the 照合 of what waits about one.
CREATE TABLE tap.guests (head bigint PRIMARY KEY, kojin_no bigint NOT NULL UNIQUE);
CREATE FUNCTION tap.guest(p_head bigint) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO tap.guests SELECT p_head, j.kojin_no FROM juki.jumin AS j
    WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.birth_form = 0 AND j.jumin_kubun_code = '1' AND j.yotei_date IS NULL AND j.kojin_no NOT IN (SELECT g.kojin_no FROM tap.guests AS g)
        AND (SELECT count(*) FROM juki.jumin_rireki AS q WHERE q.dantai_code = 392049 AND q.setai_no = j.setai_no) = 1
        AND NOT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = j.kojin_no AND r.hogo_flag)
        AND NOT EXISTS (SELECT FROM juki.yokushi AS y WHERE y.dantai_code = 392049 AND y.kojin_no = j.kojin_no)
        AND NOT EXISTS (SELECT FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND (e ->> 'kojin_no')::bigint = j.kojin_no)
    ORDER BY j.kojin_no LIMIT 1 ON CONFLICT DO NOTHING;
    SELECT g.kojin_no FROM tap.guests AS g WHERE g.head = p_head $$;
CREATE FUNCTION tap.shogo_of(p_kojin bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('form', 'juki.ido_shogo', 'record', jsonb_build_object('kari_no', k.kari_no, 'shori_code', '1', 'row_version', k.row_version))
    FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.dantai_code = 392049 AND k.kari_jotai_code = '1' AND (e ->> 'kojin_no')::bigint = p_kojin ORDER BY k.kari_no DESC LIMIT 1 $$;
-- What tells the place of her household when she is protected, by name; nothing while she is not.
CREATE FUNCTION tap.left_open(p_head bigint) RETURNS text LANGUAGE sql AS $$
    WITH home AS (SELECT j.setai_no FROM juki.jumin AS j JOIN gyosei_kihon.atena AS t ON t.dantai_code = j.dantai_code AND t.kojin_no = j.kojin_no AND t.shien_code <> '0' WHERE j.dantai_code = 392049 AND j.kojin_no = p_head),
        people AS (SELECT q.kojin_no FROM juki.jumin AS q JOIN home USING (setai_no) WHERE q.dantai_code = 392049 AND q.jumin_jotai_code = '1' UNION SELECT p_head WHERE EXISTS (SELECT FROM home))
    SELECT concat_ws(', ',
        (SELECT 'address of ' || string_agg(j.kojin_no::text, ' ') FROM gyosei_kihon.jusho_rireki AS j JOIN people USING (kojin_no) WHERE j.dantai_code = 392049 AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND NOT j.hogo_flag),
        (SELECT 'entry ' || string_agg(DISTINCT k.kari_no::text, ' ') FROM juki.kari_toroku AS k LEFT JOIN jsonb_array_elements(k.record -> 'setaiin') AS e ON true
         WHERE k.dantai_code = 392049 AND k.kari_jotai_code IN ('1', '2') AND NOT k.hogo_flag AND k.record -> 'henko' @? '$[*].jusho.*.machiaza_id' AND (k.setai_no IN (SELECT h.setai_no FROM home AS h) OR (e ->> 'kojin_no')::bigint = p_head AND EXISTS (SELECT FROM home))),
        (SELECT 'destination ' || string_agg(s.sofusaki_no::text, ' ') FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = 392049 AND s.kojin_no = p_head AND EXISTS (SELECT FROM home)),
        (SELECT 'asked for by her name ' || string_agg(s.sofusaki_no::text, ' ') FROM gyosei_kihon.sofusaki AS s JOIN juki.kofu AS k ON k.dantai_code = s.dantai_code AND k.kofu_no = s.kofu_no
         WHERE s.dantai_code = 392049 AND s.jusho ~ '七番地' AND k.seikyusha_shimei IN (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_head) AND EXISTS (SELECT FROM home)),
        (SELECT 'matter ' || string_agg(m.matter_no::text, ' ') FROM work.matter AS m WHERE m.dantai_code = 392049 AND m.body #>> '{args,kojin_no}' = p_head::text AND m.body #> '{texts,shiten_no}' IS NOT NULL AND EXISTS (SELECT FROM home)),
        (SELECT 'screen of ' || string_agg(DISTINCT d.form, ' ') FROM work.seen AS s JOIN audit.deed AS d ON d.dantai_code = s.dantai_code AND d.deed_no = s.deed_no
         WHERE s.whole IS NOT NULL AND d.persons && ARRAY(SELECT p.kojin_no FROM people AS p))) $$;

-- A deed of each kind upon the household of p_head: {form, record}.
CREATE FUNCTION tap.act(p_name text, p_head bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_all bigint[] := tap.family(p_head);
    v_second bigint := tap.member(p_head, 1);
    v_last bigint := tap.member(p_head, cardinality(v_all) - 1);
    v_home jsonb := jsonb_build_object('machiaza_id', tap.town(1), 'banchi', '７７７７番地');
BEGIN
    RETURN CASE p_name
        WHEN '転居' THEN jsonb_build_object('form', 'juki.tenkyo', 'record', tap.ido(p_head, '31', v_all, '{}', v_home || '{"setai_ido_kubun_code": "0"}'))
        WHEN '一部転居' THEN jsonb_build_object('form', 'juki.tenkyo', 'record', tap.ido(p_head, '31', ARRAY[v_second], '{}', v_home || '{"setai_ido_kubun_code": "1"}'))
        WHEN '世帯分離' THEN jsonb_build_object('form', 'juki.setai', 'record', tap.ido(p_head, '41', ARRAY[v_second], '{}', '{"setai_ido_kubun_code": "1"}'))
        WHEN '世帯主変更' THEN jsonb_build_object('form', 'juki.setai', 'record', tap.ido(p_head, '44', '{}', jsonb_build_object(v_second::text, '02', p_head::text, '11'), '{"setai_ido_kubun_code": "0"}'))
        WHEN '転出' THEN jsonb_build_object('form', 'juki.tenshutsu', 'record', tap.ido(p_head, '21', v_all, '{}', '{"tensaki_jusho": "高知県香南市野市町"}'))
        WHEN '一部転出' THEN jsonb_build_object('form', 'juki.tenshutsu', 'record', tap.ido(p_head, '21', ARRAY[v_last], '{}', '{"tensaki_jusho": "高知県香南市野市町"}'))
        WHEN '世帯主の転出' THEN jsonb_build_object('form', 'juki.tenshutsu', 'record', tap.ido(p_head, '21', ARRAY[p_head], jsonb_build_object(v_second::text, '02'), '{"tensaki_jusho": "高知県香南市野市町"}'))
        WHEN '死亡' THEN jsonb_build_object('form', 'juki.shojo', 'record', tap.ido(p_head, '23', ARRAY[p_head], '{}', '{"ido_kubun_code": "3", "tsuchi_date": "2026-11-24"}'))
        WHEN '戸籍死亡' THEN (SELECT jsonb_build_object('form', 'juki.koseki_kakunin', 'record', jsonb_build_object('tsuchi_no', t.tsuchi_no, 'tsuchi_shurui_code', '2', 'shori_code', '1', 'kojin_no', p_head, 'row_version', t.row_version))
            FROM tap.notice(p_head) AS t)
        WHEN '取消し' THEN jsonb_build_object('form', 'juki.torikeshi', 'record', jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = p_head AND r.ido_jiyu_code = '31'),
            'riyu', '誤り', 'uketsuke_date', '2026-11-24', 'setaiin', (SELECT jsonb_agg(jsonb_build_object('ido_flag', true, 'kojin_no', u)) FROM unnest(v_all) AS u)))
        WHEN '出生' THEN jsonb_build_object('form', 'juki.shussei', 'record', tap.ido(p_head, '13', '{}', '{}', jsonb_build_object('jumin_kubun_code', '1', 'honseki', '徳島県徳島市', 'hittosha', '見本　人', 'kisaisha',
            jsonb_build_array(jsonb_build_object('shimei', '見本　光', 'shimei_kana', 'ミホン　ヒカル', 'seibetsu_code', '2', 'zokugara_code', '20')))) - 'setaiin')
        WHEN '世帯に入る転入' THEN jsonb_build_object('form', 'juki.tennyu', 'record', tap.todoke(jsonb_build_object('setai_kubun_code', '2',
            'setai_no', (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_head), 'setaiin', jsonb_build_array(
                jsonb_build_object('shimei', '阿波　桜', 'shimei_kana', 'アワ　サクラ', 'birth_date', date '1990-01-01' + (p_head % 9000)::integer, 'seibetsu_code', '2', 'zokugara_code', '99')))))
        WHEN '入る転居' THEN (SELECT jsonb_build_object('form', 'juki.tenkyo', 'record', tap.ido(g, '31', ARRAY[g], jsonb_build_object(g, '99'), jsonb_build_object('setai_ido_kubun_code', '2', 'machiaza_id', a.machiaza_id,
                'banchi', a.banchi, 'katagaki', a.katagaki, 'setai_no', (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_head))))
            FROM gyosei_kihon.jusho_rireki AS a, tap.guest(p_head) AS g WHERE a.dantai_code = 392049 AND a.kojin_no = p_head AND a.jusho_kubun_code = '1' AND a.valid_to_date IS NULL)
        WHEN '入る転居の照合' THEN tap.shogo_of(tap.guest(p_head))
        WHEN '転居の照合' THEN tap.shogo_of(p_head)
        WHEN '送付先' THEN jsonb_build_object('form', 'gyosei_kihon.sofusaki', 'record', jsonb_build_object('kojin_no', p_head, 'gyomu_id', 'keijidoshazei', 'yusen_no', 1, 'sofusaki_name', '窓口　次郎', 'postal_no', '7800870',
            'jusho', '高知県高知市本町', 'banchi', '１番地', 'sofusaki_riyu_code', '1', 'yoshiki_code', '1', 'valid_from_date', '2026-11-24'))
        WHEN '保留' THEN jsonb_build_object('form', 'gyosei_kihon.koza', 'record', jsonb_build_object('args', jsonb_build_object('kojin_no', p_head), 'texts', jsonb_build_object('kinyu_kikan_no', '0001', 'shiten_no', '919')))
        WHEN '郵送' THEN jsonb_build_object('form', 'juki.yuso', 'record', (SELECT tap.kofu(tap.guest(p_head), jsonb_build_object('seikyusha_kubun_code', '4', 'seikyusha_shimei', j.shimei, 'seikyusha_birth_date', j.birth_date,
                'seikyusha_jusho', '高知県高知市本町', 'seikyusha_banchi', '七番地', 'seikyusha_postal_no', '7800870', 'seikyu_jiyu', '債権', 'teishutsusaki_name', '裁判所', 'kawase_yen', 300, 'kawase_date', '2026-11-20', 'henso_saki_code', '2',
                'uketsuke_date', '2026-11-24')) - 'uketori_code' FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = p_head))
        WHEN '実態' THEN jsonb_build_object('form', 'juki.jittai', 'record', jsonb_build_object('kojin_no', v_second, 'kaishi_date', '2026-11-20'))
        WHEN '証明' THEN jsonb_build_object('form', 'juki.kofu', 'record', tap.kofu(p_head))
        WHEN '名の申出' THEN jsonb_build_object('form', 'gyosei_kihon.shien_jutogai', 'record', tap.moshide(p_head) || jsonb_build_object('tenso_moto_name', '徳島県徳島市', 'taisho', jsonb_build_array(
            jsonb_build_object('taisho_kubun_code', '1', 'shimei', tap.waiting_name(p_head), 'shimei_kana', 'マチダ', 'birth_date', '1990-05-05', 'seibetsu_code', '2'))))
        WHEN '支援申出' THEN jsonb_build_object('form', 'gyosei_kihon.shien_moshide', 'record', tap.moshide(p_head))
    END;
END $$;

-- ---- the oracle ----
CREATE FUNCTION tap.done(p_login text, p_act jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed(p_login, p_act ->> 'form', p_act -> 'record');
BEGIN
    IF a ->> 'state' = 'warned' THEN
        a := tap.deed(p_login, p_act ->> 'form', p_act -> 'record', ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p));
    END IF;
    RETURN a ->> 'state';
END $$;
-- What stands of these people and of whoever lives with them: no numbers, which depend on nothing but the order of taking them.
CREATE FUNCTION tap.print(p_people bigint[]) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', j.shimei, j.jumin_jotai_code, j.zokugara_code, j.jusho_date, j.shojo_date, j.yotei_date,
        (SELECT min(o.shimei) FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND o.jumin_jotai_code = '1'),
        (SELECT t.shien_code FROM gyosei_kihon.atena AS t WHERE t.dantai_code = 392049 AND t.kojin_no = j.kojin_no),
        (SELECT string_agg(concat(r.jusho_kubun_code, r.machiaza_id, r.banchi, r.valid_from_date, '-', r.valid_to_date, r.hogo_flag), '/' ORDER BY r.jusho_kubun_code, r.valid_from_date, r.rireki_no)
         FROM gyosei_kihon.jusho_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = j.kojin_no),
        (SELECT string_agg(h.ido_jiyu_code, ',' ORDER BY h.rireki_no) FROM juki.jumin_rireki AS h WHERE h.dantai_code = 392049 AND h.kojin_no = j.kojin_no),
        (SELECT string_agg(k.form_id || k.kari_jotai_code, ',' ORDER BY k.form_id || k.kari_jotai_code) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
         WHERE k.dantai_code = 392049 AND (e ->> 'kojin_no')::bigint = j.kojin_no)), E'\n' ORDER BY j.shimei, j.birth_date)
    FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND (j.kojin_no = ANY (p_people) OR j.setai_no IN (
        SELECT h.setai_no FROM juki.jumin_rireki AS h WHERE h.dantai_code = 392049 AND h.kojin_no = ANY (p_people))) $$;
-- p_order 1: the first, then the second; 2: the other way; 3 and 4: the first or the second alone, the other refused.
CREATE FUNCTION tap.order(p_login text[], p_act jsonb[], p_order integer, p_people bigint[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_state text[] := '{refused,refused}';
    v_one integer := 2 - p_order % 2;
    v_text text;
BEGIN
    v_state[v_one] := tap.done(p_login[v_one], p_act[v_one]);
    IF p_order < 3 THEN
        v_state[3 - v_one] := tap.done(p_login[3 - v_one], p_act[3 - v_one]);
    END IF;
    v_text := concat_ws(' ', v_state[1], v_state[2], E'\n' || tap.print(p_people));
    RAISE EXCEPTION 'undo' USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
    RETURN v_text;
END $$;
-- Households of three and more, one for each round.
CREATE FUNCTION tap.households() RETURNS SETOF bigint LANGUAGE sql AS $$
    SELECT j.kojin_no FROM juki.jumin AS j JOIN gyosei_kihon.atena AS t ON t.dantai_code = j.dantai_code AND t.kojin_no = j.kojin_no
    WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code = '02' AND t.shien_code = '0' AND j.yotei_date IS NULL
      AND 3 <= (SELECT count(*) FROM juki.jumin AS o WHERE o.dantai_code = 392049 AND o.setai_no = j.setai_no AND o.jumin_jotai_code = '1')
      AND NOT EXISTS (SELECT FROM gyosei_kihon.jusho_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = j.kojin_no AND r.hogo_flag)
    ORDER BY j.kojin_no $$;
