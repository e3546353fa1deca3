-- SPDX-License-Identifier: Apache-2.0
-- 保留. A draft put aside becomes a matter of the desk with a number of its own; whoever goes on with it takes it as their
-- draft, under the same request, so that it is submitted once. Who may see one: the desk it lies at; of what was handed to a colleague by name
-- that colleague, the giver, and who may take over, for both may be away when the visitor comes with the number.
-- How long it lies there; 未処理一覧 says the day, and warns before it.
CREATE OR REPLACE FUNCTION sys.matter_life() RETURNS interval LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT make_interval(days => sys.param_int('gyosei_kihon.horyu_hozon_nissu')));
END $$;
COMMENT ON FUNCTION sys.matter_life() IS '保留を置く間';

CREATE OR REPLACE FUNCTION sec.my_matter(p_matter bigint) RETURNS work.matter LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v work.matter;
BEGIN
    SELECT * INTO v FROM work.matter AS x
    WHERE x.dantai_code = m.dantai_code AND x.matter_no = p_matter AND x.state <> 'done' AND x.at > clock_timestamp() - sys.matter_life()
      AND (x.to_login = m.login OR (x.department = m.department AND (x.to_login IS NULL OR x.login = m.login OR sec.has('gyosei_kihon.hikitsugi'))))
      AND sec.has((SELECT f.may FROM sys.form AS f WHERE f.id = x.form));
    RETURN v;
END $$;
COMMENT ON FUNCTION sec.my_matter(bigint) IS '自分が続けられる保留';

-- Who works at a desk today and has the word. The names of colleagues, and nothing else of the assignments.
CREATE OR REPLACE FUNCTION sec.desk_people(p_city integer, p_department text, p_word text) RETURNS TABLE (login text, name text, person bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT a.login, a.name, a.person FROM sec.assignment AS a
    WHERE a.dantai_code = p_city AND a.dantai_code = (SELECT sec.my_city()) AND a.department = p_department AND a.valid @> sys.today() AND a.login !~ '^w_'
      AND EXISTS (SELECT FROM sys.role_word AS w WHERE w.role = a.role AND w.word = p_word AND NOT w.is_emergency);
END $$;
COMMENT ON FUNCTION sec.desk_people(integer, text, text) IS '今日その部署で権限のある人';

-- Who of one's own desk could go on with it.
CREATE OR REPLACE FUNCTION api.matter_people(p_form text) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    PERFORM sec.must_have((SELECT f.may FROM sys.form AS f WHERE f.id = p_form AND f.func IS NOT NULL));
    RETURN QUERY
    SELECT jsonb_build_object('login', p.login, 'name', p.name) FROM sec.desk_people(m.dantai_code, m.department,
        (SELECT f.may FROM sys.form AS f WHERE f.id = p_form)) AS p WHERE p.person <> m.person ORDER BY p.login;
END $$;
COMMENT ON FUNCTION api.matter_people(text) IS '引き継げる同僚';

-- It was taken over: who had it in hand before neither keeps it, nor puts it aside, nor registers it.
CREATE OR REPLACE FUNCTION sec.matter_is_taken(p_request uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT EXISTS (SELECT FROM work.matter AS x WHERE x.dantai_code = sec.my_city() AND x.request = p_request AND x.state = 'taken'
                   AND x.taken_login <> (sec.my_assignment()).login));
END $$;
COMMENT ON FUNCTION sec.matter_is_taken(uuid) IS 'ほかの人が引き継いだ受付か';

CREATE OR REPLACE FUNCTION api.matter_keep(p_request uuid, p_form text, p_body jsonb, p_note text, p_to text) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v work.matter;
BEGIN
    PERFORM sec.must_have((SELECT f.may FROM sys.form AS f WHERE f.id = p_form AND f.func IS NOT NULL));
    PERFORM sec.must_have('gyosei_kihon.mishori');      -- who sees no list of what waits (a visitor) puts nothing there but by a deed, which counts: sec.receive_matter
    IF p_request IS NULL OR length(p_body::text) > 400000 THEN
        RAISE EXCEPTION '00-546' USING ERRCODE = 'MG001';
    ELSIF nullif(btrim(p_note), '') IS NULL THEN
        RAISE EXCEPTION '00-770' USING ERRCODE = 'MG001';
    ELSIF EXISTS (SELECT FROM sec.request AS q WHERE q.dantai_code = m.dantai_code AND q.request = p_request) THEN
        RAISE EXCEPTION '00-771' USING ERRCODE = 'MG001';
    ELSIF p_to <> '' AND NOT EXISTS (SELECT FROM sec.desk_people(m.dantai_code, m.department, (SELECT f.may FROM sys.form AS f WHERE f.id = p_form)) AS p WHERE p.login = p_to) THEN
        RAISE EXCEPTION '00-772' USING ERRCODE = 'MG001';
    END IF;
    DELETE FROM work.matter AS x WHERE x.dantai_code = m.dantai_code AND x.at < clock_timestamp() - sys.matter_life();
    PERFORM sec.wait_kept(p_form, sec.draft_people(p_form, p_body));
    SELECT * INTO v FROM work.matter AS x WHERE x.dantai_code = m.dantai_code AND x.request = p_request FOR UPDATE;
    IF v.matter_no IS NULL AND NOT sec.has_room('matter') THEN
        RAISE EXCEPTION '00-748' USING ERRCODE = 'MG001';
    ELSIF v.matter_no IS NULL THEN
        INSERT INTO work.matter (dantai_code, matter_no, request, form, body, title, note, source, department, to_login, login, person, terminal)
        VALUES (m.dantai_code, sys.next_no('uketsuke'), p_request, p_form, sys.draft_body(p_form, p_body), (SELECT f.name FROM sys.form AS f WHERE f.id = p_form),
                left(p_note, 200), 'counter', m.department, nullif(p_to, ''), m.login, m.person, sec.my_terminal(m.dantai_code)) RETURNING * INTO v;
    ELSE    -- put aside once more: its number stays
        IF (sec.my_matter(v.matter_no)).matter_no IS NULL THEN
            RAISE EXCEPTION '00-121' USING ERRCODE = '42501';
        ELSIF sec.matter_is_taken(p_request) THEN
            RAISE EXCEPTION '00-773' USING ERRCODE = 'MG001';
        END IF;
        UPDATE work.matter AS x SET body = sys.draft_body(p_form, p_body), note = left(p_note, 200), to_login = nullif(p_to, ''), login = m.login, person = m.person,
            state = 'waiting', at = clock_timestamp(), taken_login = NULL, taken_at = NULL
        WHERE x.dantai_code = m.dantai_code AND x.matter_no = v.matter_no RETURNING * INTO v;
    END IF;
    DELETE FROM work.draft AS d WHERE d.dantai_code = m.dantai_code AND d.request = p_request AND d.login = m.login;
    RETURN NEXT jsonb_build_object('matter', v.matter_no);
END $$;
COMMENT ON FUNCTION api.matter_keep(uuid, text, jsonb, text, text) IS '保留する、引き継ぐ';

-- What a colleague put aside is read by a ticket, as everything is.
CREATE OR REPLACE FUNCTION api.matter_open(p_ticket uuid, p_matter bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v work.matter := sec.my_matter(p_matter);
BEGIN
    IF v.matter_no IS NOT NULL THEN
        PERFORM sec.cut_ticket(p_ticket, 'work.matter', jsonb_build_object('matter', v.matter_no, 'form', v.form), 'mishori', ARRAY[v.matter_no], sec.body_people(v.form, v.body));
    END IF;
END $$;
COMMENT ON FUNCTION api.matter_open(uuid, bigint) IS '保留を見る札を切る';

-- Taking it makes it one's own draft; what was in it comes back as that draft, and what its last holder typed since, too. Who has it in
-- hand keeps it (00-773), unless who asks may take over and says so (00-774): that is a deed in the log.
CREATE OR REPLACE FUNCTION sec.take_matter(p_ticket uuid, p_matter bigint, p_over boolean) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v work.matter := sec.my_matter(p_matter);
    v_keys bigint[];
    v_body jsonb;
    v_other text;       -- whose it is: who has it in hand, or whom it was handed to
BEGIN
    IF v.matter_no IS NULL THEN
        RETURN;
    END IF;
    SELECT t.o_keys INTO v_keys FROM sec.use_ticket(p_ticket, 'work.matter') AS t;
    SELECT * INTO v FROM work.matter AS x WHERE x.dantai_code = m.dantai_code AND x.matter_no = v.matter_no AND x.state <> 'done' FOR UPDATE;
    v_other := coalesce(v.taken_login, CASE WHEN v.login <> m.login THEN v.to_login END);
    IF v_other <> m.login AND NOT sec.has('gyosei_kihon.hikitsugi') THEN
        RAISE EXCEPTION '00-773' USING ERRCODE = 'MG001';
    ELSIF v_other <> m.login AND NOT p_over THEN
        RAISE EXCEPTION '00-774' USING ERRCODE = 'MG001';
    ELSIF NOT v.matter_no = ANY (v_keys) OR NOT sec.names_all(p_ticket, sec.body_people(v.form, v.body)) THEN
        RAISE EXCEPTION '00-543' USING ERRCODE = '42501';
    END IF;
    UPDATE work.matter AS x SET state = 'taken', taken_login = m.login, taken_at = clock_timestamp()
    WHERE x.dantai_code = m.dantai_code AND x.matter_no = v.matter_no;
    -- also one that somebody left behind under it: nobody else can go on from it
    UPDATE work.draft AS d SET login = m.login, terminal = sec.my_terminal(m.dantai_code)
    WHERE d.dantai_code = m.dantai_code AND d.request = v.request AND d.login <> m.login;
    IF v_other <> m.login THEN
        UPDATE work.hold AS h SET login = m.login, name = m.name, terminal = sec.my_terminal(m.dantai_code)
        WHERE h.dantai_code = m.dantai_code AND h.request = v.request;
        INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, terminal, form, subject, key, persons, digest, acks)
        VALUES (m.dantai_code, gen_random_uuid(), m.login, m.person, m.branch, m.department, sec.my_terminal(m.dantai_code), v.form, 'work.matter',
                v.matter_no, sec.body_people(v.form, v.body), encode(sha256(convert_to(v.matter_no || v_other, 'UTF8')), 'hex'), ARRAY['matter:' || v_other]);
    END IF;
    INSERT INTO work.draft (dantai_code, request, login, form, terminal, body)
    VALUES (m.dantai_code, v.request, m.login, v.form, sec.my_terminal(m.dantai_code), sys.draft_body(v.form, v.body))
    ON CONFLICT (dantai_code, request) DO NOTHING;
    SELECT d.body INTO v_body FROM work.draft AS d WHERE d.dantai_code = m.dantai_code AND d.request = v.request AND d.login = m.login;
    IF v_body IS NULL OR NOT sec.names_all(p_ticket, sec.body_people(v.form, v_body)) THEN
        v_body := v.body;       -- somebody whom this ticket does not name was typed since
    END IF;
    RETURN NEXT sys.draft_body(v.form, v_body) || jsonb_strip_nulls(jsonb_build_object('seek', v.seek)) || jsonb_build_object('request', v.request, 'form', v.form, 'matter', v.matter_no, 'note', v.note, 'received', v.source = 'kiosk');
END $$;
COMMENT ON FUNCTION sec.take_matter(uuid, bigint, boolean) IS '保留の続きを自分の打ちかけにする';

CREATE OR REPLACE FUNCTION api.matter_take(p_ticket uuid, p_matter bigint) RETURNS SETOF jsonb LANGUAGE sql SECURITY DEFINER AS $$
    SELECT x FROM sec.take_matter(p_ticket, p_matter, false) AS x
$$;
COMMENT ON FUNCTION api.matter_take(uuid, bigint) IS '保留の続きを始める';

CREATE OR REPLACE FUNCTION api.matter_take_over(p_ticket uuid, p_matter bigint) RETURNS SETOF jsonb LANGUAGE sql SECURITY DEFINER AS $$
    SELECT x FROM sec.take_matter(p_ticket, p_matter, true) AS x
$$;
COMMENT ON FUNCTION api.matter_take_over(uuid, bigint) IS 'ほかの人が続けている保留を引き継ぐ（記録に残る）';

-- Who leaves it without registering it puts it back as it was put aside.
CREATE OR REPLACE FUNCTION sec.leave_matter(p_request uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    UPDATE work.matter AS x SET state = 'waiting', taken_login = NULL, taken_at = NULL
    WHERE x.dantai_code = m.dantai_code AND x.request = p_request AND x.state = 'taken' AND x.taken_login = m.login;
END $$;
COMMENT ON FUNCTION sec.leave_matter(uuid) IS '続けていた保留を待ちに戻す';

-- What waits for me, for 未処理一覧: without what stands in it. Who may take over sees what was handed to others, marked with their name.
CREATE OR REPLACE FUNCTION sec.matters_waiting(p_city integer) RETURNS TABLE (matter_no bigint, title text, note text, source text, at timestamptz, to_me boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    RETURN QUERY
    SELECT x.matter_no, x.title, CASE WHEN x.to_login <> m.login AND x.login <> m.login THEN concat(coalesce((
               SELECT p.name FROM sec.desk_people(m.dantai_code, m.department, (SELECT f.may FROM sys.form AS f WHERE f.id = x.form)) AS p WHERE p.login = x.to_login), x.to_login),
               ' 宛：', x.note) ELSE x.note END, x.source, x.at, x.to_login IS NOT DISTINCT FROM m.login FROM work.matter AS x
    WHERE x.dantai_code = p_city AND x.dantai_code = m.dantai_code AND x.state = 'waiting' AND x.at > clock_timestamp() - sys.matter_life()
      AND (x.to_login = m.login OR (x.department = m.department AND (x.to_login IS NULL OR x.login = m.login OR sec.has('gyosei_kihon.hikitsugi'))))
      AND sec.has((SELECT f.may FROM sys.form AS f WHERE f.id = x.form));
END $$;
COMMENT ON FUNCTION sec.matters_waiting(integer) IS '自分を待つ保留';

-- What may be ended without registering it: no returned entry, which stands in the list as its own system's row.
CREATE OR REPLACE FUNCTION sec.moot_matters(p_city integer) RETURNS TABLE (matter_no bigint, title text, note text, at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT w.matter_no, w.title, w.note, w.at FROM sec.matters_waiting(p_city) AS w
    WHERE EXISTS (SELECT FROM sec.desk(p_city) AS d WHERE d.matter = w.matter_no AND d.opens IS NULL);
END $$;
COMMENT ON FUNCTION sec.moot_matters(integer) IS 'やめてよい保留と来庁受付';

-- Whom it names; null: it is not there to be ended. The number stays used, what was typed does not.
CREATE OR REPLACE FUNCTION sec.end_matter(p_matter bigint, p_reason text) RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v work.matter;
BEGIN
    SELECT * INTO v FROM work.matter AS x WHERE x.dantai_code = m.dantai_code AND x.matter_no = p_matter FOR UPDATE;
    IF v.state IS DISTINCT FROM 'waiting' OR NOT EXISTS (SELECT FROM sec.moot_matters(m.dantai_code) AS w WHERE w.matter_no = p_matter) THEN
        RETURN NULL;
    END IF;
    UPDATE work.matter AS x SET state = 'done', body = NULL, seek = NULL, note = left(p_reason, 200) WHERE x.dantai_code = m.dantai_code AND x.matter_no = p_matter;
    DELETE FROM work.draft AS d WHERE d.dantai_code = m.dantai_code AND d.request = v.request;
    RETURN coalesce(sec.body_people(v.form, v.body), '{}');
END $$;
COMMENT ON FUNCTION sec.end_matter(bigint, text) IS '保留をやめる（登録しない）';

-- Received from a visitor: what a deed of a kiosk form hands to a desk. Sieved like a draft; nobody has it in hand yet. Whose record is not known
-- is looked for in the form's list by p_seek (search field: as typed).
DROP FUNCTION IF EXISTS sec.receive_matter(text, jsonb, text, text), sec.receive_matter(text, jsonb, text, text, jsonb);
CREATE OR REPLACE FUNCTION sec.receive_matter(p_form text, p_texts jsonb, p_note text, p_department text, p_args jsonb DEFAULT '{}', p_seek jsonb DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_no bigint;
BEGIN
    IF NOT sec.has_room('matter') OR (      -- a visitor's login is one that anybody may use
        SELECT count(*) FROM work.matter AS x WHERE x.dantai_code = m.dantai_code AND x.login = m.login AND x.source = 'kiosk'
        AND x.at > clock_timestamp() - interval '1 hour') >= sys.param_int('gyosei_kihon.raicho_jikan_kensu') THEN
        RAISE EXCEPTION '00-775' USING ERRCODE = 'MG001';
    END IF;
    v_no := sys.next_no('uketsuke');
    INSERT INTO work.matter (dantai_code, matter_no, request, form, seek, body, title, note, source, department, login, person, terminal)
    VALUES (m.dantai_code, v_no, gen_random_uuid(), p_form, p_seek, sys.draft_body(p_form, jsonb_build_object('args', p_args, 'texts', p_texts)),
            (SELECT f.name FROM sys.form AS f WHERE f.id = p_form), left(p_note, 200), 'kiosk', p_department, m.login, m.person, sec.my_terminal(m.dantai_code));
    RETURN v_no;
END $$;
COMMENT ON FUNCTION sec.receive_matter(text, jsonb, text, text, jsonb, jsonb) IS '来庁者の受付を部署に渡す';

-- The 受付番号 under which a request was received or put aside; NULL: it came straight from the counter.
CREATE OR REPLACE FUNCTION sec.reception_no(p_request uuid) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.matter_no FROM work.matter AS x WHERE x.dantai_code = sec.my_city() AND x.request = p_request
$$;
COMMENT ON FUNCTION sec.reception_no(uuid) IS '来庁受付や保留の受付番号';

CREATE OR REPLACE FUNCTION sec.received(p_city integer, p_matter bigint) RETURNS TABLE (matter_no bigint, title text, at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY SELECT x.matter_no, x.title, x.at FROM work.matter AS x
    WHERE x.dantai_code = p_city AND x.dantai_code = sec.my_city() AND x.matter_no = p_matter AND x.login = session_user::text;
END $$;
COMMENT ON FUNCTION sec.received(integer, bigint) IS '受付票に印刷するもの';

-- A record of a form as texts that the form takes back: what was typed, without what is only shown. A day that is not wholly known is its words.
CREATE OR REPLACE FUNCTION sys.typed_texts(p_fields jsonb, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_out jsonb := '{}';
    f jsonb;
BEGIN
    FOR f IN SELECT x FROM jsonb_array_elements(p_fields) AS x WHERE (x -> 'readonly') IS DISTINCT FROM 'true' LOOP
        IF f ->> 'kind' = 'grid' THEN
            v_out := v_out || jsonb_build_object(f ->> 'id', coalesce((SELECT jsonb_agg(sys.typed_texts(f -> 'columns', r.x) ORDER BY r.n)
                FROM jsonb_array_elements(CASE jsonb_typeof(p_record -> (f ->> 'id')) WHEN 'array' THEN p_record -> (f ->> 'id') ELSE '[]' END) WITH ORDINALITY AS r (x, n)), '[]'));
        ELSE
            v_out := v_out || jsonb_build_object(f ->> 'id', coalesce(CASE f ->> 'kind' WHEN 'date' THEN p_record ->> ((f ->> 'id')::text || '_text') END,
                CASE f ->> 'kind' WHEN 'date' THEN p_record ->> (regexp_replace(f ->> 'id', '_date$', '') || '_text') END, p_record ->> (f ->> 'id'), ''));
        END IF;
    END LOOP;
    RETURN v_out;
END $$;
COMMENT ON FUNCTION sys.typed_texts(jsonb, jsonb) IS '様式が受け取る文字に戻した入力内容';

-- An entry that another person returned goes back to who made it, as what was put aside: the same form, filled in. Its number, and the request under
-- which it will come again.
CREATE OR REPLACE FUNCTION sec.return_matter(p_form text, p_record jsonb, p_args jsonb, p_note text, p_login text, p_person bigint, OUT o_no bigint, OUT o_request uuid)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    o_no := sys.next_no('uketsuke');
    o_request := gen_random_uuid();
    INSERT INTO work.matter (dantai_code, matter_no, request, form, body, title, note, source, department, to_login, login, person, terminal)
    SELECT m.dantai_code, o_no, o_request, f.id, sys.draft_body(f.id, jsonb_build_object('args', p_args, 'texts', sys.typed_texts(f.fields, p_record))),
           f.name, left(p_note, 200), 'counter', m.department, p_login, p_login, p_person, sec.my_terminal(m.dantai_code)
    FROM sys.form AS f WHERE f.id = p_form;
END $$;
COMMENT ON FUNCTION sec.return_matter(text, jsonb, jsonb, text, text, bigint) IS '差し戻した入力を、入力した人の保留にする';

-- It was taken back instead.
CREATE OR REPLACE FUNCTION sec.drop_matter(p_request uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    UPDATE work.matter AS x SET state = 'done', body = NULL, seek = NULL, note = '' WHERE x.dantai_code = m.dantai_code AND x.request = p_request AND x.to_login = m.login;
    DELETE FROM work.draft AS d WHERE d.dantai_code = m.dantai_code AND d.request = p_request AND d.login = m.login;
END $$;
COMMENT ON FUNCTION sec.drop_matter(uuid) IS '自分に戻された保留をなくす';

-- Somebody is protected from now on: what waits and is about them loses what tells where they live, and the screen on which a slip was keyed with it.
CREATE OR REPLACE FUNCTION sec.guard_waiting(p_people bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
BEGIN
    INSERT INTO work.guarding (dantai_code, xid) VALUES (v_city, pg_current_xact_id()) ON CONFLICT DO NOTHING;
    UPDATE work.draft AS d SET body = sys.draft_body(d.form, d.body)
    FROM sys.form AS f WHERE f.id = d.form AND f.fields @? '$.**.guarded'
      AND d.dantai_code = v_city AND sec.draft_people(d.form, d.body) && p_people;
    UPDATE work.matter AS x SET body = sys.draft_body(x.form, x.body)
    FROM sys.form AS f WHERE f.id = x.form AND f.fields @? '$.**.guarded'
      AND x.dantai_code = v_city AND x.state <> 'done' AND (sys.people_in(x.body) || sec.people_opened(x.form, x.body -> 'args')) && p_people;
    UPDATE work.slip AS s SET texts = sys.draft_texts(sec.fields_for(f.fields, p_people), s.texts), record = sys.slip_record(sec.fields_for(f.fields, p_people), s.record),
        problems = sys.problems_kept(sec.fields_for(f.fields, p_people), s.problems), seen = NULL
    FROM work.bundle AS b JOIN sys.form AS f ON f.id = b.form AND f.fields @? '$.**.guarded'
    WHERE b.dantai_code = v_city AND s.dantai_code = v_city AND s.bundle_no = b.bundle_no
      AND (sys.slip_people(s) || sec.people_opened(b.form, sys.slip_key(f.bundle, s.record, s.texts))) && p_people;
    DELETE FROM work.guarding AS g WHERE g.dantai_code = v_city AND g.xid = pg_current_xact_id();
END $$;
COMMENT ON FUNCTION sec.guard_waiting(bigint[]) IS '支援措置の人の、下書き・保留・伝票から、住むところの分かる項目を除く';
