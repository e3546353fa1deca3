-- SPDX-License-Identifier: Apache-2.0
-- Does this standby hear its primary? A receiver that hears nothing ends itself after wal_receiver_timeout.
CREATE OR REPLACE FUNCTION sec.has_primary() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT FROM pg_stat_get_wal_receiver() AS r WHERE r.status = 'streaming')
$$;
COMMENT ON FUNCTION sec.has_primary() IS '予備のサーバーが、いまの正のサーバーから受け取っているか';

-- Reading on a standby, while there is no primary. A ticket cannot be written there, so the record of who is about to see
-- whom goes into the server's own log before any row leaves: no client can hold that back, and no ROLLBACK takes it back.
-- It holds ids only, never what was asked for. `madoguchi audit take` hands the lines over when the primary is back.
CREATE OR REPLACE FUNCTION api.read_standby(p_ticket uuid, p_query text, p_args jsonb, p_purpose text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    q sys.query;
    v_args jsonb := coalesce(p_args, '{}');
    v_limit integer := CASE WHEN p_args ->> 'limit' ~ '^[0-9]{1,3}$' THEN greatest(0, least((p_args ->> 'limit')::integer, 200)) ELSE 100 END;
    v_rows jsonb;
    v_purpose text;
    v_counted bigint[];
    f record;
BEGIN
    SELECT * INTO q FROM sys.query AS x WHERE x.id = p_query AND x.kind <> 'lookup';
    PERFORM sec.must_have(q.may);
    PERFORM sec.must_be_a_question(p_ticket, v_args, p_purpose);
    v_purpose := sec.purpose_of(q, p_purpose);
    IF NOT pg_is_in_recovery() OR sec.has_primary() OR p_ticket IS NULL THEN   -- where tickets can be written, they are
        RAISE EXCEPTION '00-543' USING ERRCODE = '42501';
    ELSIF v_args ? 'parent' THEN
        RAISE EXCEPTION '00-571' USING ERRCODE = 'MG001';
    END IF;
    EXECUTE format('SELECT * FROM api.%I($1, $2, $3, $4)', q.find_func) INTO f USING m.dantai_code, v_args, NULL::text[], v_limit;
    v_counted := ARRAY(SELECT DISTINCT u FROM unnest(sys.counted(q, m.dantai_code, v_args, v_limit)) AS u WHERE u <> ALL (coalesce(array_remove(f.o_persons, NULL), '{}')) ORDER BY u);     -- as api.open: a count names, too
    RAISE LOG 'madoguchi-read %', jsonb_build_object('ticket', p_ticket, 'city', m.dantai_code, 'login', m.login, 'person', m.person,
        'query', p_query, 'purpose', v_purpose, 'terminal', sec.my_terminal(m.dantai_code), 'at', clock_timestamp(), 'keys', to_jsonb(f.o_keys),
        'persons', to_jsonb(ARRAY(SELECT DISTINCT u FROM unnest(f.o_persons || v_counted) AS u WHERE u IS NOT NULL ORDER BY u)), 'counted', to_jsonb(v_counted),
        'emergency', CASE WHEN EXISTS (SELECT FROM sys.role_word AS w WHERE w.role = m.role AND w.word = q.may AND w.is_emergency) THEN sec.emergency_now() END);
    EXECUTE format('SELECT coalesce(jsonb_agg(x), ''[]'') FROM api.%I($1, $2, $3) AS x', 'rows_' || replace(q.id, '.', '_'))
    INTO v_rows USING m.dantai_code, coalesce(f.o_keys, '{}'), sys.asked(q.id, v_args -> 'conditions');
    RETURN jsonb_build_object('rows', v_rows, 'more', v_limit > 0 AND coalesce(f.o_more, false));
END $$;
COMMENT ON FUNCTION api.read_standby(uuid, text, jsonb, text) IS '参照専用の間の照会。記録はサーバーの記録に残す';

-- One line of a standby's log becomes the ticket that could not be written; the same line a second time changes nothing.
-- Called by the cluster's superuser. When it was seen stands in the conditions: the ticket's own time is that of the handing over,
-- for nothing may be written into a time that is sealed.
CREATE OR REPLACE FUNCTION audit.take_read(p_line jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_ticket uuid := (p_line ->> 'ticket')::uuid;
    v_city integer := (p_line ->> 'city')::integer;
    v_at timestamptz := clock_timestamp();
    v_persons bigint[] := ARRAY(SELECT x::bigint FROM jsonb_array_elements_text(p_line -> 'persons') AS x);
    v_no bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(v_ticket::text, 0));
    IF EXISTS (SELECT FROM sec.ticket AS t WHERE t.dantai_code = v_city AND t.ticket = v_ticket) THEN
        RETURN false;
    END IF;
    INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, terminal, at, emergency_no)
    VALUES (v_ticket, v_city, p_line ->> 'login', (p_line ->> 'person')::bigint, p_line ->> 'query',
            jsonb_build_object('standby', true, 'seen_at', p_line ->> 'at') || CASE WHEN p_line -> 'counted' <> '[]' THEN jsonb_build_object('counted', p_line -> 'counted') ELSE '{}' END, p_line ->> 'purpose',
            ARRAY(SELECT x::bigint FROM jsonb_array_elements_text(CASE jsonb_typeof(p_line -> 'keys') WHEN 'array' THEN p_line -> 'keys' ELSE '[]' END) AS x),
            v_persons, p_line ->> 'terminal', v_at, (p_line ->> 'emergency')::bigint)
    RETURNING ticket_no INTO v_no;
    INSERT INTO sec.ticket_person (dantai_code, person, ticket, ticket_no, at)
    SELECT v_city, u, v_ticket, v_no, v_at FROM unnest(v_persons) AS u;
    RETURN true;
END $$;
COMMENT ON FUNCTION audit.take_read(jsonb) IS '参照専用の間の閲覧を記録に移す';

-- A line that is no reading, NULL: somebody who never came in can put words of her own there, as the name of a login, and would keep all others out.
CREATE OR REPLACE FUNCTION audit.take_line(p_line text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_line jsonb;
BEGIN
    v_line := p_line::jsonb;
    IF NOT coalesce(sys.castable(v_line ->> 'ticket', 'uuid') AND v_line ->> 'at' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T' AND jsonb_typeof(v_line -> 'city') = 'number'
                    AND jsonb_typeof(v_line -> 'persons') = 'array', false) THEN
        RETURN NULL;
    END IF;
    RETURN audit.take_read(v_line);
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;
COMMENT ON FUNCTION audit.take_line(text) IS '参照専用の間の閲覧の一行を移す（閲覧の行でなければ空）';
