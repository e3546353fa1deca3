-- SPDX-License-Identifier: Apache-2.0
-- What bodies of deeds and queries may ask of the platform.

-- The row of a parameter that holds in a city on a day: the city's own before the prefecture's before the country's, the latest of them.
-- Not in SQL, which would be planned at each call.
CREATE OR REPLACE FUNCTION sys.param_row(p_id text, p_city integer, p_day date) RETURNS SETOF sys.param LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT p.* FROM sys.param AS p
    WHERE p.id = p_id AND p.from_date <= p_day AND p.level IN (0, p_city / 10000, p_city)
    ORDER BY p.level DESC, p.from_date DESC LIMIT 1;
END $$;
COMMENT ON FUNCTION sys.param_row(text, integer, date) IS 'パラメータの行。市・県・国の順に近いもの、その日に適用されるもの';

CREATE OR REPLACE FUNCTION sys.is_demo() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT FROM sys.setting AS s WHERE s.key = 'demo' AND s.value = 'on')
$$;
COMMENT ON FUNCTION sys.is_demo() IS '演習のデータベースか';

CREATE OR REPLACE FUNCTION sys.param(p_id text, p_day date DEFAULT NULL) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
BEGIN
    RETURN (SELECT p.value FROM sys.param_row(p_id, v_city, coalesce(p_day, sys.today())) AS p);
END $$;
COMMENT ON FUNCTION sys.param(text, date) IS 'パラメータの値。市・県・国の順に近いもの、その日に適用されるもの';

-- A figure that goes onto a real paper or into a real till: where nobody confirmed it, the deed is refused. A demo and a training desk work
-- with it.
DROP FUNCTION IF EXISTS sys.need_confirmed(text, text, text, date);
CREATE OR REPLACE FUNCTION sys.need_confirmed(p_param text, p_field text, p_day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sys.problem('00-696', p_field, NULL, jsonb_build_object('name', p.name, 'param', p.id))
    FROM sys.param_row(p_param, v_city, p_day) AS p WHERE NOT p.confirmed AND NOT sys.is_demo();
END $$;
COMMENT ON FUNCTION sys.need_confirmed(text, text, date) IS '未確認のパラメータを実物の用紙や手数料に使うなら断る（演習を除く）';

CREATE OR REPLACE FUNCTION sys.param_int(p_id text, p_day date DEFAULT NULL) RETURNS integer LANGUAGE sql STABLE
RETURN sys.param(p_id, p_day)::integer;
COMMENT ON FUNCTION sys.param_int(text, date) IS '整数のパラメータ';
CREATE OR REPLACE FUNCTION sys.param_yen(p_id text, p_day date DEFAULT NULL) RETURNS bigint LANGUAGE sql STABLE
RETURN sys.param(p_id, p_day)::bigint;
COMMENT ON FUNCTION sys.param_yen(text, date) IS '金額のパラメータ';
CREATE OR REPLACE FUNCTION sys.param_decimal(p_id text, p_day date DEFAULT NULL) RETURNS numeric LANGUAGE sql STABLE
RETURN sys.param(p_id, p_day)::numeric;
COMMENT ON FUNCTION sys.param_decimal(text, date) IS '率のパラメータ';
CREATE OR REPLACE FUNCTION sys.param_list(p_id text, p_day date DEFAULT NULL) RETURNS text[] LANGUAGE sql STABLE
RETURN string_to_array(sys.param(p_id, p_day), ' ');
COMMENT ON FUNCTION sys.param_list(text, date) IS '空白で区切ったコードのパラメータ';
CREATE OR REPLACE FUNCTION sys.param_date(p_id text, p_day date DEFAULT NULL) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (sys.read_date(sys.param(p_id, p_day))).o_day
$$;
COMMENT ON FUNCTION sys.param_date(text, date) IS '日付のパラメータ';
CREATE OR REPLACE FUNCTION sys.param_flag(p_id text, p_day date DEFAULT NULL) RETURNS boolean LANGUAGE sql STABLE
RETURN sys.param(p_id, p_day) IN ('true', '1', 'yes');
COMMENT ON FUNCTION sys.param_flag(text, date) IS 'はい・いいえのパラメータ';

-- The name of a code: the system's own list first, then the shared one; p_list is the id of the list.
CREATE OR REPLACE FUNCTION sys.code_name(p_system text, p_list text, p_id text, p_day date DEFAULT NULL) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT c.name FROM sys.code AS c
            WHERE c.system IN (p_system, '_shared') AND c.list = p_list AND c.id = p_id
            ORDER BY c.system = '_shared', c.valid @> coalesce(p_day, sys.today()) DESC, c.valid DESC LIMIT 1);
END $$;
COMMENT ON FUNCTION sys.code_name(text, text, text, date) IS 'コードの名称';

CREATE OR REPLACE FUNCTION sys.code_name_en(p_system text, p_list text, p_id text, p_day date DEFAULT NULL) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT coalesce(c.name_en, c.name) FROM sys.code AS c
            WHERE c.system IN (p_system, '_shared') AND c.list = p_list AND c.id = p_id
            ORDER BY c.system = '_shared', c.valid @> coalesce(p_day, sys.today()) DESC, c.valid DESC LIMIT 1);
END $$;
COMMENT ON FUNCTION sys.code_name_en(text, text, text, date) IS 'コードの英語の名称。なければ名称';

-- What it is one of: a new code belongs somewhere by its own row.
CREATE OR REPLACE FUNCTION sys.code_heading(p_system text, p_list text, p_id text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT c.heading FROM sys.code AS c
            WHERE c.system IN (p_system, '_shared') AND c.list = p_list AND c.id = p_id
            ORDER BY c.system = '_shared', c.valid @> sys.today() DESC, c.valid DESC LIMIT 1);
END $$;
COMMENT ON FUNCTION sys.code_heading(text, text, text) IS 'コードの見出し';

CREATE OR REPLACE FUNCTION sys.city_name() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT c.name FROM sys.city AS c WHERE c.dantai_code = sec.my_city());
END $$;
COMMENT ON FUNCTION sys.city_name() IS '自分の団体の名';

-- Gapless: the row stays locked until the deed commits, and a deed rolled back gives its number back.
CREATE OR REPLACE FUNCTION sys.next_no(p_name text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_value bigint;
BEGIN
    INSERT INTO sys.counter AS n (dantai_code, name, value) VALUES (sec.my_city(), p_name, 1)
    ON CONFLICT (dantai_code, name) DO UPDATE SET value = n.value + 1
    RETURNING n.value INTO v_value;
    RETURN v_value;
END $$;
COMMENT ON FUNCTION sys.next_no(text) IS '欠番のない番号を取る（団体ごと）';

-- A run of numbers at once: the first of p_count, for what is written by the thousand.
CREATE OR REPLACE FUNCTION sys.next_nos(p_name text, p_count integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_value bigint;
BEGIN
    INSERT INTO sys.counter AS n (dantai_code, name, value) VALUES (sec.my_city(), p_name, p_count)
    ON CONFLICT (dantai_code, name) DO UPDATE SET value = n.value + p_count
    RETURNING n.value INTO v_value;
    RETURN v_value - p_count + 1;
END $$;
COMMENT ON FUNCTION sys.next_nos(text, integer) IS '続いた番号をまとめて取る（団体ごと）';

-- Another system hears of it in the same transaction, or its desk finds a to-do.
-- p_kind: what is to be done, in one word of the teller's: a to-do is known by it, whatever p_note says.
DROP FUNCTION IF EXISTS sys.tell(text, text, bigint, date, text, bigint);
CREATE OR REPLACE FUNCTION sys.tell(p_system text, p_event text, p_person bigint, p_due date, p_note text, p_key bigint, p_kind text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
    v_handler text := (SELECT h.func FROM sys.handler AS h
                       JOIN sys.system_city AS s ON s.system = h.system AND s.dantai_code = v_city
                       WHERE h.event = p_event AND h.system = p_system);
BEGIN
    IF v_handler IS NOT NULL THEN   -- a handler that raises refuses the whole deed
        EXECUTE format('SELECT %s($1)', v_handler)
        USING row(v_city, p_system, p_event, p_person, p_due, p_note, p_key, sys.today(), p_kind)::sys.event_row;
        RETURN;
    END IF;
    INSERT INTO work.todo (dantai_code, desk, system, event, person, due_date, note, key, kind)
    VALUES (v_city, (SELECT coalesce(c.desk, s.desk) FROM sys.system AS s
                     LEFT JOIN sys.system_city AS c ON c.system = s.id AND c.dantai_code = v_city WHERE s.id = p_system),
            p_system, p_event, p_person, p_due, p_note, p_key, p_kind);
END $$;
COMMENT ON FUNCTION sys.tell(text, text, bigint, date, text, bigint, text) IS '他業務へ知らせる（受ける関数がなければ未処理に残す）';

DROP FUNCTION IF EXISTS sec.end_todo(bigint);   -- it takes whether the to-do is waived, too
DROP FUNCTION IF EXISTS sys.todo_done(bigint);   -- a to-do is closed by hand through sec.end_todo, which asks whose it is

-- What one kind of to-do asked for is done: about any of these people, of that key.
DROP FUNCTION IF EXISTS sys.note_done(text, bigint[], bigint, text), sys.told_of(text, bigint, bigint);
CREATE OR REPLACE FUNCTION sys.kind_done(p_system text, p_persons bigint[], p_key bigint, p_kind text) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE work.todo AS t SET state = 'done', done_at = clock_timestamp(), done_by = session_user::text
    WHERE t.dantai_code = sec.my_city() AND t.system = p_system AND t.person = ANY (p_persons) AND t.key = p_key AND t.kind = p_kind AND t.state = 'open'
$$;
COMMENT ON FUNCTION sys.kind_done(text, bigint[], bigint, text) IS '一つの種類の未処理を済みにする';

-- Who was told of one deed about a person (p_events: a pattern of its events), what was said, and whether it still waits.
CREATE OR REPLACE FUNCTION sys.told_of(p_events text, p_person bigint, p_key bigint) RETURNS TABLE (system text, kind text, note text) LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT t.system, t.kind, t.note FROM work.todo AS t
    WHERE t.dantai_code = sec.my_city() AND t.key = p_key AND t.person = p_person AND t.may IS NULL AND t.event ~ p_events
$$;
COMMENT ON FUNCTION sys.told_of(text, bigint, bigint) IS '一つの処理を、この人について知らされた業務';

-- What it left undone is not to be done any more: the deed is taken back, or another says it anew.
CREATE OR REPLACE FUNCTION sys.told_moot(p_events text, p_person bigint, p_key bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE work.todo AS t SET state = 'done', done_at = clock_timestamp(), done_by = session_user::text
    WHERE t.dantai_code = sec.my_city() AND t.key = p_key AND t.person = p_person AND t.may IS NULL AND t.event ~ p_events AND t.state = 'open'
$$;
COMMENT ON FUNCTION sys.told_moot(text, bigint, bigint) IS '一つの処理が残した、この人についての未処理を済みにする（取消しのとき）';

-- What a desk did about these people is done: every open to-do of its system about them.
CREATE OR REPLACE FUNCTION sys.todos_done(p_system text, p_persons bigint[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_count integer;
BEGIN
    UPDATE work.todo AS t SET state = 'done', done_at = clock_timestamp(), done_by = session_user::text
    WHERE t.dantai_code = sec.my_city() AND t.system = p_system AND t.person = ANY (p_persons) AND t.state = 'open';
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END $$;
COMMENT ON FUNCTION sys.todos_done(text, bigint[]) IS '業務の、この人たちの未処理を済みにする';

-- The ideographs of a text, with the selector of a variant, that are no registered letters: the typeface of the papers has no shape for them. Kana,
-- Latin letters and signs are not looked for there, nor what stands for a letter of one's own (private use). NULL: none.
CREATE OR REPLACE FUNCTION sys.unregistered_letters(p_text text) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT array_agg(DISTINCT c.c) FROM (
        SELECT m[1] AS c FROM regexp_matches(p_text, '[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U000323AF][\U000E0100-\U000E01EF]?', 'g') AS m) AS c
    WHERE NOT EXISTS (SELECT FROM sys.letter AS m WHERE m.letter = c.c) AND NOT EXISTS (SELECT FROM sys.letter AS m WHERE m.sequence = c.c AND m.sequence <> ''));
END $$;
COMMENT ON FUNCTION sys.unregistered_letters(text) IS '文字情報にない漢字（異体字の列を含む）';
