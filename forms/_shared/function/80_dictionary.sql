-- SPDX-License-Identifier: Apache-2.0
-- The dictionary (tables/*.yaml, handed over as JSON) against the database: what is missing, what differs, what is unsafe.
-- [{table, comment, history, writer, key: [], columns: [{id, type, not_null, generated, fallback, comment}],
--   indexes: [{id, unique, columns: []}], constraints: [{id, sql}]}]
CREATE OR REPLACE FUNCTION sys.apply_dictionary(p_tables jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    t record;
    k record;
    v_table regclass;
BEGIN
    FOR t IN SELECT * FROM jsonb_to_recordset(p_tables) AS x ("table" text, comment text, history boolean, writer text, columns jsonb) LOOP
        v_table := to_regclass(t."table");
        CONTINUE WHEN v_table IS NULL;
        IF t.writer IS NOT NULL THEN
            PERFORM sys.need_role(t.writer);
            PERFORM sys.need_membership(t.writer, 'definer', ARRAY['definer']);
        END IF;
        PERFORM sys.guard(v_table, coalesce(t.history, false), t.writer);
        EXECUTE format('COMMENT ON TABLE %s IS %L', v_table, t.comment);
        FOR k IN SELECT x.id, x.comment FROM jsonb_to_recordset(t.columns) AS x (id text, comment text)
                 JOIN pg_attribute AS a ON a.attrelid = v_table AND a.attname = x.id AND NOT a.attisdropped LOOP
            EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', v_table, k.id, k.comment);
        END LOOP;
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.apply_dictionary(jsonb) IS '辞書のとおりに表を守り、説明を付ける';

CREATE OR REPLACE FUNCTION sys.compare_columns(p_table text, p_columns jsonb) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN h.attname IS NULL THEN format('%s.%s: missing column', p_table, w.id)
        WHEN w.id IS NULL THEN format('%s.%s: column is not in the dictionary', p_table, h.attname)
        WHEN h.atttypid <> w.type::regtype THEN format('%s.%s: type is %s, dictionary says %s', p_table, w.id, format_type(h.atttypid, NULL), w.type)
        WHEN h.attnotnull IS DISTINCT FROM w.not_null THEN format('%s.%s: %s', p_table, w.id,
             CASE WHEN w.not_null THEN 'must be NOT NULL' ELSE 'must not be NOT NULL' END)
        WHEN (h.attgenerated <> '') <> (w.generated IS NOT NULL) THEN format('%s.%s: generated in one of the two only', p_table, w.id)
        WHEN w.id LIKE '%\_key' AND w.type = 'text' AND (SELECT c.collname FROM pg_collation AS c WHERE c.oid = h.attcollation) <> 'C'
             THEN format('%s.%s: a search key must be COLLATE "C"', p_table, w.id)
        END
    FROM jsonb_to_recordset(p_columns) AS w (id text, type text, not_null boolean, generated text)
    FULL JOIN (SELECT a.* FROM pg_attribute AS a WHERE a.attrelid = p_table::regclass AND a.attnum > 0 AND NOT a.attisdropped) AS h
        ON h.attname = w.id
$$;
COMMENT ON FUNCTION sys.compare_columns(text, jsonb) IS '列を辞書と比べる';

-- The city leads the key, so that nothing of another city can be found by it or collide with it.
CREATE OR REPLACE FUNCTION sys.compare_guard(p_table text, p_key text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT unnest(ARRAY[
        CASE WHEN NOT c.relrowsecurity OR NOT c.relforcerowsecurity THEN p_table || ': no row security' END,
        CASE WHEN pg_get_userbyid(c.relowner) <> 'mig_owner' THEN p_table || ': owner is not mig_owner' END,
        CASE WHEN obj_description(c.oid, 'pg_class') IS NULL THEN p_table || ': no comment' END,
        CASE WHEN k.columns IS DISTINCT FROM p_key THEN format('%s: key is (%s), dictionary says (%s)', p_table, k.columns, p_key) END,
        CASE WHEN k.columns NOT LIKE 'dantai_code%' THEN p_table || ': the key does not begin with dantai_code' END])
    FROM pg_class AS c
    LEFT JOIN LATERAL (
        SELECT string_agg(a.attname, ', ' ORDER BY u.place) AS columns
        FROM pg_index AS i, unnest(i.indkey) WITH ORDINALITY AS u (attnum, place), pg_attribute AS a
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = u.attnum) AS k ON true
    WHERE c.oid = p_table::regclass
$$;
COMMENT ON FUNCTION sys.compare_guard(text, text) IS '表の守りを確かめる';

CREATE OR REPLACE FUNCTION sys.compare_indexes(p_table text, p_indexes jsonb, p_constraints jsonb) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT format('%s: index %s is missing or not (%s)', p_table, w.id, w.wanted)
    FROM (SELECT x.id, coalesce(x."unique", false) AS is_unique, (SELECT string_agg(e, ', ') FROM jsonb_array_elements_text(x.columns) AS e) AS wanted
          FROM jsonb_to_recordset(p_indexes) AS x (id text, "unique" boolean, columns jsonb)) AS w
    WHERE NOT EXISTS (
        SELECT FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
        WHERE i.indrelid = p_table::regclass AND c.relname = w.id AND i.indisvalid AND i.indisunique = w.is_unique
          AND (SELECT string_agg(a.attname, ', ' ORDER BY u.place) FROM unnest(i.indkey) WITH ORDINALITY AS u (attnum, place)
               JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = u.attnum) = w.wanted)
    UNION ALL
    SELECT format('%s: constraint %s is missing', p_table, w.id)
    FROM jsonb_to_recordset(p_constraints) AS w (id text)
    WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = p_table::regclass AND k.conname = w.id)
$$;
COMMENT ON FUNCTION sys.compare_indexes(text, jsonb, jsonb) IS '索引と制約を辞書と比べる';

CREATE OR REPLACE FUNCTION sys.compare_dictionary(p_tables jsonb, p_systems text[]) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT * FROM jsonb_to_recordset(p_tables) AS x ("table" text, key text, columns jsonb, indexes jsonb, constraints jsonb) LOOP
        IF to_regclass(t."table") IS NULL THEN
            RETURN NEXT t."table" || ': missing table';
            CONTINUE;
        END IF;
        RETURN QUERY SELECT c FROM sys.compare_columns(t."table", t.columns) AS c WHERE c IS NOT NULL;
        RETURN QUERY SELECT c FROM sys.compare_guard(t."table", t.key) AS c WHERE c IS NOT NULL;
        RETURN QUERY SELECT c FROM sys.compare_indexes(t."table", t.indexes, t.constraints) AS c;
    END LOOP;
    RETURN QUERY SELECT c.oid::regclass || ': table is not in the dictionary' FROM pg_class AS c
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text = ANY (p_systems)
          AND c.oid::regclass::text NOT IN (SELECT x ->> 'table' FROM jsonb_array_elements(p_tables) AS x);
END $$;
COMMENT ON FUNCTION sys.compare_dictionary(jsonb, text[]) IS '辞書とデータベースの違い';

CREATE OR REPLACE FUNCTION sys.draft_column(p_column jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT (p_column ->> 'id') || ' ' || (p_column ->> 'type')
        || CASE WHEN p_column ->> 'id' LIKE '%\_key' AND p_column ->> 'type' = 'text' THEN ' COLLATE "C"' ELSE '' END
        || coalesce(' GENERATED ALWAYS AS (' || (p_column ->> 'generated') || ') STORED', '')
        || CASE WHEN (p_column ->> 'not_null')::boolean THEN ' NOT NULL' ELSE '' END
        || coalesce(' DEFAULT ' || (p_column ->> 'fallback'), '')
$$;
COMMENT ON FUNCTION sys.draft_column(jsonb) IS '列の定義文';

-- The migration still missing, as text: tables, columns, indexes and constraints that the dictionary has and the database has not.
CREATE OR REPLACE FUNCTION sys.draft_dictionary(p_tables jsonb) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT x.*, to_regclass(x."table") AS id FROM jsonb_to_recordset(p_tables)
             AS x ("table" text, key text, columns jsonb, indexes jsonb, constraints jsonb) LOOP
        IF t.id IS NULL THEN
            RETURN NEXT format(E'CREATE TABLE %s (\n    %s,\n    PRIMARY KEY (%s));', t."table",
                (SELECT string_agg(sys.draft_column(c.value), E',\n    ' ORDER BY c.ordinality)
                 FROM jsonb_array_elements(t.columns) WITH ORDINALITY AS c), t.key);
        ELSE
            RETURN QUERY SELECT format('ALTER TABLE %s ADD COLUMN %s;', t."table", sys.draft_column(c))
                FROM jsonb_array_elements(t.columns) AS c
                WHERE NOT EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = t.id AND a.attname = c ->> 'id' AND NOT a.attisdropped);
        END IF;
        RETURN QUERY SELECT format('CREATE %sINDEX %s ON %s (%s);', CASE WHEN (i ->> 'unique')::boolean THEN 'UNIQUE ' ELSE '' END, i ->> 'id',
                t."table", (SELECT string_agg(e, ', ') FROM jsonb_array_elements_text(i -> 'columns') AS e))
            FROM jsonb_array_elements(t.indexes) AS i
            WHERE t.id IS NULL OR NOT EXISTS (SELECT FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indexrelid
                                              WHERE x.indrelid = t.id AND c.relname = i ->> 'id');
        RETURN QUERY SELECT format('ALTER TABLE %s ADD CONSTRAINT %s %s;', t."table", k ->> 'id', k ->> 'sql')
            FROM jsonb_array_elements(t.constraints) AS k
            WHERE t.id IS NULL OR NOT EXISTS (SELECT FROM pg_constraint AS x WHERE x.conrelid = t.id AND x.conname = k ->> 'id');
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.draft_dictionary(jsonb) IS '辞書にあってデータベースにないものの移行文';

-- Does each driver of a list give a range on its index, under row security, with a generic plan? NULL: yes.
-- Costs of a small table would hide a missing index, so the other ways are switched off.
CREATE OR REPLACE FUNCTION sys.plan_fault(p_query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    d record;
    s record;
    v_plan text;
    v_sample text;
    v_own text := 'own_' || split_part(p_query, '.', 1);
    v_setting text;
BEGIN
    FOR d IN SELECT * FROM sys.search AS x WHERE x.query = p_query AND x.driver ORDER BY x.no LOOP
        v_sample := CASE WHEN d.type_name = 'date'::regtype THEN '2000-01-01' WHEN d.fold = 'kana' THEN 'ア' ELSE '1' END;
        SELECT * INTO s FROM sys.find_sql(p_query, jsonb_build_array(jsonb_build_array(d.field, d.op, v_sample, v_sample)));
        FOREACH v_setting IN ARRAY ARRAY['enable_seqscan', 'enable_bitmapscan', 'enable_sort'] LOOP
            PERFORM set_config(v_setting, 'off', true);
        END LOOP;
        PERFORM set_config('plan_cache_mode', 'force_generic_plan', true);
        EXECUTE 'PREPARE madoguchi_lint (text[], text, bigint, integer, integer) AS ' || s.o_sql;
        PERFORM set_config('role', v_own, true);
        EXECUTE 'EXPLAIN (FORMAT JSON) EXECUTE madoguchi_lint (NULL, NULL, NULL, NULL, NULL)' INTO v_plan;
        PERFORM set_config('role', 'none', true);
        DEALLOCATE madoguchi_lint;
        FOREACH v_setting IN ARRAY ARRAY['enable_seqscan', 'enable_bitmapscan', 'enable_sort'] LOOP
            PERFORM set_config(v_setting, 'on', true);
        END LOOP;
        PERFORM set_config('plan_cache_mode', 'auto', true);
        IF v_plan ~ '"Node Type": "(Seq Scan|Sort|Incremental Sort|Bitmap Heap Scan)"'
           OR v_plan !~ ('"Index Cond": "[^\n]*' || d.column_name)
           OR v_plan ~ ('"Filter": "[^\n]*' || d.column_name) THEN
            RETURN d.field;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sys.plan_fault(text) IS '検索条件の索引が効かない項目';
