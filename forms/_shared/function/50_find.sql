-- SPDX-License-Identifier: Apache-2.0
-- Query by example. A list's conditions become one statement of fixed fragments with bound values; it runs with the
-- rights of the system that owns the list (the generated wrapper's owner), under row security.
-- The cursor is the lower bound: (column, key) > (after, id) AND column < to. A second lower bound beside it would cost
-- 250 times as much with a plan that looks right.
CREATE OR REPLACE FUNCTION sys.prefix_end(p_prefix text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    v_head text := p_prefix;
    v_code integer;
BEGIN   -- byte order of UTF-8 is code point order; surrogates do not exist, the last code point carries over
    WHILE v_head <> '' LOOP
        v_code := ascii(right(v_head, 1));
        v_head := left(v_head, -1);
        IF v_code < 1114111 THEN
            RETURN v_head || chr(CASE WHEN v_code = 55295 THEN 57344 ELSE v_code + 1 END);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sys.prefix_end(text) IS '前方一致の上端';

-- The conditions of a call, typed and folded: rows of (field, op, value, to) in the order of the list's definition.
CREATE OR REPLACE FUNCTION sys.read_conditions(p_query text, p_conditions jsonb)
RETURNS TABLE (no integer, op text, column_name name, type_name regtype, driver boolean, value_from text, value_to text)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
    v_one jsonb;
    s sys.search;
BEGIN
    FOR v_one IN SELECT e.value FROM jsonb_array_elements(
            CASE jsonb_typeof(p_conditions) WHEN 'array' THEN p_conditions ELSE '[]' END) AS e LOOP
        SELECT * INTO s FROM sys.search AS q WHERE q.query = p_query AND q.field = v_one ->> 0 AND q.op = v_one ->> 1;
        IF NOT FOUND THEN
            RAISE EXCEPTION '00-540' USING ERRCODE = 'MG001';
        END IF;
        IF jsonb_typeof(v_one -> 2) = 'array' THEN
            v_one := jsonb_build_array(v_one -> 0, v_one -> 1, v_one -> 2 -> 0, v_one -> 2 -> 1);
        ELSIF jsonb_typeof(v_one -> 2) = 'object' THEN
            v_one := jsonb_set(v_one, '{2}', v_one -> 2 -> 'date');
        END IF;
        value_from := nullif(v_one ->> 2, '');
        value_to := CASE WHEN s.op = 'range' THEN nullif(v_one ->> 3, '') END;
        IF s.fold IS NOT NULL AND value_from IS NOT NULL THEN
            value_from := nullif(CASE s.fold WHEN 'kana' THEN sys.kana_key(value_from) ELSE sys.kanji_key(value_from) END, '');
            IF value_from IS NULL THEN   -- nothing of it is in the key (a long vowel, a dot alone): left out, it would find everybody
                RAISE EXCEPTION '00-683' USING ERRCODE = 'MG001', COLUMN = s.field;
            END IF;
        END IF;
        IF NOT coalesce(sys.castable(value_from, s.type_name), true) OR NOT coalesce(sys.castable(value_to, s.type_name), true) THEN
            RAISE EXCEPTION '00-542' USING ERRCODE = 'MG001', COLUMN = s.field;
        ELSIF s.op = 'empty' THEN
            value_from := NULL; value_to := NULL;
        ELSIF value_from IS NULL AND value_to IS NULL THEN
            CONTINUE;
        END IF;
        no := s.no; op := s.op; column_name := s.column_name; type_name := s.type_name; driver := s.driver;
        RETURN NEXT;
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.read_conditions(text, jsonb) IS '検索条件を読む';

-- The statement: $1 values, $2 after (text), $3 after key, $4 city, $5 limit. o_first: where the first page begins.
-- p_order: which of the given drivers leads, and so the order; the first in the definition otherwise. p_position: the list
-- begins with the row that stands there, and goes no further back than its conditions.
DROP FUNCTION IF EXISTS sys.find_sql(text, jsonb);
CREATE OR REPLACE FUNCTION sys.find_sql(p_query text, p_conditions jsonb, p_order text, p_position text,
    OUT o_sql text, OUT o_bind text[], OUT o_first text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_lead integer := (SELECT min(q.no) FROM sys.search AS q WHERE q.query = p_query AND q.field = p_order);
    v_fold text;
    v_at text;
    k record;
    v_list sys.list;
    v_where text := '';
    v_order text;
    v_cursor text;
    v_n integer := 0;
BEGIN
    SELECT * INTO STRICT v_list FROM sys.list AS l WHERE l.query = p_query;
    o_bind := '{}';
    FOR k IN SELECT * FROM sys.read_conditions(p_query, p_conditions) AS c
             ORDER BY NOT (c.driver AND (c.op <> 'range' OR c.value_from IS NOT NULL)), c.no IS DISTINCT FROM v_lead, c.no LOOP
        o_bind := o_bind || CASE WHEN k.op = 'prefix' THEN ARRAY[k.value_from, sys.prefix_end(k.value_from)]
                                 ELSE ARRAY[k.value_from, k.value_to] END;
        v_n := v_n + 2;
        IF v_order IS NULL AND k.driver AND k.value_from IS NOT NULL THEN
            v_order := format('t.%I, t.%I', k.column_name, v_list.key_column);
            v_cursor := format('t.%I::text', k.column_name);
            o_first := k.value_from;
            v_fold := (SELECT min(q.fold) FROM sys.search AS q WHERE q.query = p_query AND q.no = k.no);
            v_at := CASE v_fold WHEN 'kana' THEN sys.kana_key(p_position) WHEN 'kanji' THEN sys.kanji_key(p_position) ELSE p_position END;
            IF v_at <> '' AND NOT sys.castable(v_at, k.type_name) THEN
                RAISE EXCEPTION '00-542' USING ERRCODE = 'MG001';
            ELSIF v_at <> '' AND k.op <> 'equal' THEN
                EXECUTE format('SELECT greatest($1::%1$s, $2::%1$s)::text', k.type_name) INTO o_first USING o_first, v_at;
            END IF;
            v_where := CASE k.op
                WHEN 'prefix' THEN format(' AND (t.%1$I, t.%2$I) > ($2, $3)', k.column_name, v_list.key_column)
                                   || CASE WHEN o_bind[v_n] IS NULL THEN '' ELSE format(' AND t.%I < $1[%s]', k.column_name, v_n) END
                WHEN 'equal' THEN format(' AND t.%1$I = $1[%3$s]::%4$s AND t.%2$I > $3', k.column_name, v_list.key_column, v_n - 1, k.type_name)
                ELSE format(' AND (t.%1$I, t.%2$I) > ($2::%3$s, $3)', k.column_name, v_list.key_column, k.type_name)
                     || CASE WHEN k.value_to IS NULL THEN '' ELSE format(' AND t.%I <= $1[%s]::%s', k.column_name, v_n, k.type_name) END
                END;
        ELSE
            v_where := v_where || CASE k.op
                WHEN 'prefix' THEN format(' AND t.%1$I >= $1[%2$s] AND t.%1$I < $1[%3$s]', k.column_name, v_n - 1, v_n)
                WHEN 'equal' THEN format(' AND t.%I = $1[%s]::%s', k.column_name, v_n - 1, k.type_name)
                WHEN 'empty' THEN format(' AND t.%I IS NULL', k.column_name)
                ELSE CASE WHEN k.value_from IS NULL THEN '' ELSE format(' AND t.%I >= $1[%s]::%s', k.column_name, v_n - 1, k.type_name) END
                     || CASE WHEN k.value_to IS NULL THEN '' ELSE format(' AND t.%I <= $1[%s]::%s', k.column_name, v_n, k.type_name) END
                END;
        END IF;
    END LOOP;
    IF v_order IS NULL THEN   -- no indexed condition: the whole register would be read
        RAISE EXCEPTION '00-541' USING ERRCODE = 'MG001';
    END IF;
    o_sql := format('SELECT t.%1$I::bigint AS key, t.%2$I::bigint AS person, %3$s AS place FROM %4$s AS t '
                    'WHERE t.dantai_code = $4%5$s ORDER BY %6$s LIMIT $5',
                    v_list.key_column, v_list.person_column, v_cursor, v_list.table_name, v_where, v_order);
END $$;
COMMENT ON FUNCTION sys.find_sql(text, jsonb, text, text) IS '検索文を組み立てる（断片は固定、値は束縛）';

CREATE OR REPLACE FUNCTION sys.find_rows(p_query text, p_city integer, p_args jsonb, p_after text[], p_limit integer,
    OUT o_keys bigint[], OUT o_persons bigint[], OUT o_more boolean, OUT o_after text[]) LANGUAGE plpgsql STABLE AS $$
DECLARE
    s record;
    v_places text[];
BEGIN
    SELECT * INTO s FROM sys.find_sql(p_query, p_args -> 'conditions', p_args ->> 'order', p_args ->> 'position');
    EXECUTE 'SELECT array_agg(x.key), array_agg(x.person), array_agg(x.place) FROM (' || s.o_sql || ') AS x'
    INTO o_keys, o_persons, v_places
    USING s.o_bind, coalesce(p_after[1], s.o_first), coalesce(p_after[2]::bigint, -1), p_city, p_limit + 1;
    o_more := coalesce(cardinality(o_keys) > p_limit, false);
    o_keys := coalesce(o_keys[1:p_limit], '{}');
    o_persons := coalesce(o_persons[1:p_limit], '{}');
    IF o_more THEN
        o_after := ARRAY[v_places[p_limit], o_keys[p_limit]::text];
    END IF;
END $$;
COMMENT ON FUNCTION sys.find_rows(text, integer, jsonb, text[], integer) IS '一覧の一ページを探す';

CREATE OR REPLACE FUNCTION sys.count_rows(p_query text, p_city integer, p_args jsonb) RETURNS integer LANGUAGE plpgsql STABLE AS $$
DECLARE
    s record;
    v_count integer;
    v_rows integer;
    v_limit integer := 1001;
BEGIN
    SELECT * INTO s FROM sys.find_sql(p_query, p_args -> 'conditions', NULL, NULL);
    LOOP   -- a key found under several names takes several of the rows: then more are needed to know of 1001 keys
        EXECUTE 'SELECT count(DISTINCT x.key), count(*) FROM (' || s.o_sql || ') AS x' INTO v_count, v_rows
        USING s.o_bind, s.o_first, -1::bigint, p_city, v_limit;
        EXIT WHEN v_count > 1000 OR v_rows < v_limit;
        v_limit := v_limit * 2;
    END LOOP;
    RETURN least(v_count, 1001);
END $$;
COMMENT ON FUNCTION sys.count_rows(text, integer, jsonb) IS '件数（1001で打ち切る）';

-- Is there an index (city, column, key) for each driver of a list? And, where there are rows enough to choose by, is it
-- taken: a range on it under row security, with a generic plan, no filter on the column and no sort? NULL: yes.
CREATE OR REPLACE FUNCTION sys.index_serves(p_table regclass, p_columns text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM pg_index AS i
        WHERE i.indrelid = p_table AND i.indisvalid AND i.indpred IS NULL
          AND (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(i.indkey) WITH ORDINALITY AS u (attnum, place)
               JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
               WHERE u.place <= cardinality(p_columns)) = p_columns)
$$;
COMMENT ON FUNCTION sys.index_serves(regclass, text[]) IS 'この列で始まる索引があるか';

CREATE OR REPLACE FUNCTION sys.plan_of(p_query text, p_conditions jsonb, p_role text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_sql text := (SELECT f.o_sql FROM sys.find_sql(p_query, p_conditions, NULL, NULL) AS f);
    v_plan text;
BEGIN
    PERFORM set_config('plan_cache_mode', 'force_generic_plan', true);
    EXECUTE 'PREPARE madoguchi_lint (text[], text, bigint, integer, integer) AS ' || v_sql;
    PERFORM set_config('role', p_role, true);
    EXECUTE 'EXPLAIN (FORMAT JSON) EXECUTE madoguchi_lint (NULL, NULL, NULL, NULL, NULL)' INTO v_plan;
    PERFORM set_config('role', 'none', true);
    PERFORM set_config('plan_cache_mode', 'auto', true);
    DEALLOCATE madoguchi_lint;
    RETURN v_plan;
END $$;
COMMENT ON FUNCTION sys.plan_of(text, jsonb, text) IS '検索の実行計画';

CREATE OR REPLACE FUNCTION sys.plan_fault(p_query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    d record;
    v_sample text;
    v_plan text;
BEGIN
    FOR d IN SELECT s.*, l.table_name, l.key_column, c.reltuples FROM sys.search AS s JOIN sys.list AS l ON l.query = s.query
             JOIN pg_class AS c ON c.oid = l.table_name WHERE s.query = p_query AND s.driver ORDER BY s.no LOOP
        IF NOT sys.index_serves(d.table_name, CASE WHEN d.column_name = d.key_column THEN ARRAY['dantai_code', d.column_name::text]
                                              ELSE ARRAY['dantai_code', d.column_name::text, d.key_column::text] END) THEN
            RETURN d.field;
        END IF;
        CONTINUE WHEN d.reltuples < 10000;
        v_sample := CASE WHEN d.type_name = 'date'::regtype THEN '2000-01-01' WHEN d.fold = 'kana' THEN 'ア' ELSE '1' END;
        v_plan := sys.plan_of(p_query, jsonb_build_array(jsonb_build_array(d.field, d.op, v_sample, v_sample)), 'own_' || split_part(p_query, '.', 1));
        IF v_plan ~ '"Node Type": "(Seq Scan|Sort|Incremental Sort)"' OR v_plan !~ ('"Index Cond": "[^\n]*' || d.column_name)
           OR v_plan ~ ('"Filter": "[^\n]*' || d.column_name) THEN
            RETURN d.field;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sys.plan_fault(text) IS '検索条件の索引が効かない項目';

-- A page of what one record or paper asks for: as many keys as are wanted in the query's order, each with everybody it names. The next begins
-- behind the last key; where that has gone meanwhile, with what stands in its place: twice is better than never.
CREATE OR REPLACE FUNCTION sys.find_page(p_keys bigint[], p_persons bigint[], p_after text[], p_limit integer,
    OUT o_keys bigint[], OUT o_persons bigint[], OUT o_more boolean, OUT o_after text[]) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_keys bigint[];
    v_from integer;
BEGIN
    o_more := false;
    IF p_after IS NULL AND coalesce(cardinality(p_keys), 0) <= p_limit THEN
        o_keys := p_keys;
        o_persons := p_persons;
        RETURN;
    END IF;
    v_keys := ARRAY(SELECT u.key FROM unnest(p_keys) WITH ORDINALITY AS u (key, place) WHERE u.key IS NOT NULL GROUP BY u.key ORDER BY min(u.place));
    v_from := CASE WHEN p_after IS NULL THEN 0 ELSE coalesce(array_position(v_keys, p_after[1]::bigint), p_after[2]::integer - 1) END;
    o_more := cardinality(v_keys) > v_from + p_limit;
    v_keys := v_keys[v_from + 1:v_from + p_limit];
    SELECT array_agg(u.key), array_agg(u.person) INTO o_keys, o_persons
    FROM unnest(p_keys, p_persons) AS u (key, person) WHERE u.key IS NULL OR u.key = ANY (v_keys);
    IF o_more THEN
        o_after := ARRAY[v_keys[p_limit]::text, (v_from + p_limit)::text];
    END IF;
END $$;
COMMENT ON FUNCTION sys.find_page(bigint[], bigint[], text[], integer) IS '記録や帳票の一ページを探す（一つの番号の人はみな同じページ）';
