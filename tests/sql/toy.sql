-- SPDX-License-Identifier: Apache-2.0
-- A toy system in the shape that `db migrate` generates, so that the platform is proved without any definition:
-- two cities, three clerks, a register of people with a search list, a record query, a lookup and a form with a grid.
DO $$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY['own_toy', 'fn_toy_see', 'fn_toy_change', 'toy_anna', 'toy_beth', 'toy_carl', 'toy_gone', 'toy_dora'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = v_role) THEN
            EXECUTE format('CREATE ROLE %I %s', v_role, CASE WHEN v_role LIKE 'toy\_%' THEN 'LOGIN' ELSE 'NOLOGIN' END);
        END IF;
    END LOOP;
    GRANT definer TO own_toy;
    GRANT clerk, fn_toy_see, fn_toy_change TO toy_anna, toy_beth, toy_gone, toy_dora;
    GRANT clerk TO toy_carl;
END $$;
CREATE SCHEMA toy AUTHORIZATION mig_owner;
GRANT USAGE ON SCHEMA toy TO definer;

CREATE TABLE toy.person (
    dantai_code integer NOT NULL, no bigint NOT NULL, name text NOT NULL,
    kana text COLLATE "C" NOT NULL, kana_key text COLLATE "C" GENERATED ALWAYS AS (sys.kana_key(kana)) STORED,
    birth_date date, birth_form smallint NOT NULL DEFAULT 0, birth_text text, row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, no), CONSTRAINT person_born CHECK (birth_date < '2100-01-01'));
COMMENT ON TABLE toy.person IS 'people';
COMMENT ON COLUMN toy.person.dantai_code IS 'city';
COMMENT ON COLUMN toy.person.no IS 'number';
COMMENT ON COLUMN toy.person.name IS 'name';
COMMENT ON COLUMN toy.person.kana IS 'reading';
COMMENT ON COLUMN toy.person.kana_key IS 'search key';
COMMENT ON COLUMN toy.person.birth_date IS 'birth';
COMMENT ON COLUMN toy.person.birth_form IS 'birth';
COMMENT ON COLUMN toy.person.birth_text IS 'birth';
COMMENT ON COLUMN toy.person.row_version IS 'version';
CREATE INDEX person_kana ON toy.person (dantai_code, kana_key, no);
CREATE INDEX person_birth ON toy.person (dantai_code, birth_date, no);
CREATE TABLE toy.change (dantai_code integer NOT NULL, change_no bigint NOT NULL, no bigint NOT NULL, note text,
    PRIMARY KEY (dantai_code, change_no));
COMMENT ON TABLE toy.change IS 'changes';
COMMENT ON COLUMN toy.change.dantai_code IS 'city';
COMMENT ON COLUMN toy.change.change_no IS 'number';
COMMENT ON COLUMN toy.change.no IS 'person';
COMMENT ON COLUMN toy.change.note IS 'note';
SELECT sys.guard('toy.person');
SELECT sys.guard('toy.change', true);

INSERT INTO sys.setting VALUES ('demo', 'on') ON CONFLICT DO NOTHING;
INSERT INTO sys.city VALUES (100, 'east', 'East', 'Toy'), (200, 'west', 'West', 'Toy');
INSERT INTO sys.branch VALUES (100, 'head', 'Head office', true), (200, 'head', 'Head office', true);
INSERT INTO sys.terminal VALUES (100, 'E1', 'head', 'desk', 'E1'), (200, 'W1', 'head', 'desk', 'W1');
INSERT INTO sys.department VALUES ('desk', 'Desk') ON CONFLICT DO NOTHING;
INSERT INTO sys.role_def VALUES ('toy_clerk', 'Clerk', false, false);
INSERT INTO sys.system VALUES ('toy', 99, 'Toy', 'desk'), ('other', 98, 'Other', 'desk');
INSERT INTO sys.system_city VALUES (100, 'toy', 99, 'desk'), (200, 'toy', 99, 'desk');
INSERT INTO sys.role_word VALUES ('toy_clerk', 'toy.see', false), ('toy_clerk', 'toy.change', false);
INSERT INTO sys.word VALUES ('toy.see', 'fn_toy_see', 'see'), ('toy.change', 'fn_toy_change', 'change');
INSERT INTO sys.code VALUES ('toy', 'kind', '1', 'one', NULL, 1, '(,)'), ('toy', 'kind', '2', 'old', NULL, 2, '(,2001-01-01)');
INSERT INTO sys.param VALUES ('toy.fee', '2000-01-01', 0, '300', NULL, true), ('toy.fee', '2020-01-01', 0, '350', NULL, true),
    ('toy.fee', '2000-01-01', 100, '200', NULL, true);
INSERT INTO sys.definition VALUES ('toy', 'd1');
INSERT INTO sec.assignment VALUES
    ('toy_anna', 1, 'Anna', 100, 'head', 'desk', 'toy_clerk', '[2000-01-01,)'),
    ('toy_beth', 2, 'Beth', 200, 'head', 'desk', 'toy_clerk', '[2000-01-01,)'),
    ('toy_carl', 3, 'Carl', 100, 'head', 'desk', 'toy_clerk', '[2000-01-01,)'),
    ('toy_dora', 5, 'Dora', 100, 'head', 'desk', 'toy_clerk', '[2000-01-01,)'),
    ('toy_gone', 4, 'Gone', 100, 'head', 'desk', 'toy_clerk', '[2000-01-01,2001-01-01)');
INSERT INTO sys.form VALUES ('toy.entry', 'toy', 'toy.change', 'deed_toy_entry', '[
    {"id": "no", "kind": "reference", "label": "Number"},
    {"id": "name", "kind": "text", "label": "Name", "required": true, "chars": 10},
    {"id": "kana", "kind": "text", "label": "Kana", "entry": "kana"},
    {"id": "kind_code", "kind": "code", "label": "Kind", "codes": "kind"},
    {"id": "birth_date", "kind": "date", "label": "Birth", "unknown": true},
    {"id": "fee", "kind": "yen", "label": "Fee", "min": "0", "max": "1000"},
    {"id": "rows", "kind": "grid", "label": "Rows", "max": "2",
     "columns": [{"id": "note", "kind": "text", "label": "Note", "required": true}, {"id": "on_date", "kind": "date", "label": "On"}]}]',
    'toy.person', 'no', 'toy.person', 'Entry');
INSERT INTO sys.query VALUES
    ('toy.person', 'toy', 'toy.see', 'record', 'find_toy_person', 'rows_toy_person', NULL, 'shokai', 'Person'),
    ('toy.search', 'toy', 'toy.see', 'list', 'find_toy_search', NULL, 'count_toy_search', NULL, 'Search');
INSERT INTO sys.list VALUES ('toy.search', 'toy.person', 'no', 'no');
INSERT INTO sys.search VALUES ('toy.search', 1, 'kana', 'prefix', 'kana_key', 'text', 'kana', true),
    ('toy.search', 2, 'birth', 'range', 'birth_date', 'date', NULL, true),
    ('toy.search', 3, 'name', 'equal', 'name', 'text', NULL, false), ('toy.search', 3, 'name', 'empty', 'name', 'text', NULL, false),
    ('toy.search', 1, 'kana', 'equal', 'kana_key', 'text', 'kana', true);
INSERT INTO sys.constraint_word VALUES ('toy', 'person_born', '99-009', 'birth_date');

CREATE TYPE toy.form_entry_rows AS (note text, on_date date);
CREATE TYPE toy.form_entry AS (no bigint, name text, kana text, kind_code text, birth_date date, birth_form smallint, birth_text text,
    fee bigint, rows toy.form_entry_rows[]);
CREATE TYPE api.args_toy_person AS (no bigint, typed text);

CREATE FUNCTION api.deed_toy_entry(c sys.call, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql AS $deed$
#variable_conflict use_column
DECLARE
    v_city CONSTANT integer := c.city;
    r toy.form_entry;
    v_n integer;
    v_have integer;
BEGIN
    r := jsonb_populate_record(NULL::toy.form_entry, sys.read_record(p_record,
        (SELECT f.fields FROM sys.form AS f WHERE f.id = 'toy.entry'), 'toy', '{row_version}'));
    IF NOT sys.has_errors() THEN
        IF (r.birth_date > sys.today()) THEN
            PERFORM sys.problem('99-001', 'birth_date', NULL, '{}');
        END IF;
        IF (r.fee > 500) THEN
            PERFORM sys.alert('99-002', 'fee', NULL, jsonb_build_object('fee', r.fee));
        END IF;
        FOR v_n IN 1 .. coalesce(cardinality(r.rows), 0) LOOP
            DECLARE
                x toy.form_entry_rows := r.rows[v_n];
            BEGIN
                IF (x.on_date > r.birth_date) THEN
                    PERFORM sys.problem('99-003', 'rows.on_date', v_n - 1, '{}');
                END IF;
            END;
        END LOOP;
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    IF r.no IS NOT NULL THEN
        v_have := (SELECT t.row_version FROM toy.person AS t WHERE t.dantai_code = v_city AND t.no = r.no FOR UPDATE);
        PERFORM sys.compare_version('toy.person', r.no, v_have, p_record ->> 'row_version');
        IF sys.has_errors() THEN
            RETURN NULL;
        END IF;
    END IF;
DECLARE
    v_no bigint := coalesce(r.no, sys.next_no('person'));
BEGIN
    IF r.name = 'forbidden' THEN
        PERFORM sys.problem('99-004', 'name');
    END IF;
    INSERT INTO toy.person (dantai_code, no, name, kana, birth_date, birth_form, birth_text)
    VALUES (v_city, v_no, r.name, coalesce(r.kana, ''), r.birth_date, coalesce(r.birth_form, 0::smallint), r.birth_text)
    ON CONFLICT (dantai_code, no) DO UPDATE SET name = excluded.name;
    INSERT INTO toy.change (dantai_code, change_no, no, note)
    SELECT v_city, sys.next_no('change'), v_no, x.note FROM unnest(r.rows) AS x;
    PERFORM sys.tell('other', 'toy.entry', v_no, c.today, 'look at it', v_no);
    RETURN jsonb_build_object('key', v_no, 'number', 'T-' || v_no, 'persons', jsonb_build_array(v_no));
END;
END $deed$;
CREATE FUNCTION api.find_toy_person(p_city integer, p_args jsonb, p_after text[], p_limit integer,
    OUT o_keys bigint[], OUT o_persons bigint[], OUT o_more boolean, OUT o_after text[]) LANGUAGE plpgsql STABLE AS $find$
#variable_conflict use_column
DECLARE
    v_city CONSTANT integer := p_city;
    v_offset bigint := coalesce(p_after[1]::bigint, 0);
    a api.args_toy_person := jsonb_populate_record(NULL::api.args_toy_person, sys.read_args(p_args, '{"no": "bigint"}'));
BEGIN
    SELECT array_agg(f.key), array_agg(f.person) INTO o_keys, o_persons
    FROM (SELECT w.key::bigint, w.person::bigint FROM (
SELECT p.no AS key, p.no AS person FROM toy.person AS p WHERE p.dantai_code = v_city AND p.no = a.no
    ) AS w LIMIT p_limit + 1 OFFSET v_offset) AS f;
    o_more := coalesce(cardinality(o_keys) > p_limit, false);
    o_keys := o_keys[1:p_limit];
    o_persons := o_persons[1:p_limit];
    o_after := ARRAY[(v_offset + p_limit)::text];
END $find$;
CREATE FUNCTION api.rows_toy_person(p_city integer, p_keys bigint[]) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE AS $rows$
#variable_conflict use_column
DECLARE
    v_city CONSTANT integer := p_city;
    v_keys CONSTANT bigint[] := p_keys;
BEGIN
    RETURN QUERY SELECT to_jsonb(w) FROM (
SELECT p.no, p.name, sys.legal(p.birth_date, p.birth_form, p.birth_text) AS birth_date, p.row_version
FROM toy.person AS p WHERE p.dantai_code = v_city AND p.no = ANY (v_keys)
    ) AS w;
END $rows$;
CREATE FUNCTION api.read_toy_person(p_ticket uuid) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE AS $read$
#variable_conflict use_column
DECLARE
    v_city integer;
    v_keys bigint[];
BEGIN
    SELECT u.o_city, u.o_keys INTO v_city, v_keys FROM sec.use_ticket(p_ticket, 'toy.person') AS u;
    RETURN QUERY SELECT to_jsonb(w) FROM (
SELECT p.no, p.name, sys.legal(p.birth_date, p.birth_form, p.birth_text) AS birth_date, p.row_version
FROM toy.person AS p WHERE p.dantai_code = v_city AND p.no = ANY (v_keys)
    ) AS w;
END $read$;
CREATE FUNCTION api.find_toy_search(p_city integer, p_args jsonb, p_after text[], p_limit integer,
    OUT o_keys bigint[], OUT o_persons bigint[], OUT o_more boolean, OUT o_after text[]) LANGUAGE plpgsql STABLE AS $find$
BEGIN
    SELECT f.* INTO o_keys, o_persons, o_more, o_after FROM sys.find_rows('toy.search', p_city, p_args, p_after, p_limit) AS f;
END $find$;
CREATE FUNCTION api.count_toy_search(p_city integer, p_args jsonb) RETURNS integer LANGUAGE plpgsql STABLE AS $count$
BEGIN
    RETURN sys.count_rows('toy.search', p_city, p_args);
END $count$;
CREATE FUNCTION api.read_toy_search(p_ticket uuid) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE AS $read$
#variable_conflict use_column
DECLARE
    v_city integer;
    v_keys bigint[];
BEGIN
    SELECT u.o_city, u.o_keys INTO v_city, v_keys FROM sec.use_ticket(p_ticket, 'toy.search') AS u;
    RETURN QUERY SELECT to_jsonb(w) FROM (
SELECT p.no AS key, p.name, p.kana FROM toy.person AS p WHERE p.dantai_code = v_city AND p.no = ANY (v_keys)
    ) AS w ORDER BY array_position(v_keys, w.key::bigint);
END $read$;
SELECT sys.seal_function('api.deed_toy_entry'::regproc::regprocedure, 'own_toy', true, '{api_owner}');
SELECT sys.seal_function(f::regproc::regprocedure, 'own_toy', true, '{api_owner}')
FROM unnest(ARRAY['api.find_toy_person', 'api.find_toy_search', 'api.count_toy_search', 'api.rows_toy_person']) AS f;
SELECT sys.seal_function(f::regproc::regprocedure, 'own_toy', true, '{fn_toy_see}')
FROM unnest(ARRAY['api.read_toy_person', 'api.read_toy_search']) AS f;
SELECT sys.seal_mentions();

INSERT INTO toy.person (dantai_code, no, name, kana, birth_date)
SELECT c, n, 'N' || n, (ARRAY['アオキ', 'ヤマモト', 'ヤマダ', 'ワタナベ'])[1 + n % 4] || chr(12450 + n % 80), date '1950-01-01' + n
FROM unnest(ARRAY[100, 200]) AS c, generate_series(1, :people) AS n;
INSERT INTO gyosei_kihon.atena (dantai_code, kojin_no, atena_kubun_code, shimei, shien_code)   -- a deed names people the city knows
SELECT t.dantai_code, t.no, '1', t.name, '0' FROM toy.person AS t;
INSERT INTO sys.counter VALUES (100, 'person', 1000000), (200, 'person', 1000000);
ANALYZE toy.person;
