-- SPDX-License-Identifier: Apache-2.0
-- What becomes of a row that is itself a record and may change (an order is decided, an emergency reviewed): each version of it, in a
-- table that only grows and is sealed with the tickets and deeds. A row beside its last version shows a hand that wrote without the trigger.
-- A migration that changes such rows writes them here anew, with change 'B'.
CREATE TABLE audit.trace (
    dantai_code integer NOT NULL, trace_no bigint GENERATED ALWAYS AS IDENTITY, source text NOT NULL, row_key text NOT NULL,
    change text NOT NULL CHECK (change IN ('B', 'I', 'U', 'D')), version jsonb NOT NULL, login text COLLATE "C" NOT NULL DEFAULT session_user,
    xid xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(), at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    PRIMARY KEY (dantai_code, trace_no));
COMMENT ON TABLE audit.trace IS '記録の行の移り変わり（追加のみ）';
COMMENT ON COLUMN audit.trace.dantai_code IS '団体コード';
COMMENT ON COLUMN audit.trace.trace_no IS '番号';
COMMENT ON COLUMN audit.trace.source IS '表';
COMMENT ON COLUMN audit.trace.row_key IS '行のキー（団体を除く）';
COMMENT ON COLUMN audit.trace.change IS 'B このときから I 追加 U 変更 D 削除';
COMMENT ON COLUMN audit.trace.version IS '行の内容（削除なら、その前の内容）';
COMMENT ON COLUMN audit.trace.login IS 'ログイン';
COMMENT ON COLUMN audit.trace.xid IS '処理の番号';
COMMENT ON COLUMN audit.trace.at IS '日時';
CREATE INDEX trace_xid ON audit.trace (dantai_code, xid);
SELECT sys.guard('audit.trace', true, 'own_audit');
-- Who has no city writes for any: the set-up, and a hand past the functions, which shall be seen here.
GRANT INSERT ON audit.trace TO api_owner;
CREATE POLICY by_hand ON audit.trace FOR INSERT TO api_owner WITH CHECK ((SELECT sec.my_city()) IS NULL);

CREATE FUNCTION sys.key_columns(p_table regclass) RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::smallint[], a.attnum)) FROM pg_index AS i
    JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::smallint[])
    WHERE i.indrelid = p_table AND i.indisprimary AND a.attname <> 'dantai_code'
$$;
COMMENT ON FUNCTION sys.key_columns(regclass) IS '行のキーの列（団体を除く）';
CREATE FUNCTION sys.key_text(p_columns text[], p_row jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(p_row ->> c.id, ' ' ORDER BY c.place) FROM unnest(p_columns) WITH ORDINALITY AS c (id, place)
$$;
COMMENT ON FUNCTION sys.key_text(text[], jsonb) IS '行のキー';

-- The clerk's own settings do not decide how a day or a time is written.
CREATE FUNCTION sys.trace_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET timezone = 'Asia/Tokyo' SET datestyle = 'ISO' AS $$
DECLARE
    v_columns text[] := sys.key_columns(TG_RELID);
    v_source text := TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME;
    v_old jsonb;
    v_new jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        v_old := to_jsonb(OLD);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        v_new := to_jsonb(NEW);
    END IF;
    IF v_old IS NOT NULL AND (v_new IS NULL OR sys.key_text(v_columns, v_old) <> sys.key_text(v_columns, v_new)
                              OR v_old -> 'dantai_code' <> v_new -> 'dantai_code') THEN
        INSERT INTO audit.trace (dantai_code, source, row_key, change, version)
        VALUES ((v_old ->> 'dantai_code')::integer, v_source, sys.key_text(v_columns, v_old), 'D', v_old);
    END IF;
    IF v_new IS NOT NULL THEN
        INSERT INTO audit.trace (dantai_code, source, row_key, change, version)
        VALUES ((v_new ->> 'dantai_code')::integer, v_source, sys.key_text(v_columns, v_new), left(TG_OP, 1), v_new);
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sys.trace_row() IS '記録の行の移り変わりを残す';
ALTER FUNCTION sys.trace_row() OWNER TO api_owner;

-- Puts a table under it, with the rows that it has already. As often as one likes.
CREATE FUNCTION sys.watch_rows(p_table regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET timezone = 'Asia/Tokyo' SET datestyle = 'ISO' AS $$
DECLARE
    v_columns text[] := sys.key_columns(p_table);
BEGIN
    EXECUTE format('DROP TRIGGER IF EXISTS trace_row ON %s', p_table);
    EXECUTE format('CREATE TRIGGER trace_row AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION sys.trace_row()', p_table);
    EXECUTE format('INSERT INTO audit.trace (dantai_code, source, row_key, change, version) SELECT r.dantai_code, %L, sys.key_text($1, to_jsonb(r)), ''B'', to_jsonb(r) FROM %s AS r '
                   'ORDER BY 1, 3', p_table, p_table) USING v_columns;
END $$;
COMMENT ON FUNCTION sys.watch_rows(regclass) IS '表の行の移り変わりを残すようにする';
SELECT sys.watch_rows('sec.assignment');
SELECT sys.watch_rows('sec.staff_order');
SELECT sys.watch_rows('sec.emergency');
SELECT sys.watch_rows('audit.finding');
