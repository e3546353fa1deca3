-- SPDX-License-Identifier: Apache-2.0
-- Values: legal dates out, typed values in. A reader never lets a wrong value raise PostgreSQL's own error, for that
-- would carry the value into the server's log.
CREATE OR REPLACE FUNCTION sys.legal(p_date date, p_form smallint, p_text text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (
    SELECT CASE WHEN coalesce(p_form, 0) = 0 THEN to_jsonb(p_date)
                ELSE jsonb_build_object('date', p_date, 'form', p_form, 'text', p_text) END);
END $$;
COMMENT ON FUNCTION sys.legal(date, smallint, text) IS '法定の日付を端末へ渡す形にする';

-- NULL when the text is not a day. p_why: 00-108 not a date at all, 00-102 no such day.
CREATE OR REPLACE FUNCTION sys.read_date(p_text text, OUT o_day date, OUT o_why text, OUT o_args jsonb)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_year integer; v_month integer; v_day integer; v_last integer;
BEGIN
    IF p_text !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN
        o_why := '00-108'; o_args := jsonb_build_object('text', left(p_text, 40)); RETURN;
    END IF;
    v_year := substr(p_text, 1, 4); v_month := substr(p_text, 6, 2); v_day := substr(p_text, 9, 2);
    IF v_year = 0 OR v_month NOT BETWEEN 1 AND 12 THEN
        o_why := '00-108'; o_args := jsonb_build_object('text', p_text); RETURN;
    END IF;
    v_last := extract(day FROM make_date(v_year, v_month, 1) + interval '1 month' - interval '1 day');
    IF v_day NOT BETWEEN 1 AND v_last THEN
        o_why := '00-102'; o_args := jsonb_build_object('text', p_text, 'month', v_month, 'last_day', v_last); RETURN;
    END IF;
    o_day := make_date(v_year, v_month, v_day);
END $$;
COMMENT ON FUNCTION sys.read_date(text) IS '日付を読む。読めない理由を返し、例外にしない';

-- Does the text cast to the type without an error? NULL stays NULL.
CREATE OR REPLACE FUNCTION sys.castable(p_text text, p_type regtype) RETURNS boolean LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    CASE p_type
    WHEN 'date'::regtype THEN RETURN (SELECT d.o_day IS NOT NULL FROM sys.read_date(p_text) AS d);
    WHEN 'bigint'::regtype THEN RETURN p_text ~ '^-?[0-9]{1,18}$';
    WHEN 'integer'::regtype THEN RETURN p_text ~ '^-?[0-9]{1,9}$';
    WHEN 'smallint'::regtype THEN RETURN p_text ~ '^-?[0-9]{1,4}$';
    WHEN 'numeric'::regtype THEN RETURN p_text ~ '^-?[0-9]{1,18}([.][0-9]{1,12})?$';
    WHEN 'boolean'::regtype THEN RETURN p_text IN ('true', 'false');
    WHEN 'uuid'::regtype THEN RETURN p_text ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
    WHEN 'text'::regtype THEN RETURN true;
    ELSE RETURN false;
    END CASE;
END $$;
COMMENT ON FUNCTION sys.castable(text, regtype) IS '型に読めるか';

-- A value that was written as text, of the type of another: where a page of rows begins, whatever they are ordered by.
CREATE OR REPLACE FUNCTION sys.as_kind(p_kind anyelement, p_text text) RETURNS anyelement LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN p_text;
END $$;
COMMENT ON FUNCTION sys.as_kind(anyelement, text) IS '文字を同じ型の値に戻す';

-- Arguments of a query: {name: value} against {name: type}. A wrong one ends the call without repeating the value.
CREATE OR REPLACE FUNCTION sys.read_args(p_args jsonb, p_types jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_name text;
    v_out jsonb := '{}';
BEGIN
    FOR v_name IN SELECT k FROM jsonb_object_keys(coalesce(p_args, '{}') - ARRAY['parent', 'limit', 'conditions', 'typed']) AS k LOOP
        IF NOT p_types ? v_name THEN
            RAISE EXCEPTION '00-107' USING ERRCODE = 'MG001', COLUMN = left(v_name, 60);
        END IF;
    END LOOP;
    FOR v_name IN SELECT k FROM jsonb_object_keys(p_types) AS k LOOP
        IF nullif(p_args ->> v_name, '') IS NULL THEN
            CONTINUE;
        ELSIF jsonb_typeof(p_args -> v_name) IN ('object', 'array')
              OR NOT sys.castable(p_args ->> v_name, (p_types ->> v_name)::regtype) THEN
            RAISE EXCEPTION '00-103' USING ERRCODE = 'MG001', COLUMN = v_name;
        END IF;
        v_out := v_out || jsonb_build_object(v_name, p_args ->> v_name);
    END LOOP;
    RETURN v_out || jsonb_build_object('typed', p_args ->> 'typed');
END $$;
COMMENT ON FUNCTION sys.read_args(jsonb, jsonb) IS '照会の引数を読む';

-- A month is an integer yyyymm, as in the dictionary.
CREATE OR REPLACE FUNCTION sys.month_of(p_day date) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(year FROM p_day) * 100 + extract(month FROM p_day))::integer
$$;
COMMENT ON FUNCTION sys.month_of(date) IS '日の属する月（yyyymm）';
CREATE OR REPLACE FUNCTION sys.month_add(p_month integer, p_more integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT ((n.n / 12) * 100 + n.n % 12 + 1)::integer FROM (SELECT p_month / 100 * 12 + p_month % 100 - 1 + p_more AS n) AS n
$$;
COMMENT ON FUNCTION sys.month_add(integer, integer) IS '何か月か後の月';
CREATE OR REPLACE FUNCTION sys.months(p_from integer, p_to integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT (p_to / 100 - p_from / 100) * 12 + p_to % 100 - p_from % 100
$$;
COMMENT ON FUNCTION sys.months(integer, integer) IS '月から月までの月数';
CREATE OR REPLACE FUNCTION sys.month_first(p_month integer) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT make_date(p_month / 100, p_month % 100, 1)
$$;
COMMENT ON FUNCTION sys.month_first(integer) IS '月の初日';
