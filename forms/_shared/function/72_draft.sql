-- SPDX-License-Identifier: Apache-2.0
-- Drafts. Kept under the request id of the form, so that what is continued is still submitted once: a submit takes its
-- draft away in its own transaction (api.submit), and a draft that comes late finds its request answered.

-- What may stand in a draft of these fields. A secret, a file and a protected field never; nor a name not declared.
CREATE OR REPLACE FUNCTION sys.draft_texts(p_fields jsonb, p_texts jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_out jsonb := '{}';
    v_kind text;
    f record;
BEGIN
    IF jsonb_typeof(p_texts) IS DISTINCT FROM 'object' THEN
        RETURN v_out;
    END IF;
    FOR f IN
        SELECT x ->> 'id' AS id, x ->> 'kind' AS kind, x -> 'columns' AS columns, p_texts -> (x ->> 'id') AS typed
        FROM jsonb_array_elements(p_fields) AS x
        WHERE p_texts ? (x ->> 'id') AND x ->> 'kind' NOT IN ('secret', 'file') AND (x -> 'protected') IS DISTINCT FROM 'true' LOOP
        v_kind := jsonb_typeof(f.typed);
        IF f.kind = 'grid' AND v_kind = 'array' THEN
            v_out := v_out || jsonb_build_object(f.id, coalesce((
                SELECT jsonb_agg(sys.draft_texts(f.columns, r.x) ORDER BY r.n)
                FROM jsonb_array_elements(f.typed) WITH ORDINALITY AS r (x, n)), '[]'));
        ELSIF f.kind <> 'grid' AND v_kind = 'string' THEN
            v_out := v_out || jsonb_build_object(f.id, f.typed);
        ELSIF f.kind <> 'grid' AND jsonb_typeof(f.typed -> 'text') = 'string' AND jsonb_typeof(f.typed -> 'value') IN ('string', 'number') THEN
            v_out := v_out || jsonb_build_object(f.id, jsonb_build_object('text', f.typed -> 'text', 'value', f.typed -> 'value'));
        END IF;
    END LOOP;
    RETURN v_out;
END $$;
COMMENT ON FUNCTION sys.draft_texts(jsonb, jsonb) IS '打ちかけに残してよい項目だけを残す';

-- What a form was opened with is a key: a number or a word of a few letters. An address is neither.
CREATE OR REPLACE FUNCTION sys.draft_args(p_fields jsonb, p_args jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT coalesce(jsonb_object_agg(a.key, a.value), '{}')
    FROM jsonb_each(CASE jsonb_typeof(p_args) WHEN 'object' THEN p_args ELSE '{}' END) AS a
    WHERE (jsonb_typeof(a.value) = 'number' OR (jsonb_typeof(a.value) = 'string' AND a.value #>> '{}' ~ '^[0-9A-Za-z_.-]{1,40}$'))
      AND NOT EXISTS (SELECT FROM jsonb_array_elements(p_fields) AS f
                      WHERE f ->> 'id' = a.key AND (f ->> 'kind' IN ('secret', 'file') OR f -> 'protected' = 'true')));
END $$;
COMMENT ON FUNCTION sys.draft_args(jsonb, jsonb) IS '様式を開いた番号だけを残す';

-- A branch of a bank, a telephone number: they tell where somebody lives, and are protected only where somebody is.
CREATE OR REPLACE FUNCTION sys.guarded_fields(p_fields jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_agg(CASE WHEN x -> 'guarded' = 'true' THEN x || '{"protected": true}'
                          WHEN x ? 'columns' THEN x || jsonb_build_object('columns', sys.guarded_fields(x -> 'columns')) ELSE x END ORDER BY n)
    FROM jsonb_array_elements(p_fields) WITH ORDINALITY AS a (x, n)
$$;
COMMENT ON FUNCTION sys.guarded_fields(jsonb) IS '保護される人がいるときの項目';

-- The fields of a form for what names these people.
CREATE OR REPLACE FUNCTION sec.fields_for(p_fields jsonb, p_people bigint[]) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF p_fields @? '$.**.guarded' AND audit.about_protected((SELECT sec.my_city()), p_people) THEN
        RETURN sys.guarded_fields(p_fields);
    END IF;
    RETURN p_fields;
END $$;
COMMENT ON FUNCTION sec.fields_for(jsonb, bigint[]) IS 'その人たちについて、様式の項目';

-- Before something is kept of which a field may have to go: a 申出 of these people on its way is waited for, and finds what is kept if it comes later.
CREATE OR REPLACE FUNCTION sec.wait_kept(p_form text, p_people bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM audit.wait_protected(sec.my_city(), NULL, p_people, NULL) FROM sys.form AS f WHERE f.id = p_form AND f.fields @? '$.**.guarded' AND p_people <> '{}';
END $$;
COMMENT ON FUNCTION sec.wait_kept(text, bigint[]) IS '打ったものを残す前に、その人たちの保護の申出を待つ';

-- Who asks to be protected has no number yet: a flag of the form says so. Anything but an empty field and a no, in the words and letters of the
-- program (take_flag in src/ledger/value.c; tests/forms/guarded.sh holds them together), is taken for it.
CREATE OR REPLACE FUNCTION sys.guards(p_fields jsonb, p_typed jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (
    SELECT EXISTS (SELECT FROM jsonb_array_elements(p_fields) AS f
                   WHERE f -> 'guards' = 'true' AND coalesce(btrim(lower(normalize(p_typed ->> (f ->> 'id'), NFKC))), '')
                       NOT IN ('', '0', 'n', 'no', 'false', '×', 'x', 'いいえ', '無')));
END $$;
COMMENT ON FUNCTION sys.guards(jsonb, jsonb) IS '番号のない人が保護を求めているか（様式の項目から）';

-- The fields of a form for what was typed in it, and for the record that it stands on (p_values: its key). Of a record that tells nobody whose it is
-- a guarded field is kept by nobody, but where a flag of the form says whether.
DROP FUNCTION IF EXISTS sec.fields_for(jsonb, bigint[], jsonb);
CREATE OR REPLACE FUNCTION sec.fields_kept(p_form text, p_values jsonb, p_what jsonb, p_typed jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    f sys.form;
    v_people bigint[];
BEGIN
    SELECT * INTO f FROM sys.form AS x WHERE x.id = p_form;
    IF NOT f.fields @? '$.**.guarded' THEN
        RETURN f.fields;
    END IF;
    v_people := sys.people_in(jsonb_build_array(p_values, p_what)) || sec.people_opened(p_form, p_values);
    IF sys.guards(f.fields, p_typed)
       OR (v_people = '{}' AND f.open_query IS NOT NULL AND coalesce(p_values, '{}') <> '{}' AND NOT f.fields @? '$[*].guards') THEN
        RETURN sys.guarded_fields(f.fields);
    END IF;
    RETURN sec.fields_for(f.fields, v_people);
END $$;
COMMENT ON FUNCTION sec.fields_kept(text, jsonb, jsonb, jsonb) IS '打った内容と開いた記録について、様式の項目';

-- The header of a bundle as fields: `head` of a draft names the bundle by its request.
CREATE OR REPLACE FUNCTION sys.head_fields(p_form text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT jsonb_build_array(jsonb_build_object('id', 'name', 'kind', 'text'), jsonb_build_object('id', 'count', 'kind', 'int'))
        || coalesce((SELECT jsonb_agg(jsonb_build_object('id', t, 'kind', 'int')) FROM jsonb_array_elements_text((f.bundle -> 'totals') || (f.bundle -> 'hash')) AS t), '[]')
    FROM sys.form AS f WHERE f.id = p_form AND f.bundle IS NOT NULL);
END $$;
COMMENT ON FUNCTION sys.head_fields(text) IS '束の見出しの項目';

-- A slip that is keyed a second time: `slip` of a draft names it by its request. Only the fields that are keyed again, and the guarded ones of these
-- only where neither the slip nor what was typed is about anybody who is protected.
CREATE OR REPLACE FUNCTION sec.again_fields(p_form text, p_slip text, p_typed jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    f sys.form;
    s work.slip;
    v_fields jsonb;
BEGIN
    SELECT * INTO f FROM sys.form AS x WHERE x.id = p_form AND x.bundle IS NOT NULL;
    SELECT x.* INTO s FROM work.slip AS x JOIN work.bundle AS b ON b.dantai_code = x.dantai_code AND b.bundle_no = x.bundle_no
    WHERE x.dantai_code = (SELECT sec.my_city()) AND x.request::text = p_slip AND b.form = p_form;
    v_fields := sec.slip_fields(p_form, s.record, s.texts);
    IF v_fields = f.fields THEN
        v_fields := sec.slip_fields(p_form, NULL, p_typed);
    END IF;
    RETURN (SELECT coalesce(jsonb_agg(x ORDER BY n), '[]') FROM jsonb_array_elements(v_fields) WITH ORDINALITY AS a (x, n)
            WHERE s.request IS NOT NULL AND f.bundle -> 'verify' ? (x ->> 'id'));
END $$;
COMMENT ON FUNCTION sec.again_fields(text, text, jsonb) IS 'ベリファイの打ちかけに残してよい項目';

-- The slip that the draft of a ベリファイ is of waits for this clerk; of what is none it is true.
CREATE OR REPLACE FUNCTION sec.is_to_verify(p_form text, p_body jsonb) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.my_assignment();
BEGIN
    RETURN NOT p_body ? 'slip' OR EXISTS (
        SELECT FROM work.slip AS s JOIN work.bundle AS b ON b.dantai_code = s.dantai_code AND b.bundle_no = s.bundle_no
        WHERE s.dantai_code = m.dantai_code AND s.request::text = p_body ->> 'slip' AND s.state = 'entered' AND s.person <> m.person
          AND b.form = p_form AND b.department = m.department);
END $$;
COMMENT ON FUNCTION sec.is_to_verify(text, jsonb) IS '打ちかけの伝票がベリファイを待っているか';

-- Whom a draft is about: whom it names, of what it stands on, and of the slip that is keyed a second time.
CREATE OR REPLACE FUNCTION sec.draft_people(p_form text, p_body jsonb) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN sys.people_in(p_body) || sec.people_opened(p_form, p_body -> 'args') || CASE WHEN p_body ? 'slip' THEN
        sec.people_opened(p_form, sys.slip_key((SELECT f.bundle FROM sys.form AS f WHERE f.id = p_form), NULL, p_body -> 'texts'))
        || ARRAY(SELECT u FROM work.slip AS s JOIN work.bundle AS b ON b.dantai_code = s.dantai_code AND b.bundle_no = s.bundle_no, unnest(sec.slip_about(b, s)) AS u
                 WHERE s.dantai_code = (SELECT sec.my_city()) AND s.request::text = p_body ->> 'slip') ELSE '{}' END;
END $$;
COMMENT ON FUNCTION sec.draft_people(text, jsonb) IS '打ちかけの人';

CREATE OR REPLACE FUNCTION sys.draft_body(p_form text, p_body jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object('args', sys.draft_args(f.fields, p_body -> 'args'),
        'head', CASE WHEN p_body ->> 'head' ~ '^[0-9a-f-]{36}$' THEN p_body -> 'head' END,
        'slip', CASE WHEN p_body ->> 'slip' ~ '^[0-9a-f-]{36}$' AND NOT p_body ? 'head' THEN p_body -> 'slip' END,
        'version', CASE jsonb_typeof(p_body -> 'version') WHEN 'number' THEN p_body -> 'version' END,
        'field', CASE WHEN p_body ->> 'field' ~ '^[a-z0-9_]{1,60}$' THEN p_body -> 'field' END,
        'out', CASE WHEN p_body ->> 'out' ~ '^[0-9]{1,3}$' THEN (p_body ->> 'out')::int END,
        'texts', sys.draft_texts(f.fields, p_body -> 'texts')))
    FROM (SELECT CASE WHEN p_body ? 'head' THEN sys.head_fields(p_form)
                      WHEN p_body ? 'slip' THEN sec.again_fields(p_form, p_body ->> 'slip', p_body -> 'texts')
                      ELSE sec.fields_kept(p_form, p_body -> 'args', p_body, p_body -> 'texts') END AS fields) AS f WHERE f.fields IS NOT NULL);
END $$;
COMMENT ON FUNCTION sys.draft_body(text, jsonb) IS '打ちかけの内容を定義でこす';

CREATE OR REPLACE FUNCTION sec.body_people(p_form text, p_body jsonb) RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sec.people_about(p_form, p_body -> 'args', p_body)
$$;
COMMENT ON FUNCTION sec.body_people(text, jsonb) IS '打ちかけ・保留の人';

-- How much of the server's disk one login may fill with what is not submitted. 'draft': a new one is not taken; 'matter' likewise.
CREATE OR REPLACE FUNCTION sec.has_room(p_kind text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.my_assignment();
    v_count bigint;
    v_bytes bigint;
BEGIN
    IF p_kind = 'draft' THEN
        SELECT count(*), coalesce(sum(pg_column_size(d.body)), 0) INTO v_count, v_bytes FROM work.draft AS d
        WHERE d.dantai_code = m.dantai_code AND d.login = m.login AND d.at >= clock_timestamp() - interval '30 days';
    ELSE
        SELECT count(*), coalesce(sum(pg_column_size(x.body)), 0) INTO v_count, v_bytes FROM work.matter AS x
        WHERE x.dantai_code = m.dantai_code AND x.login = m.login AND x.state = 'waiting';
    END IF;
    RETURN v_count < sys.param_int(CASE p_kind WHEN 'draft' THEN 'gyosei_kihon.shitagaki_kensu' ELSE 'gyosei_kihon.horyu_kensu' END, sys.today())
           AND v_bytes < sys.param_int('gyosei_kihon.shitagaki_kb', sys.today())::bigint * 1024;
END $$;
COMMENT ON FUNCTION sec.has_room(text) IS '打ちかけ・保留をまだ残せるか';

CREATE OR REPLACE FUNCTION api.draft_keep(p_request uuid, p_form text, p_body jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    PERFORM sec.must_have((SELECT f.may FROM sys.form AS f WHERE f.id = p_form AND f.func IS NOT NULL));
    IF p_request IS NULL OR length(p_body::text) > 400000 THEN
        RAISE EXCEPTION '00-546' USING ERRCODE = 'MG001';
    END IF;
    DELETE FROM work.draft AS d WHERE d.dantai_code = m.dantai_code AND d.at < clock_timestamp() - interval '30 days';
    IF EXISTS (SELECT FROM sec.request AS q WHERE q.dantai_code = m.dantai_code AND q.request = p_request) THEN
        RETURN;     -- it came after the submit: there is nothing to continue
    ELSIF NOT sec.is_to_verify(p_form, p_body) THEN
        RETURN;     -- nor of a slip that is verified
    ELSIF sec.matter_is_taken(p_request) THEN
        RAISE EXCEPTION '00-773' USING ERRCODE = 'MG001';       -- it was taken over
    ELSIF NOT EXISTS (SELECT FROM work.draft AS d WHERE d.dantai_code = m.dantai_code AND d.request = p_request) AND NOT sec.has_room('draft') THEN
        RAISE EXCEPTION '00-747' USING ERRCODE = 'MG001';   -- one that is kept already is kept on
    END IF;
    PERFORM sec.wait_kept(p_form, sec.draft_people(p_form, p_body));
    INSERT INTO work.draft (dantai_code, request, login, form, terminal, body)
    VALUES (m.dantai_code, p_request, m.login, p_form, sec.my_terminal(m.dantai_code), sys.draft_body(p_form, p_body))
    ON CONFLICT (dantai_code, request) DO UPDATE
    SET body = excluded.body, terminal = excluded.terminal, at = excluded.at WHERE draft.form = excluded.form;
    UPDATE work.hold AS h SET until = clock_timestamp() + interval '30 days'     -- what is half typed stays in hand
    WHERE h.dantai_code = m.dantai_code AND h.request = p_request AND h.login = m.login;
END $$;
COMMENT ON FUNCTION api.draft_keep(uuid, text, jsonb) IS '打ちかけを残す';

CREATE OR REPLACE FUNCTION sec.draft_bundle(d work.draft) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT b.bundle_no FROM work.bundle AS b WHERE b.dantai_code = d.dantai_code AND (b.request::text = d.body ->> 'head'
        OR b.bundle_no = (SELECT s.bundle_no FROM work.slip AS s WHERE s.dantai_code = d.dantai_code AND s.request::text = d.body ->> 'slip'))
$$;
COMMENT ON FUNCTION sec.draft_bundle(work.draft) IS '打ちかけの束';

-- Which forms wait, the latest first: without what stands in them.
CREATE OR REPLACE FUNCTION api.draft_list() RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    RETURN QUERY
    SELECT jsonb_strip_nulls(jsonb_build_object('request', d.request, 'form', d.form, 'args', d.body -> 'args', 'head', d.body -> 'head', 'slip', d.body -> 'slip',
        'bundle', sec.draft_bundle(d),
        'matter', (SELECT x.matter_no FROM work.matter AS x WHERE x.dantai_code = d.dantai_code AND x.request = d.request AND x.taken_login = d.login),
        'terminal', (SELECT t.name FROM sys.terminal AS t WHERE t.dantai_code = d.dantai_code AND t.id = d.terminal),
        'at', to_char(d.at AT TIME ZONE 'Asia/Tokyo', 'MM/DD HH24:MI')))
    FROM work.draft AS d JOIN sys.form AS f ON f.id = d.form
    WHERE d.dantai_code = m.dantai_code AND d.login = m.login AND d.at >= clock_timestamp() - interval '30 days'
      AND sec.has(f.may) AND sec.is_to_verify(d.form, d.body)
      AND NOT EXISTS (SELECT FROM sec.request AS q WHERE q.dantai_code = d.dantai_code AND q.request = d.request)
    ORDER BY d.at DESC LIMIT 1000;     -- as many as one may have: the choice turns its own pages
END $$;
COMMENT ON FUNCTION api.draft_list() IS '自分の打ちかけ';

-- What was changed of the header of a bundle that is made already, over what stands in it; NULL: it is none.
CREATE OR REPLACE FUNCTION sec.head_over(d work.draft) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_set(d.body, '{texts}', jsonb_build_object('name', b.name, 'count', b.slip_count::text)
        || (SELECT coalesce(jsonb_object_agg(t.key, t.value), '{}') FROM jsonb_each_text(b.totals) AS t) || (d.body -> 'texts'))
    FROM work.bundle AS b WHERE b.dantai_code = d.dantai_code AND b.request::text = d.body ->> 'head' AND b.department = (sec.my_assignment()).department
$$;
COMMENT ON FUNCTION sec.head_over(work.draft) IS '作ってある束の見出しに、打ちかけを重ねる';

-- Sieved again: a field may have become protected since.
CREATE OR REPLACE FUNCTION api.draft_take(p_request uuid) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    RETURN QUERY
    SELECT sys.draft_body(d.form, coalesce(sec.head_over(d), d.body)) || jsonb_strip_nulls(jsonb_build_object('request', d.request, 'form', d.form, 'bundle', sec.draft_bundle(d), 'matter', x.matter_no, 'seek', x.seek))
    FROM work.draft AS d JOIN sys.form AS f ON f.id = d.form
    LEFT JOIN work.matter AS x ON x.dantai_code = d.dantai_code AND x.request = d.request AND x.taken_login = d.login
    WHERE d.dantai_code = m.dantai_code AND d.request = p_request AND d.login = m.login AND sec.has(f.may)
      AND d.at >= clock_timestamp() - interval '30 days'
      AND sec.is_to_verify(d.form, d.body)
      AND NOT EXISTS (SELECT FROM sec.request AS q WHERE q.dantai_code = d.dantai_code AND q.request = d.request);
END $$;
COMMENT ON FUNCTION api.draft_take(uuid) IS '打ちかけを読む';

CREATE OR REPLACE FUNCTION api.draft_drop(p_request uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    DELETE FROM work.draft AS d WHERE d.dantai_code = m.dantai_code AND d.request = p_request AND d.login = m.login;
    DELETE FROM work.hold AS h WHERE h.dantai_code = m.dantai_code AND h.request = p_request AND h.login = m.login;
    PERFORM sec.leave_matter(p_request);
END $$;
COMMENT ON FUNCTION api.draft_drop(uuid) IS '打ちかけを捨てる';
