-- SPDX-License-Identifier: Apache-2.0
-- A deed: exactly once, or not at all with the reasons. The generated deed function reads the record, runs the form's
-- checks, compares the version and then runs the body; all of it is rolled back when anything stands against it, the
-- request id included, so the same id may be sent again.
CREATE OR REPLACE FUNCTION sec.stored_answer(p_request uuid, p_digest text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE   -- without a duty today: the city of the last one, and one's own requests of this day and the last
    v_city integer := coalesce(sec.my_city(), (SELECT a.dantai_code FROM sec.assignment AS a WHERE a.login = session_user::text AND lower(a.valid) <= sys.today() ORDER BY lower(a.valid) DESC LIMIT 1));
    k sec.request;
BEGIN
    SELECT * INTO k FROM sec.request AS x WHERE x.dantai_code = v_city AND x.request = p_request AND (sec.my_city() IS NOT NULL OR x.at > clock_timestamp() - interval '1 day');
    IF k.request IS NULL THEN
        RETURN NULL;
    ELSIF k.login <> session_user::text OR k.digest <> p_digest THEN
        RETURN jsonb_build_object('state', 'refused', 'problems', jsonb_build_array(
            jsonb_build_object('id', '00-122', 'kind', 'error', 'args', '{}'::jsonb)));
    END IF;
    RETURN k.answer;
END $$;
COMMENT ON FUNCTION sec.stored_answer(uuid, text) IS '済んだ要求の答';

-- Who changed it, and the record as it is now. It is shown only to who looked at it by a committed ticket today: a
-- conflict must not be a way to read without a trace.
CREATE OR REPLACE FUNCTION sec.conflict_answer(p_form text, p_conflict jsonb, p_city integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    f sys.form;
    q sys.query;
    v_key bigint := (p_conflict ->> 'key')::bigint;
    v_current jsonb;
    v_since timestamptz := clock_timestamp() - interval '12 hours';
    v_until timestamptz := clock_timestamp() + interval '1 minute';
    t sec.ticket;
    d record;
BEGIN
    SELECT * INTO f FROM sys.form AS x WHERE x.id = p_form;
    SELECT * INTO q FROM sys.query AS x WHERE x.id = f.open_query;
    SELECT x.* INTO t FROM sec.ticket AS x
    WHERE x.dantai_code = p_city AND x.login = session_user::text AND x.query = f.open_query AND v_key = ANY (x.keys) AND x.at BETWEEN v_since AND v_until
      AND x.xid IS DISTINCT FROM pg_current_xact_id_if_assigned() ORDER BY x.at DESC LIMIT 1;
    -- who came into the record since is in no ticket: then it is opened again to be seen
    IF q.rows_func IS NOT NULL AND t.ticket IS NOT NULL AND sec.names_shown(t) THEN
        EXECUTE format('SELECT x FROM api.%I($1, $2) AS x LIMIT 1', q.rows_func) INTO v_current USING p_city, ARRAY[v_key];
    END IF;
    SELECT e.login, e.at INTO d FROM audit.deed AS e
    WHERE e.dantai_code = p_city AND e.subject = f.version_table AND e.key = v_key ORDER BY e.deed_no DESC LIMIT 1;
    RETURN jsonb_build_object('state', 'conflict', 'row_version', p_conflict -> 'row_version', 'current', v_current,
        'problems', jsonb_build_array(jsonb_build_object('id', '00-123', 'kind', 'error',
            'args', jsonb_build_object('who', coalesce(d.login, ''),
                                       'when', coalesce(to_char(d.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI'), '')))));
END $$;
COMMENT ON FUNCTION sec.conflict_answer(text, jsonb, integer) IS '他の人が変えたときの答';

-- A record is what people type: one that is larger was made to fill the server's memory or its disk. Asked before anything else is done with it.
CREATE OR REPLACE FUNCTION sec.too_large(p_record jsonb, p_acks text[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_size integer := (coalesce(pg_column_size(p_record), 0) + coalesce(pg_column_size(p_acks), 0)) / 1024;
    v_most integer := sys.param_int('gyosei_kihon.kiroku_kb');
BEGIN
    IF v_size > v_most THEN
        RETURN jsonb_build_object('state', 'refused', 'problems', jsonb_build_array(jsonb_build_object('id', '00-676', 'kind', 'error',
            'args', jsonb_build_object('size', v_size::text, 'most', v_most::text))));
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sec.too_large(jsonb, text[]) IS '大きすぎる記録';

-- Where a record holds a value: a field, or a column of a grid and its row.
CREATE OR REPLACE FUNCTION sys.place_of(p_record jsonb, p_value text, OUT o_field text, OUT o_row integer) LANGUAGE sql IMMUTABLE AS $$
    SELECT x.field, x.row FROM (
        SELECT r.key AS field, NULL::integer AS row FROM jsonb_each(p_record) AS r WHERE jsonb_typeof(r.value) IN ('number', 'string') AND r.value #>> '{}' = p_value
        UNION ALL
        SELECT r.key || '.' || v.key, (e.n - 1)::integer
        FROM jsonb_each(p_record) AS r, jsonb_array_elements(CASE jsonb_typeof(r.value) WHEN 'array' THEN r.value ELSE '[]' END) WITH ORDINALITY AS e (one, n),
             jsonb_each(CASE jsonb_typeof(e.one) WHEN 'object' THEN e.one ELSE '{}' END) AS v
        WHERE jsonb_typeof(v.value) IN ('number', 'string') AND v.value #>> '{}' = p_value) AS x
    ORDER BY x.row NULLS FIRST, x.field LIMIT 1
$$;
COMMENT ON FUNCTION sys.place_of(jsonb, text) IS '値のある項目と行';

-- A problem with a name in it tells of a person. To who did not see that person by a ticket it says the number alone: otherwise typing a
-- number, and a record that must be refused, would be a way to read without a trace.
CREATE OR REPLACE FUNCTION sys.untold(p_problem jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT p_problem || jsonb_build_object('args', a.args) || CASE WHEN p_problem ? 'digest' THEN jsonb_build_object('digest', (p_problem ->> 'id') || ':' ||
        left(encode(sha256(convert_to(concat_ws('/', p_problem ->> 'field', p_problem ->> 'column', p_problem ->> 'row', a.args::text), 'UTF8')), 'hex'), 16)) ELSE '{}' END
    FROM (SELECT jsonb_object_agg(e.key, CASE e.key WHEN 'kojin_no' THEN e.value
              WHEN 'shimei' THEN to_jsonb(concat('番号 ', array_to_string(sys.people_in(p_problem -> 'args'), '、'))) ELSE '"―"' END) AS args
          FROM jsonb_each(p_problem -> 'args') AS e) AS a
$$;
COMMENT ON FUNCTION sys.untold(jsonb) IS '指摘から、人のことを除いたもの';

CREATE OR REPLACE FUNCTION sec.told(p_city integer, p_found jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT p_found @? '$[*].args.shimei' THEN
        RETURN p_found;
    END IF;
    RETURN (SELECT jsonb_agg(CASE WHEN x #> '{args,shimei}' IS NULL OR sec.has_seen(p_city, sys.people_in(x -> 'args')) THEN x ELSE sys.untold(x) END ORDER BY n)
            FROM jsonb_array_elements(p_found) WITH ORDINALITY AS a (x, n));
END $$;
COMMENT ON FUNCTION sec.told(integer, jsonb) IS '指摘のうち、見た人のことだけを知らせる';

-- A deed that certifies tells by its refusal whether somebody is protected, has left or bears that name. It says at its head whom it speaks
-- of: to who has not seen them by a ticket it says that alone, whatever else stands against it.
CREATE OR REPLACE FUNCTION sys.speaks_of(p_people bigint[], p_field text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('madoguchi.spoken', (coalesce(sys.spoken(), '{}') || jsonb_build_object('people', coalesce(p_people, '{}'), 'field', p_field))::text, true);
END $$;
COMMENT ON FUNCTION sys.speaks_of(bigint[], text) IS '処理の指摘が、だれのことを言うか';

-- Whom a refusal tells of though no field names them (a household by its number): they are in the log, and nothing is kept back.
CREATE OR REPLACE FUNCTION sys.tells_of(p_people bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('madoguchi.spoken', (coalesce(sys.spoken(), '{}') || jsonb_build_object('also', coalesce(p_people, '{}')))::text, true);
END $$;
COMMENT ON FUNCTION sys.tells_of(bigint[]) IS '項目に番号がなくても、断る答が言う人';

CREATE OR REPLACE FUNCTION sys.spoken() RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('madoguchi.spoken', true), '')::jsonb
$$;
COMMENT ON FUNCTION sys.spoken() IS '処理が言った、指摘の対象の人';

DROP FUNCTION IF EXISTS sys.people_opened(text, integer, jsonb);

-- Whom a refused record and its problems are about is in the log like any other view: a loop over numbers would be a register. A ROLLBACK takes
-- the ticket back, not the two lines of the server's log.
CREATE OR REPLACE FUNCTION sec.refuse(p_city integer, p_form text, p_record jsonb, p_found jsonb, p_spoken jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_of bigint[] := ARRAY(SELECT x::bigint FROM jsonb_array_elements_text(coalesce(p_spoken -> 'people', '[]')) AS x WHERE x IS NOT NULL);
    v_also bigint[] := ARRAY(SELECT x::bigint FROM jsonb_array_elements_text(coalesce(p_spoken -> 'also', '[]')) AS x);
    v_new bigint[] := ARRAY(SELECT DISTINCT u FROM unnest(sec.people_about(p_form, p_record, p_found) || v_of || v_also) AS u
                             WHERE u IS NOT NULL AND NOT sec.has_seen(p_city, ARRAY[u]) ORDER BY u);
    v_told jsonb := CASE WHEN v_of && v_new THEN jsonb_build_array(jsonb_build_object('id', '01-253', 'kind', 'error', 'field', p_spoken -> 'field', 'column', NULL, 'row', NULL,
        'args', jsonb_build_object('kojin_no', v_of[1]))) ELSE sec.told(p_city, p_found) END;
BEGIN
    IF v_new <> '{}' THEN
        RAISE LOG 'madoguchi refused % %', p_form, v_new;
        PERFORM sec.cut_ticket(gen_random_uuid(), 'work.refused', jsonb_build_object('form', p_form, 'told', (SELECT jsonb_agg(DISTINCT x -> 'id') FROM jsonb_array_elements(v_told) AS x)),
            coalesce((SELECT q.purpose FROM sys.form AS f JOIN sys.query AS q ON q.id = f.open_query WHERE f.id = p_form), ''), '{}', v_new);
    END IF;
    RETURN v_told;
END $$;
COMMENT ON FUNCTION sec.refuse(integer, text, jsonb, jsonb, jsonb) IS '断る答と、だれのことを答えたかの記録';

-- Acknowledged as it stands, or as it is told to who did not see the person.
CREATE OR REPLACE FUNCTION sys.is_acked(p_problem jsonb, p_acks text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT p_problem ->> 'kind' <> 'error' AND (p_problem ->> 'digest' = ANY (p_acks)
        OR (p_problem #> '{args,shimei}' IS NOT NULL AND sys.untold(p_problem) ->> 'digest' = ANY (p_acks)))
$$;
COMMENT ON FUNCTION sys.is_acked(jsonb, text[]) IS '了承された警告か';

-- The deed itself, for one who submits as for a slip that is only judged. It is about people the city knows: the number of another city's
-- resident, or a wrong one, would stand in the books for ever. Asked of the numbers that came with the record; those the deed gives to
-- newcomers are known when the entry becomes final.
CREATE OR REPLACE FUNCTION sec.run_deed(f sys.form, c sys.call, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_answer jsonb;
BEGIN
    PERFORM audit.wait_protected(c.city, f.id, sec.people_about(f.id, p_record, NULL), p_record);
    EXECUTE format('SELECT api.%I($1, $2)', f.func) INTO v_answer USING c, p_record;
    SET CONSTRAINTS ALL IMMEDIATE;
    IF NOT sys.has_errors() THEN
        PERFORM sys.problem('01-057', w.o_field, w.o_row, jsonb_build_object('kojin_no', p))
        FROM unnest(audit.strangers(c.city, sys.answer_persons(v_answer -> 'persons'))) AS p, sys.place_of(p_record, p::text) AS w WHERE w.o_field IS NOT NULL;
    END IF;
    RETURN v_answer;
END $$;
COMMENT ON FUNCTION sec.run_deed(sys.form, sys.call, jsonb) IS '処理を行い、指摘を集める';

-- p_seen: what the screen showed, without what is protected; behind a form feed, where it had such, with it. It is no part of the request: asked again without it, the same answer comes.
CREATE OR REPLACE FUNCTION api.submit(p_request uuid, p_form text, p_digest text, p_record jsonb, p_acks text[], p_seen text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment;
    f sys.form;
    c sys.call;
    v_acks text[] := array_remove(coalesce(p_acks, '{}'), NULL);   -- = ANY with a NULL inside would acknowledge everything
    v_hash text;
    v_answer jsonb;
    v_found jsonb := '[]';
    v_conflict jsonb;
    v_spoken jsonb;
    v_constraint text; v_schema text; v_state text; v_where text;
    v_said record;
    v_one jsonb;
    v_persons jsonb;
    v_deed_no bigint;
    v_passed text[];
    v_whole text;
    v_unseen text;
BEGIN
    PERFORM sec.must_see_now();
    v_answer := sec.too_large(p_record, p_acks);
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    ELSIF octet_length(p_seen) > 1000000 THEN   -- more than a few screens is no screen
        p_seen := NULL;
    END IF;
    v_hash := encode(sha256(convert_to(p_form || coalesce(p_record, 'null')::text, 'UTF8')), 'hex');
    -- First of all: who asks again after a lost line is told what was done, also when the right to do it, or every duty, has ended since.
    v_answer := sec.stored_answer(p_request, v_hash);
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    m := sec.must_work();
    SELECT * INTO f FROM sys.form AS x WHERE x.id = p_form AND x.func IS NOT NULL;
    PERFORM sec.must_have(f.may);
    IF sec.matter_is_taken(p_request) THEN
        RAISE EXCEPTION '00-773' USING ERRCODE = 'MG001';
    ELSIF NOT EXISTS (SELECT FROM sys.system_city AS s WHERE s.dantai_code = m.dantai_code AND s.system = f.system) THEN
        RAISE EXCEPTION '00-121' USING ERRCODE = '42501';
    ELSIF NOT EXISTS (SELECT FROM sys.definition AS d WHERE d.system = f.system AND d.digest = p_digest) THEN
        RETURN jsonb_build_object('state', 'refused', 'problems', jsonb_build_array(
            jsonb_build_object('id', '00-120', 'kind', 'error', 'args', jsonb_build_object('system', f.system))));
    END IF;
    PERFORM set_config('synchronous_commit', 'on', true);
    PERFORM set_config('madoguchi.found', '', true);
    PERFORM set_config('madoguchi.conflict', '', true);
    PERFORM set_config('madoguchi.spoken', '', true);
    c := row(p_request, p_form, m.login, m.person, m.dantai_code, m.branch, m.department,
             sec.my_terminal(m.dantai_code), sys.today(), clock_timestamp())::sys.call;
    BEGIN
        INSERT INTO sec.request (request, dantai_code, login, form, digest)
        VALUES (p_request, m.dantai_code, m.login, p_form, v_hash) ON CONFLICT (dantai_code, request) DO NOTHING;
        IF NOT FOUND THEN   -- the same request over another connection won while we waited
            RAISE EXCEPTION 'twin' USING ERRCODE = 'MG004';
        END IF;
        v_answer := sec.run_deed(f, c, p_record);
        v_persons := v_answer -> 'persons';
        v_found := sys.found();
        v_spoken := sys.spoken();
        v_conflict := nullif(current_setting('madoguchi.conflict', true), '')::jsonb;
        IF v_conflict IS NOT NULL OR EXISTS (SELECT FROM jsonb_array_elements(v_found) AS x WHERE NOT sys.is_acked(x, v_acks)) THEN
            RAISE EXCEPTION 'held' USING ERRCODE = 'MG004';
        END IF;
        -- what of the screen may be kept is not told: it would tell who is hidden by a name that was typed
        v_unseen := CASE WHEN v_answer -> 'protected' = 'true' OR sys.guards(f.fields, p_record) THEN 'all' ELSE v_answer ->> 'unseen' END;
        v_answer := jsonb_build_object('state', 'done') || coalesce(v_answer - ARRAY['persons', 'unseen'], '{}');
        UPDATE sec.request AS q SET answer = v_answer WHERE q.dantai_code = m.dantai_code AND q.request = p_request;
        DELETE FROM work.draft AS k WHERE k.dantai_code = m.dantai_code AND k.request = p_request AND k.login = m.login;
        DELETE FROM work.hold AS h WHERE h.dantai_code = m.dantai_code AND h.request = p_request AND h.login = m.login;
        UPDATE work.matter AS k SET state = 'done', body = NULL, seek = NULL, note = '' WHERE k.dantai_code = m.dantai_code AND k.request = p_request;
    EXCEPTION
    WHEN SQLSTATE 'MG004' THEN
        IF v_conflict IS NOT NULL THEN
            RETURN sec.conflict_answer(p_form, v_conflict, m.dantai_code);
        ELSIF v_found = '[]' THEN
            RETURN sec.stored_answer(p_request, v_hash);
        END IF;
        v_found := sec.refuse(m.dantai_code, p_form, p_record, v_found, v_spoken);
        RETURN jsonb_build_object('problems', v_found, 'state', CASE WHEN EXISTS (
            SELECT FROM jsonb_array_elements(v_found) AS x WHERE x ->> 'kind' = 'error') THEN 'refused' ELSE 'warned' END);
    WHEN data_exception THEN   -- the database's own words repeat the value, and go into its log
        GET STACKED DIAGNOSTICS v_state = RETURNED_SQLSTATE, v_where = PG_EXCEPTION_CONTEXT;
        RAISE EXCEPTION '00-547' USING ERRCODE = v_state, DETAIL = v_where;
    WHEN integrity_constraint_violation THEN
        GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME, v_schema = SCHEMA_NAME;
        SELECT * INTO v_said FROM sys.constraint_word AS w WHERE w.constraint_name = v_constraint AND w.schema_name = v_schema;
        -- 00-545: never the database's own words, they hold the values. The constraint's name is enough to find it.
        v_one := jsonb_build_object('id', coalesce(v_said.message, '00-545'), 'kind', 'error', 'field', v_said.field,
                                    'args', jsonb_build_object('constraint', v_constraint));
        RETURN jsonb_build_object('state', 'refused', 'problems', sec.refuse(m.dantai_code, p_form, p_record, jsonb_build_array(v_one), NULL));
    END;
    -- The alerts that were raised and passed, by id and situation: not whatever else a client may have named.
    SELECT coalesce(array_agg(x ->> 'digest' ORDER BY n), '{}') INTO v_passed FROM jsonb_array_elements(v_found) WITH ORDINALITY AS t (x, n);
    v_whole := sys.seen_whole(m.dantai_code, p_seen, sys.answer_persons(v_persons), v_unseen IS NOT NULL);
    INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, terminal, form, subject, key, persons, number, digest, acks, seen, seen_whole)
    VALUES (m.dantai_code, p_request, m.login, m.person, m.branch, m.department, c.terminal, p_form, f.version_table,
            sys.answer_key(v_answer), sys.answer_persons(v_persons), v_answer ->> 'number', v_hash, v_passed, sys.seen_digest(split_part(p_seen, E'\f', 1)),
            sys.seen_digest(v_whole))
    RETURNING deed_no INTO v_deed_no;
    PERFORM sys.keep_seen(m.dantai_code, v_deed_no, split_part(p_seen, E'\f', 1), v_whole, coalesce(v_unseen = 'all', false));
    RETURN v_answer;
END $$;
COMMENT ON FUNCTION api.submit(uuid, text, text, jsonb, text[], text) IS '処理を一度だけ行う';

-- A deed that issues several copies bears the last number: the first deed at or after a number gave it.
CREATE OR REPLACE FUNCTION sec.deed_of_number(p_number text, OUT deed_no bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    d record;
BEGIN
    SELECT x.deed_no, x.number, q.answer INTO d FROM audit.deed AS x
    JOIN sec.request AS q ON q.dantai_code = x.dantai_code AND q.request = x.request
    WHERE x.dantai_code = sec.my_city() AND x.number >= p_number
    ORDER BY x.number LIMIT 1;
    IF d.number = p_number OR d.answer -> 'numbers' ? p_number THEN
        deed_no := d.deed_no;
    END IF;
END $$;
COMMENT ON FUNCTION sec.deed_of_number(text) IS '番号を出した処理';

-- More than a few screens is no screen.
CREATE OR REPLACE FUNCTION sys.seen_digest(p_seen text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (SELECT CASE WHEN length(p_seen) BETWEEN 1 AND 200000 THEN encode(sha256(convert_to(p_seen, 'UTF8')), 'hex') END);
END $$;
COMMENT ON FUNCTION sys.seen_digest(text) IS '画面の SHA-256';

-- Where people live is kept only where none of them is protected, and it was no deed about a protected address.
CREATE OR REPLACE FUNCTION sys.seen_whole(p_city integer, p_seen text, p_persons bigint[], p_guarded boolean) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF p_guarded OR position(E'\f' IN coalesce(p_seen, '')) = 0 OR audit.about_protected(p_city, p_persons) THEN
        RETURN NULL;
    END IF;
    RETURN split_part(p_seen, E'\f', 2);
END $$;
COMMENT ON FUNCTION sys.seen_whole(integer, text, bigint[], boolean) IS '住所を含む画面（残してよいときだけ）';

-- What is older than its days goes, whoever does the next deed. Days: a parameter of the city.
DROP FUNCTION IF EXISTS sys.keep_seen(integer, bigint, text, boolean);
CREATE OR REPLACE FUNCTION sys.keep_seen(p_city integer, p_deed_no bigint, p_seen text, p_whole text, p_guarded boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_days integer := sys.param_int('gyosei_kihon.gamen_hozon_nissu');
BEGIN
    DELETE FROM work.seen AS s WHERE s.dantai_code = p_city AND s.at < clock_timestamp() - interval '1 day' * v_days;
    IF v_days > 0 AND sys.seen_digest(p_seen) IS NOT NULL THEN
        INSERT INTO work.seen (dantai_code, deed_no, frames, whole, guarded)
        VALUES (p_city, p_deed_no, p_seen, CASE WHEN sys.seen_digest(p_whole) IS NOT NULL THEN p_whole END, p_guarded);
    END IF;
END $$;
COMMENT ON FUNCTION sys.keep_seen(integer, bigint, text, text, boolean) IS '処理のときの画面を残し、期限の過ぎたものを捨てる';

CREATE OR REPLACE FUNCTION sys.answer_key(p_answer jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_answer ->> 'key' ~ '^[0-9]{1,18}$' THEN (p_answer ->> 'key')::bigint END
$$;
COMMENT ON FUNCTION sys.answer_key(jsonb) IS '答の番号';

CREATE OR REPLACE FUNCTION sys.answer_persons(p_persons jsonb) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (
    SELECT coalesce(array_agg(x::bigint), '{}')
    FROM jsonb_array_elements_text(CASE jsonb_typeof(p_persons) WHEN 'array' THEN p_persons ELSE '[]' END) AS x
    WHERE x ~ '^[0-9]{1,18}$');
END $$;
COMMENT ON FUNCTION sys.answer_persons(jsonb) IS '処理の対象の人';

-- Only who issued it, once. A deed that numbers several copies answers all as `numbers`, in order, its own number the last: the
-- first deed at or after a number is the one that gave it. A paper with a protected address is not kept, nor one that was forgotten since.
CREATE OR REPLACE FUNCTION api.keep(p_issue text, p_placed text, p_font text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    d record;
BEGIN
    SELECT x.number, x.request, q.answer INTO d FROM audit.deed AS x
    JOIN sec.request AS q ON q.dantai_code = x.dantai_code AND q.request = x.request
    WHERE x.dantai_code = m.dantai_code AND x.number >= p_issue AND x.login = m.login
    ORDER BY x.number
    LIMIT 1;
    IF d.number IS NULL OR d.number <> p_issue AND NOT coalesce(d.answer -> 'numbers' ? p_issue, false) THEN
        RAISE EXCEPTION '00-121' USING ERRCODE = '42501';
    ELSIF length(p_placed) > 4000000 OR length(p_font) > 200 THEN
        RAISE EXCEPTION '00-546' USING ERRCODE = 'MG001';
    ELSIF d.answer -> 'protected' = 'true' THEN
        RETURN;
    END IF;
    PERFORM FROM sec.request AS q WHERE q.dantai_code = m.dantai_code AND q.request = d.request AND NOT q.papers_gone FOR SHARE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    INSERT INTO work.paper (dantai_code, issue, login, placed, font) VALUES (m.dantai_code, p_issue, m.login, p_placed, p_font)
    ON CONFLICT DO NOTHING;
END $$;
COMMENT ON FUNCTION api.keep(text, text, text) IS '交付した紙面の配置を残す';

-- For the query of a report that is printed again as it was (reports/, kept: true).
CREATE OR REPLACE FUNCTION sys.kept_paper(p_issue text, OUT placed text, OUT font text) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    SELECT p.placed, p.font INTO placed, font FROM work.paper AS p WHERE p.dantai_code = sec.my_city() AND p.issue = p_issue;
END $$;
COMMENT ON FUNCTION sys.kept_paper(text) IS '残した紙面の配置と書体の版';
