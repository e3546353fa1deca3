-- SPDX-License-Identifier: Apache-2.0
-- The reader of records: jsonb as a client sent it becomes jsonb that fits the form's composite type, or problems.
-- p_fields (sys.form.fields) says for each field what may come; nothing else passes.
CREATE OR REPLACE FUNCTION sys.text_fault(p_text text, p_entry text, p_chars integer, p_bytes integer, p_label text,
    OUT o_id text, OUT o_args jsonb) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_bad text := substring(p_text FROM U&'[\0001-\0009\000B-\001F\007F-\009F\00AD\061C\180E\200B-\200F\2028-\202E\2060-\206F\FEFF\FFF9-\FFFD\FFFE\FFFF]');
BEGIN
    IF v_bad IS NOT NULL THEN
        o_id := '00-113'; o_args := jsonb_build_object('code', 'U+' || lpad(upper(to_hex(ascii(v_bad))), 4, '0'));
    ELSIF (CASE p_entry
          WHEN 'zenkaku' THEN p_text ~ U&'[\0001-\0009\000B-\007F\FF61-\FFDC]'
          WHEN 'kana' THEN p_text !~ U&'^[\3000\30A1-\30FE\31F0-\31FF]*$'
          WHEN 'hankaku' THEN p_text !~ U&'^[\0020-\007E\FF61-\FF9F]*$' OR p_text ~ U&'(^|[^\FF66-\FF9F])\FF70'   -- 長音 behind no kana
          WHEN 'digits' THEN p_text !~ '^[0-9]*$'
          WHEN 'code' THEN p_text !~ U&'^[\0021-\007E]*$'
          ELSE false END) THEN
        o_id := '00-106'; o_args := jsonb_build_object('text', left(p_text, 40), 'wanted', p_entry);
    ELSIF p_bytes > 0 AND octet_length(p_text) > p_bytes THEN
        o_id := '00-117'; o_args := jsonb_build_object('label', p_label, 'max', p_bytes);
    ELSIF p_chars > 0 AND length(p_text) > p_chars AND length(regexp_replace(p_text,
          U&'[\0300-\036F\3099\309A\FE00-\FE0F\+0E0100-\+0E01EF]', '', 'g')) > p_chars THEN
        o_id := '00-104'; o_args := jsonb_build_object('label', p_label, 'max', p_chars);
    END IF;
END $$;
COMMENT ON FUNCTION sys.text_fault(text, text, integer, integer, text) IS '文字の種類と長さの誤り';

-- Columns of the screen and of paper: what is not half-width takes two, a mark none (text/width.c has the whole table; the
-- two agree on what an entry of a field lets through).
CREATE OR REPLACE FUNCTION sys.text_columns(p_text text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT length(b.t) + length(regexp_replace(b.t, U&'[\0020-\007E\FF61-\FF9F]', '', 'g'))
    FROM regexp_replace(p_text, U&'[\0300-\036F\3099\309A\FE00-\FE0F\+0E0100-\+0E01EF]', '', 'g') AS b (t)
$$;
COMMENT ON FUNCTION sys.text_columns(text) IS '表示の桁数';

CREATE OR REPLACE FUNCTION sys.read_whole(p_text text, p_min text, p_max text, OUT o_id text, OUT o_args jsonb)
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF p_text !~ '^-?[0-9]{1,18}([.][0-9]{1,12})?$' THEN
        o_id := '00-103'; o_args := jsonb_build_object('text', left(p_text, 40));
    ELSIF p_text::numeric < p_min::numeric OR p_text::numeric > p_max::numeric THEN
        o_id := '00-109'; o_args := jsonb_build_object('min', p_min, 'max', p_max);
    END IF;
END $$;
COMMENT ON FUNCTION sys.read_whole(text, text, text) IS '数の誤り';

-- A legal date: "YYYY-MM-DD" or {date, form, text}; gives the members <base>_date/_form/_text of the composite.
CREATE OR REPLACE FUNCTION sys.read_legal(p_value jsonb, p_id text, p_unknown boolean, OUT o_id text, OUT o_args jsonb, OUT o_out jsonb)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_base text := regexp_replace(p_id, '_date$', '');
    v_text text := CASE jsonb_typeof(p_value) WHEN 'object' THEN p_value ->> 'date' ELSE p_value #>> '{}' END;
    v_form text := CASE jsonb_typeof(p_value) WHEN 'object' THEN coalesce(p_value ->> 'form', '0') ELSE '0' END;
    v_day date;
BEGIN
    IF jsonb_typeof(p_value) NOT IN ('string', 'object') OR v_form !~ '^[0-9]{1,2}$' OR v_form::integer > 14
       OR (v_form <> '0' AND NOT p_unknown) OR length(p_value ->> 'text') > 60 THEN
        o_id := '00-108'; o_args := jsonb_build_object('text', left(p_value #>> '{}', 40)); RETURN;
    END IF;
    IF v_text IS NOT NULL THEN
        SELECT d.o_day, d.o_why, d.o_args INTO v_day, o_id, o_args FROM sys.read_date(v_text) AS d;
        IF o_id IS NOT NULL THEN RETURN; END IF;
    END IF;
    o_out := jsonb_build_object(p_id, v_day);
    IF p_unknown THEN
        o_out := o_out || jsonb_build_object(v_base || '_form', v_form::integer, v_base || '_text',
                                             CASE jsonb_typeof(p_value) WHEN 'object' THEN p_value ->> 'text' END);
    END IF;
END $$;
COMMENT ON FUNCTION sys.read_legal(jsonb, text, boolean) IS '法定の日付を読む';

-- p_grid, p_row: where we are, for the problems. Unknown names are refused; an empty text is nothing.
CREATE OR REPLACE FUNCTION sys.read_record(p_record jsonb, p_fields jsonb, p_system text, p_extra text[] DEFAULT '{}',
    p_grid text DEFAULT NULL, p_row integer DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    f record;
    v jsonb; v_text text; v_at text; v_id text; v_args jsonb; v_part jsonb;
    v_out jsonb := '{}';
    v_name text;
BEGIN
    IF jsonb_typeof(p_record) IS DISTINCT FROM 'object' THEN
        PERFORM sys.problem('00-107', p_grid, p_row, jsonb_build_object('field', p_grid));
        RETURN v_out;
    END IF;
    FOR v_name IN
        SELECT k FROM jsonb_object_keys(p_record - p_extra) AS k
        WHERE k NOT IN (SELECT e.value ->> 'id' FROM jsonb_array_elements(p_fields) AS e) LOOP
        PERFORM sys.problem('00-107', p_grid, p_row, jsonb_build_object('field', left(v_name, 60)));
    END LOOP;
    FOR f IN SELECT * FROM jsonb_to_recordset(p_fields) AS x (id text, kind text, label text, required boolean, chars integer,
             bytes integer, digits integer, check_digit text, codes text, entry text, unknown boolean, readonly boolean, min text, max text,
             columns jsonb, columns_max integer, fill integer, none text) LOOP
        v := p_record -> f.id;
        v_at := concat_ws('.', p_grid, f.id);
        v_text := v #>> '{}';
        v_id := NULL; v_args := NULL;
        IF f.kind = 'grid' THEN
            v_out := v_out || jsonb_build_object(f.id, sys.read_rows(v, f.columns, p_system, f.id, f.min, f.max));
            CONTINUE;
        ELSIF coalesce(v_text, '') = '' OR (f.required AND f.kind = 'text' AND jsonb_typeof(v) = 'string' AND v_text !~ '[^ 　]') THEN   -- a reason of blanks says nothing
            IF f.required THEN
                PERFORM sys.problem('00-101', v_at, p_row, jsonb_build_object('label', f.label));
            END IF;
            CONTINUE;
        ELSIF jsonb_typeof(v) = 'array' OR (jsonb_typeof(v) = 'object' AND f.kind <> 'date') THEN
            PERFORM sys.problem('00-107', v_at, p_row, jsonb_build_object('field', f.id));
            CONTINUE;
        END IF;
        CASE
        WHEN f.kind = 'date' THEN
            SELECT d.o_id, d.o_args, d.o_out INTO v_id, v_args, v_part FROM sys.read_legal(v, f.id, f.unknown) AS d;
            v_out := v_out || coalesce(v_part, '{}');
        WHEN f.kind IN ('int', 'yen', 'reference', 'month', 'decimal') THEN
            SELECT d.o_id, d.o_args INTO v_id, v_args FROM sys.read_whole(v_text, f.min, f.max) AS d;
            IF v_id IS NULL AND f.kind <> 'decimal' AND v_text LIKE '%.%' THEN
                v_id := '00-103'; v_args := jsonb_build_object('text', v_text);
            ELSIF v_id IS NULL AND f.kind = 'month' AND right(v_text, 2) NOT BETWEEN '01' AND '12' THEN
                v_id := '00-108'; v_args := jsonb_build_object('text', v_text);
            ELSIF v_id IS NULL AND f.kind IN ('int', 'month') AND abs(v_text::bigint) > 2147483647 THEN
                v_id := '00-109'; v_args := jsonb_build_object('min', '-2147483647', 'max', '2147483647');
            END IF;
        WHEN f.kind = 'flag' THEN
            IF v_text NOT IN ('true', 'false') THEN
                v_id := '00-126'; v_args := jsonb_build_object('text', left(v_text, 40), 'label', f.label);
            END IF;
        ELSE
            SELECT d.o_id, d.o_args INTO v_id, v_args FROM sys.text_fault(v_text,
                CASE f.kind WHEN 'digits' THEN 'digits' ELSE f.entry END, f.chars, f.bytes, f.label) AS d;
            IF v_id = '00-106' AND f.kind = 'secret' THEN
                v_args := v_args || '{"text": ""}';
            ELSIF v_id IS NULL AND f.kind = 'digits' AND f.digits > 0 AND length(v_text) <> f.digits THEN
                v_id := '00-111'; v_args := jsonb_build_object('digits', f.digits);
            ELSIF v_id IS NULL AND f.check_digit IS NOT NULL AND NOT sys.check_digit(f.check_digit, v_text) THEN
                v_id := '00-110'; v_args := jsonb_build_object('text', CASE f.kind WHEN 'secret' THEN '' ELSE v_text END);
            ELSIF v_id IS NULL AND sys.text_columns(v_text) > f.columns_max THEN
                v_id := '00-116'; v_args := jsonb_build_object('label', f.label, 'max', f.columns_max);
            ELSIF v_id IS NULL AND length(v_text) < f.fill THEN
                v_id := '00-115'; v_args := jsonb_build_object('label', f.label, 'max', f.fill);
            ELSIF v_id IS NULL AND f.codes IS NOT NULL AND NOT sys.code_valid(p_system, f.codes, v_text) THEN
                v_id := coalesce(f.none, '00-105'); v_args := jsonb_build_object('text', left(v_text, 40), 'label', f.label);
            END IF;
        END CASE;
        IF f.readonly AND v_id IS NOT NULL THEN
            CONTINUE;   -- shown, not entered: what stands in the register is no mistake of the clerk's
        ELSIF v_id IS NOT NULL THEN
            PERFORM sys.problem(v_id, v_at, p_row, v_args);
        ELSIF f.kind <> 'date' THEN
            v_out := v_out || jsonb_build_object(f.id, v_text);
        END IF;
    END LOOP;
    RETURN v_out;
END $$;
COMMENT ON FUNCTION sys.read_record(jsonb, jsonb, text, text[], text, integer) IS '様式の内容を読む';

CREATE OR REPLACE FUNCTION sys.read_rows(p_rows jsonb, p_fields jsonb, p_system text, p_grid text, p_min text, p_max text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    v_rows jsonb := CASE jsonb_typeof(p_rows) WHEN 'array' THEN p_rows ELSE '[]' END;
    v_out jsonb := '[]';
    v_max integer := coalesce(nullif(p_max, '')::integer, 1000);
BEGIN
    IF jsonb_typeof(p_rows) NOT IN ('array', 'null') THEN
        PERFORM sys.problem('00-107', p_grid, NULL, jsonb_build_object('field', p_grid));
    ELSIF jsonb_array_length(v_rows) < coalesce(nullif(p_min, '')::integer, 0) OR jsonb_array_length(v_rows) > v_max THEN
        PERFORM sys.problem('00-112', p_grid, NULL, jsonb_build_object('label', p_grid, 'min', coalesce(p_min, '0'), 'max', v_max));
    ELSE
        FOR i IN 0 .. jsonb_array_length(v_rows) - 1 LOOP
            v_out := v_out || jsonb_build_array(sys.read_record(v_rows -> i, p_fields, p_system, '{}', p_grid, i));
        END LOOP;
    END IF;
    RETURN v_out;
END $$;
COMMENT ON FUNCTION sys.read_rows(jsonb, jsonb, text, text, text, text) IS '明細を読む';

-- p_list is a list of the system, a shared one, or another system's as system.list.
CREATE OR REPLACE FUNCTION sys.code_valid(p_system text, p_list text, p_id text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_system text := CASE WHEN p_list LIKE '%.%' THEN split_part(p_list, '.', 1) ELSE p_system END;
    v_list text := CASE WHEN p_list LIKE '%.%' THEN split_part(p_list, '.', 2) ELSE p_list END;
BEGIN
    RETURN EXISTS (SELECT FROM sys.code AS c WHERE c.system IN (v_system, '_shared') AND c.list = v_list AND c.id = p_id
                   AND c.valid @> sys.today());
END $$;
COMMENT ON FUNCTION sys.code_valid(text, text, text) IS '今日使えるコードか';

-- Check digits, by the name of the rule. A rule that is not here refuses everything.
CREATE OR REPLACE FUNCTION sys.check_digit(p_rule text, p_text text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_sum integer := 0;
    v_n integer;
BEGIN
    IF p_text !~ '^[0-9]+$' THEN
        RETURN false;
    ELSIF p_rule = 'my_number' AND length(p_text) = 12 THEN
        -- 行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による通知カード及び個人番号カード
        -- 並びに情報提供ネットワークシステムによる特定個人情報の提供等に関する省令 第5条
        FOR n IN 1 .. 11 LOOP
            v_sum := v_sum + substr(p_text, 12 - n, 1)::integer * CASE WHEN n <= 6 THEN n + 1 ELSE n - 5 END;
        END LOOP;
        v_n := v_sum % 11;
        RETURN right(p_text, 1)::integer = CASE WHEN v_n <= 1 THEN 0 ELSE 11 - v_n END;
    ELSIF p_rule = 'corporate_number' AND length(p_text) = 13 THEN
        -- 法人番号の指定等に関する省令 第2条: the check digit comes first, weights 1 and 2 from the right
        FOR n IN 1 .. 12 LOOP
            v_sum := v_sum + substr(p_text, 14 - n, 1)::integer * CASE WHEN n % 2 = 1 THEN 1 ELSE 2 END;
        END LOOP;
        RETURN left(p_text, 1)::integer = 9 - v_sum % 9;
    ELSIF p_rule = 'office_code' AND length(p_text) = 6 THEN
        -- 全国地方公共団体コード: weights 6 5 4 3 2 from the left
        FOR n IN 1 .. 5 LOOP
            v_sum := v_sum + substr(p_text, n, 1)::integer * (7 - n);
        END LOOP;
        RETURN right(p_text, 1)::integer = (11 - v_sum % 11) % 10;
    ELSIF p_rule = 'insurer_number' AND length(p_text) IN (6, 8) OR p_rule = 'mod10_w21' AND length(p_text) BETWEEN 2 AND 20 THEN
        -- 保発第34号: weights 2 1 2 1 … from the right, the figures of a product added
        FOR n IN 1 .. length(p_text) - 1 LOOP
            v_n := substr(p_text, length(p_text) - n, 1)::integer * CASE WHEN n % 2 = 1 THEN 2 ELSE 1 END;
            v_sum := v_sum + v_n / 10 + v_n % 10;
        END LOOP;
        RETURN right(p_text, 1)::integer = (10 - v_sum % 10) % 10;
    ELSIF p_rule = 'gs1_128' AND length(p_text) = 44 OR p_rule = 'jan' AND length(p_text) IN (8, 13)
          OR p_rule = 'mod10_w31' AND length(p_text) BETWEEN 2 AND 44 THEN
        -- GS1 General Specifications 7.9: weights 3 1 3 1 … from the right
        FOR n IN 1 .. length(p_text) - 1 LOOP
            v_sum := v_sum + substr(p_text, length(p_text) - n, 1)::integer * CASE WHEN n % 2 = 1 THEN 3 ELSE 1 END;
        END LOOP;
        RETURN right(p_text, 1)::integer = (10 - v_sum % 10) % 10;
    ELSIF p_rule = 'mod11' AND length(p_text) BETWEEN 2 AND 20 THEN
        FOR n IN 1 .. length(p_text) - 1 LOOP
            v_sum := v_sum + substr(p_text, length(p_text) - n, 1)::integer * ((n - 1) % 6 + 2);
        END LOOP;
        v_n := v_sum % 11;
        RETURN right(p_text, 1)::integer = CASE WHEN v_n <= 1 THEN 0 ELSE 11 - v_n END;
    END IF;
    RETURN false;
END $$;
COMMENT ON FUNCTION sys.check_digit(text, text) IS '検査数字';
