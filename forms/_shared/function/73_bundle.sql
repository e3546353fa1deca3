-- SPDX-License-Identifier: Apache-2.0
-- 連続入力. Slips come many at a time and may come twice (a lost line repeats them): the request of a slip decides what
-- is the same slip. Nothing touches the register before the bundle agrees with its header; then each slip is an ordinary
-- submit under its own request, so that it happens once.

-- The bundle of one's own department whose form one may fill.
CREATE OR REPLACE FUNCTION sec.my_bundle(p_bundle bigint) RETURNS work.bundle LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    b work.bundle;
BEGIN
    SELECT * INTO b FROM work.bundle AS x
    WHERE x.dantai_code = m.dantai_code AND x.bundle_no = p_bundle AND x.department = m.department;
    PERFORM sec.must_have((SELECT f.may FROM sys.form AS f WHERE f.id = b.form AND f.func IS NOT NULL AND f.bundle IS NOT NULL));
    RETURN b;
END $$;
COMMENT ON FUNCTION sec.my_bundle(bigint) IS '自分の部署の束';

-- The key of the record that a slip stands on, as it was typed, or as it stands in its record.
CREATE OR REPLACE FUNCTION sys.slip_key(p_bundle jsonb, p_record jsonb, p_texts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(p_bundle ->> 'key', coalesce(nullif(p_record -> (p_bundle ->> 'key'), 'null'), p_texts -> (p_bundle ->> 'key'))))
$$;
COMMENT ON FUNCTION sys.slip_key(jsonb, jsonb, jsonb) IS '伝票の記録の番号';

CREATE OR REPLACE FUNCTION sys.slip_people(s work.slip) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$
    SELECT sys.people_in(jsonb_build_array(s.record, s.texts, s.problems))
$$;
COMMENT ON FUNCTION sys.slip_people(work.slip) IS '伝票に番号のある人';

CREATE OR REPLACE FUNCTION sec.slip_about(b work.bundle, s work.slip) RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sec.people_about(b.form, sys.slip_key((SELECT f.bundle FROM sys.form AS f WHERE f.id = b.form), s.record, s.texts),
                            jsonb_build_array(s.record, s.texts, s.problems))
$$;
COMMENT ON FUNCTION sec.slip_about(work.bundle, work.slip) IS '伝票の人';

-- The fields that a slip may keep.
CREATE OR REPLACE FUNCTION sec.slip_fields(p_form text, p_record jsonb, p_texts jsonb) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sec.fields_kept(p_form, sys.slip_key((SELECT f.bundle FROM sys.form AS f WHERE f.id = p_form), p_record, p_texts), jsonb_build_array(p_record, p_texts),
        CASE jsonb_typeof(p_record) WHEN 'object' THEN p_record ELSE '{}' END || CASE jsonb_typeof(p_texts) WHEN 'object' THEN p_texts ELSE '{}' END)
$$;
COMMENT ON FUNCTION sec.slip_fields(text, jsonb, jsonb) IS '伝票に残してよい項目';

-- What the form's deed says of a record, without doing it: its block is always rolled back.
CREATE OR REPLACE FUNCTION sec.try_record(p_form text, p_request uuid, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    f sys.form;
    c sys.call;
    v_found jsonb := '[]';
    v_constraint text; v_schema text;
BEGIN
    SELECT * INTO f FROM sys.form AS x WHERE x.id = p_form AND x.func IS NOT NULL;
    PERFORM sec.must_have(f.may);
    PERFORM set_config('madoguchi.found', '', true);
    PERFORM set_config('madoguchi.conflict', '', true);
    c := row(p_request, p_form, m.login, m.person, m.dantai_code, m.branch, m.department,
             sec.my_terminal(m.dantai_code), sys.today(), clock_timestamp())::sys.call;
    BEGIN
        PERFORM sec.run_deed(f, c, p_record);
        v_found := sys.found();
        IF nullif(current_setting('madoguchi.conflict', true), '') IS NOT NULL THEN   -- another was faster: to be opened anew
            v_found := v_found || (sec.conflict_answer(p_form, current_setting('madoguchi.conflict')::jsonb, m.dantai_code) -> 'problems');
        END IF;
        RAISE EXCEPTION 'tried' USING ERRCODE = 'MG004';
    EXCEPTION
    WHEN SQLSTATE 'MG004' THEN
        NULL;
    WHEN data_exception THEN
        v_found := jsonb_build_array(jsonb_build_object('id', '00-547', 'kind', 'error', 'args', '{}'::jsonb));
    WHEN integrity_constraint_violation THEN
        GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME, v_schema = SCHEMA_NAME;
        v_found := jsonb_build_array((SELECT jsonb_build_object('id', coalesce(w.message, '00-545'), 'kind', 'error', 'field', w.field,
            'args', jsonb_build_object('constraint', v_constraint))
            FROM (SELECT) AS one LEFT JOIN sys.constraint_word AS w ON w.constraint_name = v_constraint AND w.schema_name = v_schema));
    END;
    RETURN CASE WHEN v_found = '[]' THEN v_found ELSE sec.refuse(m.dantai_code, p_form, p_record, v_found, NULL) END;
END $$;
COMMENT ON FUNCTION sec.try_record(text, uuid, jsonb) IS '登録せずに、登録したときの指摘だけを見る';

CREATE OR REPLACE FUNCTION sys.keeps_out(p_field jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT p_field ->> 'kind' IN ('secret', 'file') OR coalesce(p_field -> 'protected' = 'true', false)
$$;
COMMENT ON FUNCTION sys.keeps_out(jsonb) IS '伝票に残してはならない項目か';

CREATE OR REPLACE FUNCTION sys.any_keeps_out(p_fields jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT EXISTS (SELECT FROM jsonb_array_elements(p_fields) AS f WHERE sys.keeps_out(f) OR EXISTS (
        SELECT FROM jsonb_array_elements(coalesce(f -> 'columns', '[]')) AS k WHERE sys.keeps_out(k)))
$$;
COMMENT ON FUNCTION sys.any_keeps_out(jsonb) IS '伝票に残してはならない項目のある様式か';

-- What was wrong is told with what was typed: not at such a field, and nowhere of one.
CREATE OR REPLACE FUNCTION sys.problems_kept(p_fields jsonb, p_problems jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    WITH out AS (SELECT coalesce(array_agg(f ->> 'id'), '{}') AS ids
                 FROM jsonb_path_query(p_fields, '$.** ? (@.type() == "object" && exists(@.id) && exists(@.kind))') AS f WHERE sys.keeps_out(f))
    SELECT coalesce(jsonb_agg(CASE WHEN regexp_replace(x ->> 'field', '^.*\.', '') = ANY (out.ids) THEN x || '{"args": {}}'
                                   WHEN jsonb_typeof(x -> 'args') = 'object' THEN x || jsonb_build_object('args', (x -> 'args') - out.ids) ELSE x END ORDER BY n), '[]')
    FROM out, jsonb_array_elements(CASE jsonb_typeof(p_problems) WHEN 'array' THEN p_problems ELSE '[]' END) WITH ORDINALITY AS a (x, n)
$$;
COMMENT ON FUNCTION sys.problems_kept(jsonb, jsonb) IS '伝票に残してよい指摘';

-- Only what the definition knows, never a secret, a file or a protected field, in rows neither; and the version of the record it stands on.
CREATE OR REPLACE FUNCTION sys.slip_record(p_fields jsonb, p_record jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(r.key, CASE WHEN f ->> 'kind' = 'grid' AND jsonb_typeof(r.value) = 'array' THEN (
        SELECT coalesce(jsonb_agg(e.x - ARRAY(SELECT k ->> 'id' FROM jsonb_array_elements(f -> 'columns') AS k WHERE sys.keeps_out(k)) ORDER BY e.n), '[]')
        FROM jsonb_array_elements(r.value) WITH ORDINALITY AS e (x, n) WHERE jsonb_typeof(e.x) = 'object') ELSE r.value END), '{}')
        || CASE jsonb_typeof(p_record -> 'row_version') WHEN 'number' THEN jsonb_build_object('row_version', p_record -> 'row_version') ELSE '{}' END
    FROM jsonb_each(CASE jsonb_typeof(p_record) WHEN 'object' THEN p_record ELSE '{}' END) AS r
    JOIN jsonb_array_elements(p_fields) AS f ON f ->> 'id' = r.key
    WHERE NOT sys.keeps_out(f)
$$;
COMMENT ON FUNCTION sys.slip_record(jsonb, jsonb) IS '伝票に残してよい項目だけを残す';

CREATE OR REPLACE FUNCTION sys.number_of(p_value jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_value #>> '{}' ~ '^-?[0-9]{1,30}(\.[0-9]{1,9})?$' THEN (p_value #>> '{}')::numeric END
$$;
COMMENT ON FUNCTION sys.number_of(jsonb) IS '合計に入れる数';

-- Count and sums as keyed beside those of the header, numbers that are missing or stand twice.
CREATE OR REPLACE FUNCTION sec.bundle_sums(b work.bundle) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    d jsonb := (SELECT f.bundle FROM sys.form AS f WHERE f.id = b.form);
    v_sums jsonb;
    v_numbers numeric[];
    v_have integer;
    v_pended integer;
    v_left integer;
BEGIN
    SELECT count(*), count(*) FILTER (WHERE s.state = 'pended'), count(*) FILTER (WHERE s.state = 'entered'),
           array_agg(sys.number_of(s.record -> (d ->> 'number'))) FILTER (WHERE sys.number_of(s.record -> (d ->> 'number')) IS NOT NULL)
    INTO v_have, v_pended, v_left, v_numbers FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no;
    SELECT coalesce(jsonb_agg(jsonb_build_object('field', t.id, 'want', sys.number_of(b.totals -> t.id)::text, 'have', (
        SELECT coalesce(sum(sys.number_of(s.record -> t.id)), 0)::text FROM work.slip AS s
        WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no AND s.state <> 'pended')) ORDER BY t.n), '[]')
    INTO v_sums FROM jsonb_array_elements_text((d -> 'totals') || (d -> 'hash')) WITH ORDINALITY AS t (id, n);
    RETURN jsonb_build_object('want', b.slip_count, 'have', v_have, 'pended', v_pended, 'sums', v_sums,
        'unverified', CASE WHEN jsonb_array_length(d -> 'verify') > 0 THEN v_left ELSE 0 END,
        'twice', (SELECT coalesce(jsonb_agg(x.no ORDER BY x.no), '[]') FROM (
            SELECT n AS no FROM unnest(v_numbers) AS n GROUP BY n HAVING count(*) > 1) AS x),
        'gaps', (SELECT coalesce(jsonb_agg(x.no ORDER BY x.no), '[]') FROM (
            -- gap by gap, twenty of each at most: one number mistyped by a digit would else be counted up to
            SELECT g AS no FROM (SELECT n, lead(n) OVER (ORDER BY n) AS next_n FROM unnest(v_numbers) AS n) AS p
            CROSS JOIN LATERAL generate_series(p.n + 1, least(p.next_n - 1, p.n + 20)) AS g
            WHERE v_pended = 0 AND p.next_n > p.n + 1 ORDER BY g LIMIT 20) AS x));
END $$;
COMMENT ON FUNCTION sec.bundle_sums(work.bundle) IS '束の枚数・合計・抜けと重なり';

CREATE OR REPLACE FUNCTION sys.bundle_agrees(p_sums jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT p_sums -> 'want' = p_sums -> 'have' AND p_sums -> 'pended' = '0' AND p_sums -> 'twice' = '[]'
       AND NOT EXISTS (SELECT FROM jsonb_array_elements(p_sums -> 'sums') AS s
                       WHERE (s ->> 'want')::numeric IS DISTINCT FROM (s ->> 'have')::numeric)
$$;
COMMENT ON FUNCTION sys.bundle_agrees(jsonb) IS '束が見出しと合うか';

CREATE OR REPLACE FUNCTION sec.bundle_row(b work.bundle) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_sums jsonb := sec.bundle_sums(b);
BEGIN
    RETURN v_sums || jsonb_build_object('bundle', b.bundle_no, 'name', b.name, 'state', b.state, 'request', b.request, 'totals', b.totals,
        'agrees', sys.bundle_agrees(v_sums), 'mine', b.person = (sec.my_assignment()).person,
        'at', to_char(b.made_at AT TIME ZONE 'Asia/Tokyo', 'MM/DD HH24:MI'),
        'posted', (SELECT count(*) FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no AND s.state = 'posted'),
        'to_verify', (SELECT count(*) FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no AND s.state = 'entered'
                      AND s.person <> (sec.my_assignment()).person),
        'read', (SELECT count(*) FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no AND s.read_at IS NOT NULL));
END $$;
COMMENT ON FUNCTION sec.bundle_row(work.bundle) IS '束を一覧の一行にする';

-- How long a bundle lies that nobody goes on with, counted from the last slip; 未処理一覧 says the day, and warns before it.
CREATE OR REPLACE FUNCTION sys.bundle_life() RETURNS interval LANGUAGE sql STABLE AS $$
    SELECT make_interval(days => sys.param_int('gyosei_kihon.taba_hozon_nissu'))
$$;
COMMENT ON FUNCTION sys.bundle_life() IS '登録しない束を置く間';

CREATE OR REPLACE FUNCTION sec.bundle_last(b work.bundle) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT greatest(b.made_at, b.closed_at, (SELECT greatest(max(s.at), max(s.verify_at), max(s.read_at)) FROM work.slip AS s
                                             WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no))
$$;
COMMENT ON FUNCTION sec.bundle_last(work.bundle) IS '束に最後に手を付けたとき';

-- It goes with all that stands in it, and the log says who let it go, how many slips and whose; what was entered from it stays in the register.
CREATE OR REPLACE FUNCTION sec.bundle_away(b work.bundle) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_people bigint[] := ARRAY(SELECT DISTINCT u FROM work.slip AS s, unnest(sec.slip_about(b, s)) AS u
                               WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no AND s.state <> 'posted' ORDER BY u);
    v_slips bigint := (SELECT count(*) FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no AND s.state <> 'posted');
BEGIN
    INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, terminal, form, subject, key, persons, digest, acks)
    VALUES (m.dantai_code, gen_random_uuid(), m.login, m.person, m.branch, m.department, sec.my_terminal(m.dantai_code), b.form, 'work.bundle', b.bundle_no,
            v_people, encode(sha256(convert_to(concat_ws('/', b.bundle_no, b.form, b.login, v_slips), 'UTF8')), 'hex'), ARRAY[concat_ws(':', 'bundle', b.login, v_slips)]);
    DELETE FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no;
    DELETE FROM work.bundle AS x WHERE x.dantai_code = b.dantai_code AND x.bundle_no = b.bundle_no;
END $$;
COMMENT ON FUNCTION sec.bundle_away(work.bundle) IS '登録しない束を捨て、記録に残す';

-- Posted 90 days ago, or left lying too long.
CREATE OR REPLACE FUNCTION sec.bundles_sweep(p_city integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    b work.bundle;
BEGIN
    DELETE FROM work.slip AS s USING work.bundle AS x WHERE x.dantai_code = p_city AND s.dantai_code = x.dantai_code AND s.bundle_no = x.bundle_no
        AND x.posted_at < clock_timestamp() - interval '90 days';
    DELETE FROM work.bundle AS x WHERE x.dantai_code = p_city AND x.posted_at < clock_timestamp() - interval '90 days';
    FOR b IN SELECT x.* FROM work.bundle AS x WHERE x.dantai_code = p_city AND x.state <> 'posted'
             AND x.made_at < clock_timestamp() - sys.bundle_life() AND sec.bundle_last(x) < clock_timestamp() - sys.bundle_life()
             FOR UPDATE SKIP LOCKED LOOP
        PERFORM sec.bundle_away(b);
    END LOOP;
END $$;
COMMENT ON FUNCTION sec.bundles_sweep(integer) IS '日数の過ぎた束を捨てる';

-- One that was begun by mistake: nothing stands in it.
CREATE OR REPLACE FUNCTION api.bundle_drop(p_bundle bigint) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_since timestamptz := clock_timestamp() - interval '1 day';        -- values, as in sec.use_ticket
    v_until timestamptz := clock_timestamp() + interval '1 minute';
    b work.bundle;
BEGIN
    -- who asks again after a lost line dropped it already: it is in the log, and is here no more
    IF EXISTS (SELECT FROM audit.deed AS d WHERE d.dantai_code = m.dantai_code AND d.subject = 'work.bundle' AND d.key = p_bundle AND d.login = m.login
               AND d.at BETWEEN v_since AND v_until)
       AND NOT EXISTS (SELECT FROM work.bundle AS x WHERE x.dantai_code = m.dantai_code AND x.bundle_no = p_bundle) THEN
        RETURN NEXT jsonb_build_object('bundle', p_bundle, 'state', 'dropped');
        RETURN;
    END IF;
    b := sec.my_bundle(p_bundle);
    SELECT * INTO b FROM work.bundle AS x WHERE x.dantai_code = b.dantai_code AND x.bundle_no = p_bundle FOR UPDATE;
    IF b.state <> 'open' OR EXISTS (SELECT FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = p_bundle) THEN
        RAISE EXCEPTION '00-776' USING ERRCODE = 'MG001';
    ELSIF b.bundle_no IS NOT NULL THEN
        PERFORM sec.bundle_away(b);
        RETURN NEXT jsonb_build_object('bundle', b.bundle_no, 'state', 'dropped');
    END IF;
END $$;
COMMENT ON FUNCTION api.bundle_drop(bigint) IS '空の束を捨てる';

-- A new bundle, or the header of an open one mended; the same request is the same bundle.
CREATE OR REPLACE FUNCTION api.bundle_keep(p_request uuid, p_form text, p_head jsonb) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    d jsonb := (SELECT f.bundle FROM sys.form AS f WHERE f.id = p_form AND f.func IS NOT NULL);
    b work.bundle;
    v_totals jsonb;
BEGIN
    PERFORM sec.must_have((SELECT f.may FROM sys.form AS f WHERE f.id = p_form AND f.bundle IS NOT NULL));
    IF NOT coalesce(p_head ->> 'count' ~ '^[0-9]{1,4}$' AND p_head ->> 'count' <> '0', false) THEN
        RAISE EXCEPTION '00-760' USING ERRCODE = 'MG001';
    END IF;
    SELECT coalesce(jsonb_object_agg(t, sys.number_of(p_head -> 'totals' -> t)), '{}') INTO v_totals
    FROM jsonb_array_elements_text((d -> 'totals') || (d -> 'hash')) AS t WHERE sys.number_of(p_head -> 'totals' -> t) IS NOT NULL;
    SELECT * INTO b FROM work.bundle AS x WHERE x.dantai_code = m.dantai_code AND x.request = p_request FOR UPDATE;
    IF b.bundle_no IS NULL THEN
        INSERT INTO work.bundle (dantai_code, bundle_no, request, form, name, department, login, person, terminal, slip_count, totals)
        VALUES (m.dantai_code, sys.next_no('bundle'), p_request, p_form, left(coalesce(p_head ->> 'name', ''), 40), m.department, m.login, m.person,
                sec.my_terminal(m.dantai_code), (p_head ->> 'count')::integer, v_totals) RETURNING * INTO b;
    ELSE
        b := sec.my_bundle(b.bundle_no);
        IF b.state = 'posted' THEN
            RAISE EXCEPTION '00-761' USING ERRCODE = 'MG001';
        END IF;
        UPDATE work.bundle AS x SET slip_count = (p_head ->> 'count')::integer, totals = v_totals, name = left(coalesce(p_head ->> 'name', ''), 40),
            state = 'open', closed_at = NULL
        WHERE x.dantai_code = m.dantai_code AND x.bundle_no = b.bundle_no RETURNING * INTO b;
    END IF;
    DELETE FROM work.draft AS x WHERE x.dantai_code = m.dantai_code AND x.login = m.login AND x.body ->> 'head' = p_request::text;
    RETURN NEXT sec.bundle_row(b);
END $$;
COMMENT ON FUNCTION api.bundle_keep(uuid, text, jsonb) IS '束を作る、見出しを直す';

CREATE OR REPLACE FUNCTION api.bundle_list(p_form text) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    PERFORM sec.must_have((SELECT f.may FROM sys.form AS f WHERE f.id = p_form AND f.bundle IS NOT NULL));
    RETURN QUERY
    SELECT sec.bundle_row(x) FROM work.bundle AS x
    WHERE x.dantai_code = m.dantai_code AND x.form = p_form AND x.department = m.department
      AND (x.state <> 'posted' OR x.posted_at > clock_timestamp() - interval '7 days')
    ORDER BY x.state = 'posted', x.bundle_no DESC LIMIT 100;
END $$;
COMMENT ON FUNCTION api.bundle_list(text) IS '自分の部署の束';

-- Closed bundles of one's desk that oneself can go on with: a slip that another keyed waits to be verified, or none does and they can be posted.
CREATE OR REPLACE FUNCTION sec.my_bundles() RETURNS SETOF work.bundle LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    RETURN QUERY
    SELECT x.* FROM work.bundle AS x
    JOIN sys.form AS f ON f.id = x.form AND sec.has(f.may)
    CROSS JOIN LATERAL (SELECT count(*) AS every, count(*) FILTER (WHERE s.person <> m.person) AS others FROM work.slip AS s
                        WHERE jsonb_array_length(f.bundle -> 'verify') > 0 AND s.dantai_code = x.dantai_code AND s.bundle_no = x.bundle_no AND s.state = 'entered') AS s
    WHERE x.dantai_code = m.dantai_code AND x.department = m.department AND x.state = 'closed' AND (s.others > 0 OR s.every = 0);
END $$;
COMMENT ON FUNCTION sec.my_bundles() IS '自分が続けられる、締めた束';

-- Bundles of one's desk that nobody has gone on with for a week, whoever keyed them.
CREATE OR REPLACE FUNCTION sec.left_bundles() RETURNS SETOF work.bundle LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    RETURN QUERY
    SELECT x.* FROM work.bundle AS x JOIN sys.form AS f ON f.id = x.form AND sec.has(f.may)
    WHERE x.dantai_code = m.dantai_code AND x.department = m.department AND x.state <> 'posted' AND x.made_at < clock_timestamp() - interval '7 days'
      AND sec.bundle_last(x) BETWEEN clock_timestamp() - sys.bundle_life() AND clock_timestamp() - interval '7 days';
END $$;
COMMENT ON FUNCTION sec.left_bundles() IS '自分の部署の、七日手を付けていない束';

-- Open bundles in which a slip lies that oneself put aside: it is mended by who keyed it, before anybody closes the bundle.
CREATE OR REPLACE FUNCTION sec.pended_bundles() RETURNS SETOF work.bundle LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    RETURN QUERY
    SELECT x.* FROM work.bundle AS x JOIN sys.form AS f ON f.id = x.form AND sec.has(f.may)
    WHERE x.dantai_code = m.dantai_code AND x.department = m.department AND x.state = 'open'
      AND EXISTS (SELECT FROM work.slip AS s WHERE s.dantai_code = x.dantai_code AND s.bundle_no = x.bundle_no AND s.state = 'pended'
                  AND coalesce(s.keyed_person, s.person) = m.person);
END $$;
COMMENT ON FUNCTION sec.pended_bundles() IS '自分が保留した伝票のある束';

CREATE OR REPLACE FUNCTION sec.bundles_waiting(p_form text) RETURNS TABLE (waiting_count bigint) LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT count(*) FROM (SELECT x.form FROM sec.my_bundles() AS x UNION ALL SELECT x.form FROM sec.pended_bundles() AS x) AS b WHERE b.form = p_form
$$;
COMMENT ON FUNCTION sec.bundles_waiting(text) IS '自分が続けられる束の数';

-- The slip in hand, as far as it is typed: it stands in its bundle like one put aside, until it comes whole. One that stands whole is left alone.
CREATE OR REPLACE FUNCTION sec.slip_part(b work.bundle, p_slip jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_fields jsonb := sec.slip_fields(b.form, NULL, p_slip -> 'texts');
    o work.slip;
BEGIN
    UPDATE work.slip AS t SET texts = sys.draft_texts(v_fields, p_slip -> 'texts')
    WHERE t.dantai_code = b.dantai_code AND t.bundle_no = b.bundle_no AND t.request = (p_slip ->> 'request')::uuid AND t.state = 'pended' AND b.state = 'open';
    IF NOT FOUND AND b.state = 'open' THEN
        INSERT INTO work.slip AS t (dantai_code, bundle_no, slip_no, request, state, texts, note, login, person)
        VALUES (b.dantai_code, b.bundle_no, sec.next_slip(b), (p_slip ->> 'request')::uuid, 'pended', sys.draft_texts(v_fields, p_slip -> 'texts'),
                left(p_slip ->> 'note', 200), m.login, m.person)
        ON CONFLICT (dantai_code, request) DO NOTHING;
    END IF;
    SELECT * INTO o FROM work.slip AS t WHERE t.dantai_code = b.dantai_code AND t.request = (p_slip ->> 'request')::uuid;
    RETURN jsonb_build_object('request', p_slip -> 'request', 'slip', o.slip_no, 'state', o.state, 'problems', '[]'::jsonb);
END $$;
COMMENT ON FUNCTION sec.slip_part(work.bundle, jsonb) IS '打ちかけの伝票を束に置く';

-- One that does not belong to the bundle is put aside first, then taken out; what stands whole stays.
CREATE OR REPLACE FUNCTION sec.slip_drop(b work.bundle, p_request uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    DELETE FROM work.slip AS t WHERE t.dantai_code = b.dantai_code AND t.bundle_no = b.bundle_no AND t.request = p_request AND t.state = 'pended' AND b.state = 'open';
    RETURN jsonb_build_object('request', p_request, 'state', CASE WHEN FOUND THEN 'dropped' ELSE 'gone' END, 'problems', '[]'::jsonb);
END $$;
COMMENT ON FUNCTION sec.slip_drop(work.bundle, uuid) IS '保留した伝票を束から外す';

CREATE OR REPLACE FUNCTION sec.next_slip(b work.bundle) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(max(x.slip_no), 0) + 1 FROM work.slip AS x WHERE x.dantai_code = b.dantai_code AND x.bundle_no = b.bundle_no
$$;
COMMENT ON FUNCTION sec.next_slip(work.bundle) IS '束の次の順';

-- Sent again over a bad line it was typed once.
CREATE OR REPLACE FUNCTION sys.slip_again(p_was work.slip, p_is work.slip, p_more integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_was.record IS NOT DISTINCT FROM p_is.record AND p_was.texts IS NOT DISTINCT FROM p_is.texts AND p_was.key_count > 0 THEN 0 ELSE p_more END
$$;
COMMENT ON FUNCTION sys.slip_again(work.slip, work.slip, integer) IS '打ち直した分だけを足す';

-- A slip with an address, a secret or a file waits for nobody: it is entered at once, under its own request, and stands in the bundle without them. What
-- is refused is pended without them, too; they are typed anew. The deed's own check by a second person stands for ベリファイ.
CREATE OR REPLACE FUNCTION sec.slip_now(b work.bundle, p_fields jsonb, p_slip jsonb, o work.slip) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_acks text[] := coalesce((SELECT array_agg(x) FROM jsonb_array_elements_text(p_slip -> 'acks') AS x), '{}');
    v_answer jsonb;
    v_done boolean;
BEGIN
    BEGIN
        v_answer := api.submit((p_slip ->> 'request')::uuid, b.form, (SELECT d.digest FROM sys.definition AS d WHERE d.system = split_part(b.form, '.', 1)),
                               p_slip -> 'record', v_acks, p_slip ->> 'seen');
    EXCEPTION WHEN data_exception THEN
        v_answer := jsonb_build_object('state', 'refused', 'problems', jsonb_build_array(jsonb_build_object('id', '00-547', 'kind', 'error', 'args', '{}'::jsonb)));
    END;
    v_done := v_answer ->> 'state' = 'done';
    INSERT INTO work.slip AS t (dantai_code, bundle_no, slip_no, request, state, record, texts, problems, acks, login, person, was_pended, keyed_person, key_count, spent_ms)
    VALUES (m.dantai_code, b.bundle_no, coalesce(o.slip_no, sec.next_slip(b)), (p_slip ->> 'request')::uuid, CASE WHEN v_done THEN 'posted' ELSE 'pended' END,
            CASE WHEN v_done THEN sys.slip_record(p_fields, p_slip -> 'record') END, sys.draft_texts(p_fields, p_slip -> 'texts'),
            sys.problems_kept(p_fields, CASE WHEN NOT v_done THEN v_answer -> 'problems' END),
            v_acks, m.login, m.person, NOT v_done, m.person, coalesce(sys.number_of(p_slip -> 'keys'), 0)::integer,
            least(coalesce(sys.number_of(p_slip -> 'ms'), 0), 3600000)::integer)
    ON CONFLICT (dantai_code, request) DO UPDATE SET state = excluded.state, record = excluded.record, texts = excluded.texts,
        problems = excluded.problems, acks = excluded.acks, note = NULL, seen = NULL, login = excluded.login, person = excluded.person,
        was_pended = t.was_pended OR excluded.was_pended, keyed_person = coalesce(t.keyed_person, excluded.keyed_person),
        key_count = t.key_count + sys.slip_again(t, excluded, excluded.key_count), spent_ms = t.spent_ms + sys.slip_again(t, excluded, excluded.spent_ms)
    RETURNING * INTO o;
    RETURN jsonb_build_object('request', o.request, 'slip', o.slip_no, 'state', o.state, 'problems', o.problems);
END $$;
COMMENT ON FUNCTION sec.slip_now(work.bundle, jsonb, jsonb, work.slip) IS '残してはならない項目のある伝票を、すぐに登録する';

-- Slips as they come, in their order; answers in the same order. {request, record | texts, problems, acks, note, keys, ms, seen}; half typed
-- {request, part, texts, note}; taken out {request, drop}
CREATE OR REPLACE FUNCTION api.slip_put(p_bundle bigint, p_slips jsonb) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    b work.bundle := sec.my_bundle(p_bundle);
    f sys.form;
    s jsonb;
    o work.slip;
    v_fields jsonb;
    v_record jsonb;
    v_found jsonb;
    v_acks text[];
BEGIN
    IF length(p_slips::text) > 4000000 OR jsonb_array_length(p_slips) > 100 THEN
        RAISE EXCEPTION '00-546' USING ERRCODE = 'MG001';
    END IF;
    SELECT * INTO f FROM sys.form AS x WHERE x.id = b.form;
    PERFORM sec.wait_kept(b.form, sys.people_in(p_slips) || ARRAY(
        SELECT u FROM jsonb_array_elements(p_slips) AS x, unnest(sec.people_opened(b.form, sys.slip_key(f.bundle, x -> 'record', x -> 'texts'))) AS u));
    SELECT * INTO b FROM work.bundle AS x WHERE x.dantai_code = m.dantai_code AND x.bundle_no = p_bundle FOR UPDATE;
    FOR s IN SELECT x FROM jsonb_array_elements(p_slips) WITH ORDINALITY AS a (x, n) ORDER BY a.n LOOP
        IF s -> 'part' = 'true' OR s -> 'drop' = 'true' THEN
            RETURN NEXT CASE WHEN s -> 'drop' = 'true' THEN sec.slip_drop(b, (s ->> 'request')::uuid) ELSE sec.slip_part(b, s) END;
            CONTINUE;
        END IF;
        SELECT * INTO o FROM work.slip AS x WHERE x.dantai_code = m.dantai_code AND x.request = (s ->> 'request')::uuid;
        IF o.state IN ('verified', 'posted') OR (o.slip_no IS NOT NULL AND o.bundle_no <> p_bundle) THEN
            RETURN NEXT jsonb_build_object('request', o.request, 'slip', o.slip_no, 'state', o.state, 'problems', '[]'::jsonb);
            CONTINUE;
        ELSIF b.state <> 'open' THEN   -- closed by a colleague meanwhile: what is typed is not lost, and closing compares again
            UPDATE work.bundle AS x SET state = 'open', closed_at = NULL, posted_at = NULL WHERE x.dantai_code = m.dantai_code AND x.bundle_no = p_bundle RETURNING * INTO b;
        END IF;
        v_fields := sec.slip_fields(b.form, s -> 'record', s -> 'texts');
        IF jsonb_typeof(s -> 'record') = 'object' AND sys.any_keeps_out(v_fields) THEN
            RETURN NEXT sec.slip_now(b, v_fields, s, o);
            CONTINUE;
        END IF;
        v_acks := coalesce((SELECT array_agg(x) FROM jsonb_array_elements_text(s -> 'acks') AS x), '{}');
        v_record := CASE jsonb_typeof(s -> 'record') WHEN 'object' THEN sys.slip_record(f.fields, s -> 'record') END;
        v_found := CASE WHEN v_record IS NULL THEN coalesce(s -> 'problems', '[]') ELSE (
            SELECT coalesce(jsonb_agg(x), '[]') FROM jsonb_array_elements(sec.try_record(b.form, (s ->> 'request')::uuid, v_record)) AS x
            WHERE NOT sys.is_acked(x, v_acks)) END;
        INSERT INTO work.slip AS t (dantai_code, bundle_no, slip_no, request, state, record, texts, problems, acks, note, login, person, was_pended, keyed_person, key_count, spent_ms, seen)
        VALUES (m.dantai_code, p_bundle, coalesce(o.slip_no, sec.next_slip(b)),
                (s ->> 'request')::uuid, CASE WHEN v_record IS NULL OR v_found <> '[]' THEN 'pended' ELSE 'entered' END, v_record,
                sys.draft_texts(v_fields, s -> 'texts'), sys.problems_kept(v_fields, v_found), v_acks, left(s ->> 'note', 200), m.login, m.person,
                v_record IS NULL OR v_found <> '[]', m.person,
                coalesce(sys.number_of(s -> 'keys'), 0)::integer, least(coalesce(sys.number_of(s -> 'ms'), 0), 3600000)::integer,
                CASE WHEN v_record IS NOT NULL AND sys.seen_digest(s ->> 'seen') IS NOT NULL THEN s ->> 'seen' END)
        ON CONFLICT (dantai_code, request) DO UPDATE SET state = excluded.state, record = excluded.record, texts = excluded.texts,
            problems = excluded.problems, acks = excluded.acks, note = excluded.note, login = excluded.login, person = excluded.person, seen = excluded.seen,
            was_pended = t.was_pended OR excluded.was_pended, keyed_person = coalesce(t.keyed_person, excluded.keyed_person),
            key_count = t.key_count + sys.slip_again(t, excluded, excluded.key_count), spent_ms = t.spent_ms + sys.slip_again(t, excluded, excluded.spent_ms)
        RETURNING * INTO o;
        RETURN NEXT jsonb_build_object('request', o.request, 'slip', o.slip_no, 'state', o.state, 'problems', o.problems);
    END LOOP;
END $$;
COMMENT ON FUNCTION api.slip_put(bigint, jsonb) IS '伝票を受け取る';

-- What was keyed is read by a ticket, as everything is. p_what: pended, verify (another person's, not yet verified), last
-- (whose number counts on, whose fields stay: the next one is keyed in another sitting), read (all).
CREATE OR REPLACE FUNCTION api.slip_open(p_ticket uuid, p_bundle bigint, p_what text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    b work.bundle := sec.my_bundle(p_bundle);
    v_keys bigint[];
BEGIN
    v_keys := ARRAY(SELECT s.slip_no FROM work.slip AS s
                    WHERE s.dantai_code = m.dantai_code AND s.bundle_no = b.bundle_no AND CASE p_what
                        WHEN 'pended' THEN s.state = 'pended' WHEN 'verify' THEN s.state = 'entered' AND s.person <> m.person
                        WHEN 'last' THEN s.slip_no = sec.next_slip(b) - 1 ELSE s.state <> 'pended' END ORDER BY s.slip_no);
    PERFORM sec.cut_ticket(p_ticket, 'work.slip', jsonb_build_object('bundle', b.bundle_no, 'form', b.form, 'what', p_what), 'renzoku', v_keys, ARRAY(
        SELECT DISTINCT u FROM work.slip AS s, unnest(sec.slip_about(b, s)) AS u
        WHERE s.dantai_code = m.dantai_code AND s.bundle_no = b.bundle_no AND s.slip_no = ANY (v_keys)));
END $$;
COMMENT ON FUNCTION api.slip_open(uuid, bigint, text) IS '伝票を見る札を切る';

CREATE OR REPLACE FUNCTION api.slip_read(p_ticket uuid, p_bundle bigint) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    t record;
    b work.bundle := sec.my_bundle(p_bundle);
BEGIN
    SELECT * INTO t FROM sec.use_ticket(p_ticket, 'work.slip');
    IF NOT EXISTS (SELECT FROM sec.ticket AS k WHERE k.ticket = p_ticket AND k.dantai_code = t.o_city AND (k.args ->> 'bundle')::bigint = b.bundle_no) THEN
        RAISE EXCEPTION '00-543' USING ERRCODE = '42501';
    END IF;
    RETURN QUERY
    SELECT jsonb_build_object('slip', s.slip_no, 'request', s.request, 'state', s.state, 'record', s.record, 'problems', s.problems,
        'texts', s.texts, 'note', s.note, 'is_read', s.read_at IS NOT NULL)
    FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = b.bundle_no AND s.slip_no = ANY (t.o_keys)
      AND sec.names_all(p_ticket, sec.slip_about(b, s))   -- one that was keyed anew since is read by the next ticket
    ORDER BY s.slip_no;
END $$;
COMMENT ON FUNCTION api.slip_read(uuid, bigint) IS '伝票を見る';

-- ベリファイ: keyed again by another person. A field may differ only where it is named as corrected.
CREATE OR REPLACE FUNCTION api.slip_verify(p_bundle bigint, p_slips jsonb) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    b work.bundle := sec.my_bundle(p_bundle);
    f sys.form;
    s jsonb;
    o work.slip;
    v_fields text[];
    v_corrected text[];
    v_record jsonb;
    v_found jsonb;
    v_kept jsonb;
BEGIN
    SELECT * INTO f FROM sys.form AS x WHERE x.id = b.form;
    v_fields := ARRAY(SELECT x FROM jsonb_array_elements_text(f.bundle -> 'verify') AS x);
    FOR s IN SELECT x FROM jsonb_array_elements(p_slips) AS x LOOP
        SELECT * INTO o FROM work.slip AS x WHERE x.dantai_code = m.dantai_code AND x.bundle_no = p_bundle AND x.request = (s ->> 'request')::uuid FOR UPDATE;
        IF o.state = 'entered' THEN
            v_corrected := ARRAY(SELECT x FROM jsonb_array_elements_text(coalesce(s -> 'corrected', '[]')) AS x WHERE x = ANY (v_fields));
            -- keyed anew since it was read, perhaps by oneself: that slip is verified another time, the others go on
            IF o.person = m.person OR EXISTS (SELECT FROM unnest(v_fields) AS x WHERE NOT x = ANY (v_corrected)
                       AND coalesce(s -> 'record' -> x, 'null') IS DISTINCT FROM coalesce(o.record -> x, 'null')) THEN
                RETURN NEXT jsonb_build_object('request', o.request, 'slip', o.slip_no, 'state', 'changed', 'problems', jsonb_build_array(jsonb_build_object(
                    'id', CASE WHEN o.person = m.person THEN '00-762' ELSE '00-763' END, 'kind', 'error', 'args', '{}'::jsonb)));
                CONTINUE;
            END IF;
            v_record := jsonb_strip_nulls(o.record || (SELECT coalesce(jsonb_object_agg(x, s -> 'record' -> x), '{}') FROM unnest(v_corrected) AS x));
            v_kept := sec.slip_fields(b.form, v_record, NULL);
            v_record := sys.slip_record(v_kept, v_record);
            v_found := CASE WHEN v_corrected = '{}' THEN '[]'
                WHEN f.bundle ->> 'key' = ANY (v_corrected) THEN jsonb_build_array(   -- it stands on another record: opened and keyed anew
                    jsonb_build_object('id', '00-980', 'kind', 'error', 'field', f.bundle -> 'key', 'args', '{}'::jsonb)) ELSE (
                SELECT coalesce(jsonb_agg(x), '[]') FROM jsonb_array_elements(sec.try_record(b.form, o.request, v_record)) AS x
                WHERE NOT sys.is_acked(x, o.acks)) END;
            UPDATE work.slip AS t SET record = v_record,
                texts = sys.draft_texts(v_kept, t.texts - v_corrected || (
                    SELECT coalesce(jsonb_object_agg(x, s -> 'texts' -> x), '{}') FROM unnest(v_corrected) AS x WHERE s -> 'texts' ? x)),
                corrected = v_corrected, verify_login = m.login, verify_person = m.person, verify_at = clock_timestamp(),
                seen = CASE WHEN sys.any_keeps_out(v_kept) THEN NULL WHEN v_corrected <> '{}' AND sys.seen_digest(s ->> 'seen') IS NOT NULL THEN s ->> 'seen' ELSE t.seen END, problems = sys.problems_kept(v_kept, v_found), state = CASE WHEN v_found = '[]' THEN 'verified' ELSE 'pended' END,
                was_pended = t.was_pended OR v_found <> '[]'
            WHERE t.dantai_code = m.dantai_code AND t.request = o.request RETURNING * INTO o;
            DELETE FROM work.draft AS x WHERE x.dantai_code = m.dantai_code AND x.login = m.login AND x.body ->> 'slip' = o.request::text;
            UPDATE work.bundle AS x SET state = 'open', closed_at = NULL   -- what is wrong can be mended there
            WHERE x.dantai_code = m.dantai_code AND x.bundle_no = p_bundle AND x.state = 'closed' AND o.state = 'pended';
        END IF;
        RETURN NEXT jsonb_build_object('request', o.request, 'slip', o.slip_no, 'state', o.state, 'problems', o.problems);
    END LOOP;
END $$;
COMMENT ON FUNCTION api.slip_verify(bigint, jsonb) IS '伝票を別の人が打って確かめる';

-- 読合せ: read against the paper, one slip after the other; what is wrong is pended with a note.
CREATE OR REPLACE FUNCTION api.slip_check(p_bundle bigint, p_slips jsonb) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    b work.bundle := sec.my_bundle(p_bundle);
    s jsonb;
    o work.slip;
BEGIN
    FOR s IN SELECT x FROM jsonb_array_elements(p_slips) AS x LOOP
        UPDATE work.slip AS t SET read_person = m.person, read_at = clock_timestamp(),
            state = CASE WHEN s -> 'good' = 'true' OR t.state = 'posted' THEN t.state ELSE 'pended' END,
            note = CASE WHEN s -> 'good' = 'true' THEN t.note ELSE left(s ->> 'note', 200) END,
            was_pended = t.was_pended OR (s -> 'good' IS DISTINCT FROM 'true' AND t.state <> 'posted')
        WHERE t.dantai_code = m.dantai_code AND t.bundle_no = p_bundle AND t.request = (s ->> 'request')::uuid RETURNING * INTO o;
        IF o.state = 'pended' THEN
            UPDATE work.bundle AS x SET state = 'open', closed_at = NULL WHERE x.dantai_code = m.dantai_code AND x.bundle_no = p_bundle AND x.state = 'closed';
        END IF;
        RETURN NEXT jsonb_build_object('request', o.request, 'slip', o.slip_no, 'state', o.state, 'problems', o.problems);
    END LOOP;
END $$;
COMMENT ON FUNCTION api.slip_check(bigint, jsonb) IS '伝票の読合せ';

-- Closes what agrees with its header; otherwise says by how much it does not. Where every slip was entered as it came nothing is left to be posted.
CREATE OR REPLACE FUNCTION api.bundle_close(p_bundle bigint) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    b work.bundle := sec.my_bundle(p_bundle);
    v_left boolean;
BEGIN
    SELECT * INTO b FROM work.bundle AS x WHERE x.dantai_code = b.dantai_code AND x.bundle_no = p_bundle FOR UPDATE;
    IF b.state = 'open' AND sys.bundle_agrees(sec.bundle_sums(b)) THEN
        v_left := EXISTS (SELECT FROM work.slip AS s WHERE s.dantai_code = b.dantai_code AND s.bundle_no = p_bundle AND s.state <> 'posted');
        UPDATE work.bundle AS x SET state = CASE WHEN v_left THEN 'closed' ELSE 'posted' END, closed_at = clock_timestamp(),
            posted_at = CASE WHEN NOT v_left THEN clock_timestamp() END
        WHERE x.dantai_code = b.dantai_code AND x.bundle_no = p_bundle RETURNING * INTO b;
    END IF;
    RETURN NEXT sec.bundle_row(b);
END $$;
COMMENT ON FUNCTION api.bundle_close(bigint) IS '束を締める（見出しと合うときだけ）';

-- Fifty slips a call become deeds; the caller asks again while some are left. What is refused is pended and opens the bundle.
CREATE OR REPLACE FUNCTION api.bundle_post(p_bundle bigint, p_digest text) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    b work.bundle := sec.my_bundle(p_bundle);
    v_sums jsonb;
    s work.slip;
    v_answer jsonb;
    v_refused integer := 0;
    v_left integer;
BEGIN
    SELECT * INTO b FROM work.bundle AS x WHERE x.dantai_code = b.dantai_code AND x.bundle_no = p_bundle FOR UPDATE;
    v_sums := sec.bundle_sums(b);
    IF b.state = 'closed' AND (NOT sys.bundle_agrees(v_sums) OR v_sums -> 'unverified' <> '0') THEN
        RAISE EXCEPTION '00-764' USING ERRCODE = 'MG001';
    ELSIF b.state = 'open' THEN
        RAISE EXCEPTION '00-765' USING ERRCODE = 'MG001';
    END IF;
    FOR s IN SELECT * FROM work.slip AS x WHERE x.dantai_code = b.dantai_code AND x.bundle_no = p_bundle AND x.state IN ('entered', 'verified')
             ORDER BY x.slip_no LIMIT 50 LOOP
        v_answer := api.submit(s.request, b.form, p_digest, s.record, s.acks, s.seen);
        v_refused := v_refused + (v_answer ->> 'state' <> 'done')::integer;
        UPDATE work.slip AS x SET state = CASE v_answer ->> 'state' WHEN 'done' THEN 'posted' ELSE 'pended' END,
            problems = coalesce(v_answer -> 'problems', '[]'), was_pended = x.was_pended OR v_answer ->> 'state' <> 'done'
        WHERE x.dantai_code = b.dantai_code AND x.request = s.request;
    END LOOP;
    SELECT count(*) INTO v_left FROM work.slip AS x WHERE x.dantai_code = b.dantai_code AND x.bundle_no = p_bundle AND x.state IN ('entered', 'verified');
    UPDATE work.bundle AS x SET state = CASE WHEN v_refused > 0 THEN 'open' WHEN v_left = 0 THEN 'posted' ELSE x.state END,
        posted_at = CASE WHEN v_refused = 0 AND v_left = 0 THEN coalesce(x.posted_at, clock_timestamp()) END
    WHERE x.dantai_code = b.dantai_code AND x.bundle_no = p_bundle RETURNING * INTO b;
    RETURN NEXT sec.bundle_row(b) || jsonb_build_object('left', v_left, 'refused', v_refused);
END $$;
COMMENT ON FUNCTION api.bundle_post(bigint, text) IS '締めた束を登録する';

-- Once pended is an error of who keyed first, though it is mended since, and by whomever. One cut off half way (slip_part, never put: no key is booked on it) is no mistake of who keyed, and is counted apart.
-- One's own figures by name of nobody, and those of all together when at least three keyed: nobody can be counted out.
CREATE OR REPLACE FUNCTION api.bundle_figures(p_form text) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    PERFORM sec.must_have((SELECT f.may FROM sys.form AS f WHERE f.id = p_form AND f.bundle IS NOT NULL));
    RETURN QUERY
    WITH keyed AS (
        SELECT s.*, coalesce(s.keyed_person, s.person) AS keyed_by, s.record IS NULL AND s.problems = '[]' AND s.key_count = 0 AND s.spent_ms = 0 AS is_cut
        FROM work.slip AS s JOIN work.bundle AS b ON b.dantai_code = s.dantai_code AND b.bundle_no = s.bundle_no
        WHERE s.dantai_code = m.dantai_code AND b.form = p_form AND b.department = m.department AND s.at > clock_timestamp() - interval '30 days')
    SELECT jsonb_build_object('who', w.who, 'slips', count(*) FILTER (WHERE NOT k.is_cut),
        'cut', count(*) FILTER (WHERE k.is_cut), 'keys', coalesce(sum(k.key_count), 0), 'ms', coalesce(sum(k.spent_ms), 0),
        'pended', count(*) FILTER (WHERE NOT k.is_cut AND k.was_pended), 'verified', count(*) FILTER (WHERE k.verify_at IS NOT NULL),
        'corrected', count(*) FILTER (WHERE k.corrected <> '{}'))
    FROM (VALUES ('mine'), ('all')) AS w (who) JOIN keyed AS k ON w.who = 'all' OR k.keyed_by = m.person
    GROUP BY w.who HAVING w.who = 'mine' OR count(DISTINCT k.keyed_by) >= 3;
END $$;
COMMENT ON FUNCTION api.bundle_figures(text) IS '入力の速さと誤り（名前は出さない）';
