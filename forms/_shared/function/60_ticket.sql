-- SPDX-License-Identifier: Apache-2.0
-- Tickets: who is to be seen is committed before anybody is shown.
-- A transaction with an old snapshot would not see a dismissal, a flag or a waiting entry of the last minute.
CREATE OR REPLACE FUNCTION sec.must_see_now() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        RAISE EXCEPTION '00-121' USING ERRCODE = '42501';
    END IF;
END $$;
COMMENT ON FUNCTION sec.must_see_now() IS '古い時点を見る処理を断る';

CREATE OR REPLACE FUNCTION sec.must_work() RETURNS sec.assignment LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_mine sec.assignment := sec.my_assignment();
BEGIN
    PERFORM sec.must_see_now();
    IF v_mine.login IS NULL THEN
        RAISE EXCEPTION '00-124' USING ERRCODE = '42501';
    END IF;
    RETURN v_mine;
END $$;
COMMENT ON FUNCTION sec.must_work() IS '今日の配属がなければ断る';

-- The emergency that is open for who asks: NULL when there is none.
CREATE OR REPLACE FUNCTION sec.emergency_now() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
BEGIN
    RETURN (SELECT max(e.emergency_no) FROM sec.emergency AS e
            WHERE e.dantai_code = v_city AND e.login = session_user::text AND e.until_at > clock_timestamp() AND e.review_at IS NULL);
END $$;
COMMENT ON FUNCTION sec.emergency_now() IS '開いている緊急閲覧';

-- The permission is the word of today's duty, within what the login's roles allow at all: roles do not know of days.
CREATE OR REPLACE FUNCTION sec.has(p_word text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_role text := (sec.my_assignment()).role;
BEGIN
    RETURN coalesce((SELECT pg_has_role(session_user, w.role, 'MEMBER') AND (NOT x.is_emergency OR sec.emergency_now() IS NOT NULL)
                     FROM sys.word AS w JOIN sys.role_word AS x ON x.word = w.word AND x.role = v_role WHERE w.word = p_word), false);
END $$;
COMMENT ON FUNCTION sec.has(text) IS '今日の職務に権限があるか';

CREATE OR REPLACE FUNCTION sec.must_have(p_word text) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has(p_word) THEN
        RAISE EXCEPTION '00-121' USING ERRCODE = '42501';
    END IF;
END $$;
COMMENT ON FUNCTION sec.must_have(text) IS '権限がなければ断る';

-- The terminal is what the client said at login, if it is one of the city; a note, not a proof.
CREATE OR REPLACE FUNCTION sec.my_terminal(p_city integer) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT t.id FROM sys.terminal AS t
            WHERE t.dantai_code = p_city AND t.id = current_setting('madoguchi.terminal', true));
END $$;
COMMENT ON FUNCTION sec.my_terminal(integer) IS '端末番号';

-- Does a ticket name all whom its record shows now: the persons of the same find, under the keys it has? A key that this finds no more (she moved to another
-- town than was asked for) is refused, for nobody was asked whom it names by now; one that new rows push off the page (the log of views grows by each look at
-- it) is looked for further on. What is no query has its own check (sec.names_all).
CREATE OR REPLACE FUNCTION sec.names_shown(t sec.ticket) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_find text := (SELECT q.find_func FROM sys.query AS q WHERE q.id = t.query);
    v_after text[] := CASE WHEN t.parent IS NOT NULL
        THEN (SELECT x.next_after FROM sec.ticket AS x WHERE x.dantai_code = t.dantai_code AND x.ticket = t.parent AND x.at > t.at - interval '1 hour' AND x.at < t.at) END;
    v_limit integer := coalesce((t.args ->> 'limit')::integer, 100);
    f record;
BEGIN
    IF v_find IS NULL THEN
        RETURN true;
    END IF;
    FOREACH v_limit IN ARRAY ARRAY[v_limit, v_limit + 1000] LOOP
        EXECUTE format('SELECT * FROM api.%I($1, $2, $3, $4)', v_find) INTO f USING t.dantai_code, t.args, v_after, v_limit;
        EXIT WHEN t.keys <@ coalesce(f.o_keys, '{}');
    END LOOP;
    RETURN t.keys <@ coalesce(f.o_keys, '{}')
       AND NOT EXISTS (SELECT FROM unnest(f.o_keys, f.o_persons) AS u (key, person)
                       WHERE u.person IS NOT NULL AND (u.key IS NULL OR u.key = ANY (t.keys)) AND u.person <> ALL (t.persons));      -- a row that came in is not read by it
END $$;
COMMENT ON FUNCTION sec.names_shown(sec.ticket) IS '札の記録がいま見せる人を、札がみな挙げているか';

-- Refuses another's ticket, another query's, one older than a minute, and one of the running transaction: that one
-- could still be rolled back after its rows were seen. Who came in since it was cut (a child, another head) is in no ticket: 40001, upon which a
-- workstation opens anew by itself. What is asked here and what is read see the same moment: all of it is STABLE.
CREATE OR REPLACE FUNCTION sec.use_ticket(p_ticket uuid, p_query text, OUT o_city integer, OUT o_keys bigint[])
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
    v_since timestamptz := clock_timestamp() - interval '60 seconds';   -- both ends, and values: only this month is opened and planned, not those to come
    v_until timestamptz := clock_timestamp() + interval '1 minute';
    k sec.ticket;
BEGIN
    PERFORM sec.must_see_now();
    SELECT t.* INTO k FROM sec.ticket AS t
    WHERE t.ticket = p_ticket AND t.dantai_code = v_city AND t.login = session_user::text AND t.query = p_query
      AND t.at BETWEEN v_since AND v_until
      AND t.xid IS DISTINCT FROM pg_current_xact_id_if_assigned();
    IF k.ticket IS NULL THEN
        RAISE EXCEPTION '00-543' USING ERRCODE = '42501';
    ELSIF NOT sec.names_shown(k) THEN
        RAISE EXCEPTION '00-984' USING ERRCODE = '40001';
    END IF;
    o_city := k.dantai_code;
    o_keys := k.keys;
END $$;
COMMENT ON FUNCTION sec.use_ticket(uuid, text) IS '閲覧札を確かめる';

DROP FUNCTION IF EXISTS sec.must_name(uuid, text);

-- What a search asked, folded: {column: {op, from}}; a row can say by which of its old names it was found. NULL: nothing.
CREATE OR REPLACE FUNCTION sys.asked(p_query text, p_conditions jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_object_agg(c.column_name, jsonb_build_object('op', c.op, 'from', c.value_from)) FROM sys.read_conditions(p_query, p_conditions) AS c
$$;
COMMENT ON FUNCTION sys.asked(text, jsonb) IS '検索した条件（列ごとに、方法とたたんだ値）';

-- The same of a ticket.
CREATE OR REPLACE FUNCTION sec.ticket_asked(p_ticket uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_since timestamptz := clock_timestamp() - interval '60 seconds';
    v_until timestamptz := clock_timestamp() + interval '1 minute';
BEGIN
    RETURN (SELECT sys.asked(t.query, t.args -> 'conditions') FROM sec.ticket AS t
            WHERE t.ticket = p_ticket AND t.dantai_code = sec.my_city() AND t.login = session_user::text AND t.at BETWEEN v_since AND v_until);
END $$;
COMMENT ON FUNCTION sec.ticket_asked(uuid) IS '閲覧札が探した条件';

CREATE OR REPLACE FUNCTION sys.is_asked(p_asked jsonb, p_column text, p_value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_asked -> p_column ->> 'op' WHEN 'equal' THEN p_value = p_asked -> p_column ->> 'from'
           WHEN 'prefix' THEN starts_with(p_value, p_asked -> p_column ->> 'from') ELSE true END
$$;
COMMENT ON FUNCTION sys.is_asked(jsonb, text, text) IS 'この列の条件に合うか（条件がなければ合う）';

-- The log of views is never thinned out, so nobody may fill it with words; and a search of thousands of conditions keeps a
-- processor of all three cities for minutes. Keys of a page (200) and the fields of the longest form fit several times over.
CREATE OR REPLACE FUNCTION sec.must_be_a_question(p_ticket uuid, p_args jsonb, p_purpose text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF p_ticket IS NULL OR jsonb_typeof(p_args) <> 'object' OR length(p_args::text) > 20000 OR length(p_purpose) > 200
       OR (jsonb_typeof(p_args -> 'conditions') = 'array' AND jsonb_array_length(p_args -> 'conditions') > 100) THEN
        RAISE EXCEPTION '00-746' USING ERRCODE = 'MG001';
    END IF;
END $$;
COMMENT ON FUNCTION sec.must_be_a_question(uuid, jsonb, text) IS '照会の条件の大きさと形を確かめる';

-- Why: a word of the office's list, the query's own where the task says none. Other words would stand in the log of views for seven years and tell its reader nothing.
CREATE OR REPLACE FUNCTION sec.purpose_of(q sys.query, p_purpose text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_purpose text := coalesce(nullif(p_purpose, ''), q.purpose, '');
BEGIN
    IF v_purpose <> '' AND NOT EXISTS (SELECT FROM sys.code AS c WHERE c.system = '_shared' AND c.list = 'mokuteki' AND c.id = v_purpose) THEN
        RAISE EXCEPTION '00-983' USING ERRCODE = 'MG001';
    END IF;
    RETURN v_purpose;
END $$;
COMMENT ON FUNCTION sec.purpose_of(sys.query, text) IS '閲覧の目的（コードにあるものだけ）';

-- "How many of number 5 live in this town?" is a look at number 5, whether or not she does, and "is there more?" at who comes next.
-- Named are, however long the page, who has a number that is asked for beside something else; and whom a count, a page shorter than
-- twenty or one that begins behind them speaks of, as many as twenty.
-- Named, not shown: the ticket keeps them apart (args.counted), for sec.has_seen opens what is told only to who looked.
DROP FUNCTION IF EXISTS sys.counted(sys.query, integer, jsonb);
CREATE OR REPLACE FUNCTION sys.counted(q sys.query, p_city integer, p_args jsonb, p_limit integer) RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_numbers jsonb;
    v_short boolean := p_limit < 20 OR p_args ? 'position';
    v_persons bigint[] := '{}';
    f record;
BEGIN
    SELECT jsonb_agg(e.value) INTO v_numbers
    FROM jsonb_array_elements(CASE jsonb_typeof(p_args -> 'conditions') WHEN 'array' THEN p_args -> 'conditions' ELSE '[]' END) AS e
    WHERE e.value ->> 1 = 'equal' AND e.value ->> 2 <> ''
      AND EXISTS (SELECT FROM sys.list AS l JOIN sys.search AS s ON s.query = l.query AND s.field = e.value ->> 0 AND s.op = 'equal'
                  WHERE l.query = q.id AND s.column_name IN (l.person_column, l.key_column));
    IF v_numbers IS NOT NULL AND (v_short OR v_numbers <> p_args -> 'conditions') THEN
        EXECUTE format('SELECT * FROM api.%I($1, $2, NULL, 20)', q.find_func) INTO f
        USING p_city, p_args - 'position' || jsonb_build_object('conditions', v_numbers);
        v_persons := coalesce(f.o_persons, '{}');
    END IF;
    IF v_short THEN
        EXECUTE format('SELECT * FROM api.%I($1, $2, NULL, 20)', q.find_func) INTO f USING p_city, p_args - 'position';
        IF NOT coalesce(f.o_more, false) THEN
            v_persons := v_persons || f.o_persons;
        END IF;
    END IF;
    RETURN v_persons;
END $$;
COMMENT ON FUNCTION sys.counted(sys.query, integer, jsonb, integer) IS '件数だけでも名指しになる人';

CREATE OR REPLACE FUNCTION api.open(p_ticket uuid, p_query text, p_args jsonb, p_purpose text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_mine sec.assignment := sec.must_work();
    q sys.query;
    v_parent sec.ticket;
    v_args jsonb := coalesce(p_args, '{}');
    v_at timestamptz;
    v_since timestamptz := clock_timestamp() - interval '1 hour';
    v_until timestamptz := clock_timestamp() + interval '1 minute';
    v_ticket_no bigint;
    v_limit integer := CASE WHEN p_args ->> 'limit' ~ '^[0-9]{1,3}$' THEN greatest(0, least((p_args ->> 'limit')::integer, 200)) ELSE 100 END;   -- 0: only the count is wanted
    f record;
    v_counted bigint[] := '{}';
BEGIN
    SELECT * INTO q FROM sys.query AS x WHERE x.id = p_query AND x.kind <> 'lookup';
    PERFORM sec.must_have(q.may);
    PERFORM sec.must_be_a_question(p_ticket, v_args, p_purpose);
    v_args := v_args - 'counted';     -- what only the ticket says
    IF v_args ->> 'parent' IS NOT NULL THEN
        IF NOT sys.castable(v_args ->> 'parent', 'uuid') THEN
            RAISE EXCEPTION '00-543' USING ERRCODE = '42501';
        END IF;
        -- The next page asks what the page before asked; the cursor never comes from the client.
        SELECT * INTO v_parent FROM sec.ticket AS t
        WHERE t.ticket = (v_args ->> 'parent')::uuid AND t.dantai_code = v_mine.dantai_code AND t.login = v_mine.login
          AND t.query = p_query AND t.more AND t.at BETWEEN v_since AND v_until;
        IF v_parent.ticket IS NULL THEN
            RAISE EXCEPTION '00-543' USING ERRCODE = '42501';
        ELSIF v_parent.page >= 49 THEN
            RAISE EXCEPTION '00-544' USING ERRCODE = 'MG001';
        END IF;
        v_args := (v_parent.args - 'counted') || jsonb_build_object('parent', v_parent.ticket);
        v_limit := CASE WHEN q.kind = 'list' THEN v_limit ELSE (v_parent.args ->> 'limit')::integer END;
    END IF;
    PERFORM set_config('synchronous_commit', 'on', true);   -- a client may have switched it off
    RAISE LOG 'madoguchi ticket % %', v_mine.login, p_ticket;   -- the second record: it stays when the ticket is rolled back, and says no more than who, when and which
    EXECUTE format('SELECT * FROM api.%I($1, $2, $3, $4)', q.find_func) INTO f
    USING v_mine.dantai_code, v_args, v_parent.next_after, v_limit;
    IF v_parent.ticket IS NULL THEN
        v_counted := ARRAY(SELECT DISTINCT u FROM unnest(sys.counted(q, v_mine.dantai_code, v_args, v_limit)) AS u WHERE u <> ALL (coalesce(array_remove(f.o_persons, NULL), '{}')) ORDER BY u);
    END IF;
    v_at := clock_timestamp();      -- its minute begins when it has found: a slow answer is no refusal
    INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, parent, page, more, next_after, terminal, at, emergency_no)
    SELECT p_ticket, v_mine.dantai_code, v_mine.login, v_mine.person, p_query,
           v_args || jsonb_build_object('limit', v_limit) || CASE WHEN v_counted = '{}' THEN '{}' ELSE jsonb_build_object('counted', v_counted) END,
           sec.purpose_of(q, p_purpose),
           coalesce((SELECT array_agg(k.key ORDER BY k.place) FROM (
               SELECT u.key, min(u.place) AS place FROM unnest(f.o_keys) WITH ORDINALITY AS u (key, place)
               WHERE u.key IS NOT NULL GROUP BY u.key) AS k), '{}'),
           coalesce((SELECT array_agg(DISTINCT u) FROM unnest(f.o_persons || v_counted) AS u WHERE u IS NOT NULL), '{}'),
           v_parent.ticket, coalesce(v_parent.page + 1, 0), v_limit > 0 AND coalesce(f.o_more, false), f.o_after,
           sec.my_terminal(v_mine.dantai_code), v_at,
           CASE WHEN EXISTS (SELECT FROM sys.role_word AS w WHERE w.role = v_mine.role AND w.word = q.may AND w.is_emergency) THEN sec.emergency_now() END
    RETURNING ticket_no INTO v_ticket_no;
    INSERT INTO sec.ticket_person (dantai_code, person, ticket, ticket_no, at)
    SELECT DISTINCT v_mine.dantai_code, u, p_ticket, v_ticket_no, v_at FROM unnest(f.o_persons || v_counted) AS u WHERE u IS NOT NULL;
END $$;
COMMENT ON FUNCTION api.open(uuid, text, jsonb, text) IS '探して札を切る。何も返さない。読むのは札が確定してから';

-- The numbers of people that a record, the texts typed so far or a list of problems names, wherever in it. A number that was typed is
-- {"text": "1000001", "value": 1000001} in a draft and a slip, a number alone in a record.
CREATE OR REPLACE FUNCTION sys.people_in(p_record jsonb) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (
    SELECT coalesce(array_agg(DISTINCT n::bigint), '{}')
    FROM jsonb_path_query(p_record, '$.** ? (@.type() == "object").keyvalue() ? (@.key like_regex "kojin_no$").value.**') AS v,
         translate(v #>> '{}', '０１２３４５６７８９', '0123456789') AS n
    WHERE jsonb_typeof(v) IN ('string', 'number') AND n ~ '^[0-9]{1,15}$');
END $$;
COMMENT ON FUNCTION sys.people_in(jsonb) IS '内容に番号のある人';

-- The key that a form was opened with, by its own query whatever it is: an argument of the form, as a record holds it, or as it was typed.
CREATE OR REPLACE FUNCTION sys.opened_args(p_form text, p_values jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT jsonb_object_agg(a.attname, v.value) FROM sys.form AS x JOIN sys.query AS q ON q.id = x.open_query AND q.kind = 'record'
    JOIN pg_attribute AS a ON a.attrelid = to_regclass('api.' || regexp_replace(q.find_func, '^find_', 'args_')) AND a.attnum > 0 AND NOT a.attisdropped
    CROSS JOIN LATERAL (SELECT CASE jsonb_typeof(p_values -> a.attname::text) WHEN 'object' THEN p_values #> ARRAY[a.attname, 'value'] ELSE p_values -> a.attname::text END AS value) AS v
    WHERE x.id = p_form AND jsonb_typeof(v.value) IN ('number', 'string'));
END $$;
COMMENT ON FUNCTION sys.opened_args(text, jsonb) IS '様式を開いた番号';

-- Whom the record shows that a form was opened on.
CREATE OR REPLACE FUNCTION sec.people_opened(p_form text, p_values jsonb) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_args jsonb := sys.opened_args(p_form, p_values);
    f record;
BEGIN
    IF v_args IS NULL THEN
        RETURN '{}';
    END IF;
    EXECUTE (SELECT format('SELECT * FROM api.%I($1, $2, NULL, 200)', q.find_func) FROM sys.form AS x JOIN sys.query AS q ON q.id = x.open_query WHERE x.id = p_form)
    INTO f USING (SELECT sec.my_city()), v_args;
    RETURN ARRAY(SELECT DISTINCT u FROM unnest(f.o_persons) AS u WHERE u IS NOT NULL ORDER BY u);
EXCEPTION WHEN SQLSTATE 'MG001' OR data_exception THEN
    RETURN '{}';        -- no such key: it opens nobody's record
END $$;
COMMENT ON FUNCTION sec.people_opened(text, jsonb) IS '様式を開いた番号の記録の人';

-- Whom what waits or is refused is about: those whom it names, and of the record that it stands on. Of one opened by somebody's own number it is that
-- one: whom else the form would show, nothing of it tells.
CREATE OR REPLACE FUNCTION sec.people_about(p_form text, p_values jsonb, p_what jsonb) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_named bigint[] := sys.people_in(jsonb_build_array(p_values, p_what));
BEGIN
    IF sys.people_in(sys.opened_args(p_form, p_values)) <> '{}' THEN
        RETURN v_named;
    END IF;
    RETURN ARRAY(SELECT DISTINCT u FROM unnest(v_named || sec.people_opened(p_form, p_values)) AS u ORDER BY u);
END $$;
COMMENT ON FUNCTION sec.people_about(text, jsonb, jsonb) IS '待っているもの、断られたものの人（番号のある人と、開いた記録の人）';

-- A ticket for what is no query: slips and matters of colleagues. It names those of the people that the city knows.
CREATE OR REPLACE FUNCTION sec.cut_ticket(p_ticket uuid, p_query text, p_args jsonb, p_purpose text, p_keys bigint[], p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_at timestamptz := clock_timestamp();
    v_unknown bigint[] := audit.strangers(m.dantai_code, p_people);
    v_people bigint[] := ARRAY(SELECT DISTINCT u FROM unnest(p_people) AS u WHERE u <> ALL (v_unknown) ORDER BY u);
    v_no bigint;
BEGIN
    PERFORM sec.must_be_a_question(p_ticket, p_args, p_purpose);
    PERFORM set_config('synchronous_commit', 'on', true);
    RAISE LOG 'madoguchi ticket % %', m.login, p_ticket;   -- as api.open does
    INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, terminal, at)
    VALUES (p_ticket, m.dantai_code, m.login, m.person, p_query, p_args, p_purpose, p_keys, v_people, sec.my_terminal(m.dantai_code), v_at)
    RETURNING ticket_no INTO v_no;
    INSERT INTO sec.ticket_person (dantai_code, person, ticket, ticket_no, at)
    SELECT m.dantai_code, u, p_ticket, v_no, v_at FROM unnest(v_people) AS u;
END $$;
COMMENT ON FUNCTION sec.cut_ticket(uuid, text, jsonb, text, bigint[], bigint[]) IS '照会でないものを見る札を切る';

-- Does the ticket name all of these people? What was put in their place since it was cut is not shown by it.
CREATE OR REPLACE FUNCTION sec.names_all(p_ticket uuid, p_people bigint[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
    v_since timestamptz := clock_timestamp() - interval '60 seconds';
    v_until timestamptz := clock_timestamp() + interval '1 minute';
    v_named bigint[] := (SELECT t.persons FROM sec.ticket AS t WHERE t.ticket = p_ticket AND t.dantai_code = v_city AND t.login = session_user::text AND t.at BETWEEN v_since AND v_until);
    v_other bigint[] := ARRAY(SELECT u FROM unnest(p_people) AS u WHERE u <> ALL (v_named));
BEGIN
    RETURN v_named IS NOT NULL AND (v_other = '{}' OR v_other <@ audit.strangers(v_city, v_other));
END $$;
COMMENT ON FUNCTION sec.names_all(uuid, bigint[]) IS '札がこの人たちをみな挙げているか';

-- Has this login seen them all by tickets of these hours that are committed? One that is still running could be rolled back, and one that a
-- refusal left, or that only counts them, says whose number was typed, not that anybody was looked at.
CREATE OR REPLACE FUNCTION sec.has_seen(p_city integer, p_people bigint[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_since timestamptz := clock_timestamp() - interval '12 hours';
    v_until timestamptz := clock_timestamp() + interval '1 minute';
BEGIN
    RETURN cardinality(p_people) > 0 AND NOT EXISTS (SELECT FROM unnest(p_people) AS u WHERE NOT EXISTS (
        SELECT FROM sec.ticket_person AS p JOIN sec.ticket AS t ON t.dantai_code = p.dantai_code AND t.ticket_no = p.ticket_no AND t.at = p.at
        WHERE p.dantai_code = p_city AND p.person = u AND p.at BETWEEN v_since AND v_until AND t.login = session_user::text AND t.at BETWEEN v_since AND v_until
          AND t.query <> 'work.refused' AND (t.args -> 'counted' @> to_jsonb(u)) IS NOT TRUE
          AND t.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()));
END $$;
COMMENT ON FUNCTION sec.has_seen(integer, bigint[]) IS 'この人たちをみな、確定した札で見たか';

CREATE OR REPLACE FUNCTION api.more(p_ticket uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_since timestamptz := clock_timestamp() - interval '1 hour';
    v_until timestamptz := clock_timestamp() + interval '1 minute';
BEGIN
    RETURN (SELECT t.more FROM sec.ticket AS t
            WHERE t.ticket = p_ticket AND t.dantai_code = sec.my_city() AND t.login = session_user::text
              AND t.at BETWEEN v_since AND v_until AND t.xid IS DISTINCT FROM pg_current_xact_id_if_assigned());
END $$;
COMMENT ON FUNCTION api.more(uuid) IS '続きがあるか';

-- It counts today's rows, and of a few it tells who they are: one who came in since the ticket was cut (a number that is given next, with a town beside it) is named
-- by a new one. Who is counted and who is asked for are of one moment: all of it is STABLE.
CREATE OR REPLACE FUNCTION api.count(p_ticket uuid) RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_mine sec.assignment := sec.must_work();
    v_count integer;
    v_since timestamptz := clock_timestamp() - interval '10 minutes';
    v_until timestamptz := clock_timestamp() + interval '1 minute';
    k sec.ticket;
    q sys.query;
BEGIN
    SELECT x.* INTO k FROM sec.ticket AS x
    WHERE x.ticket = p_ticket AND x.dantai_code = v_mine.dantai_code AND x.login = v_mine.login
      AND x.at BETWEEN v_since AND v_until AND x.xid IS DISTINCT FROM pg_current_xact_id_if_assigned();
    SELECT x.* INTO q FROM sys.query AS x WHERE x.id = k.query;
    PERFORM sec.must_have(q.may);
    IF q.count_func IS NULL THEN
        RETURN NULL;
    ELSIF NOT array_remove(sys.counted(q, v_mine.dantai_code, k.args, 0), NULL) <@ k.persons THEN
        RAISE EXCEPTION '00-984' USING ERRCODE = '40001';
    END IF;
    EXECUTE format('SELECT api.%I($1, $2)', q.count_func) INTO v_count USING v_mine.dantai_code, k.args;
    RETURN v_count;
END $$;
COMMENT ON FUNCTION api.count(uuid) IS '件数（1001は千件を超える）';

-- A line that froze while a question was on its way leaves a session that waits for the rest of it, with its locks: the
-- network may need minutes to notice, and who asks again would wait for it. Only the login's own, and none that still talks.
CREATE OR REPLACE FUNCTION sec.end_left_behind() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM pg_terminate_backend(a.pid) FROM pg_stat_activity AS a
    WHERE a.datname = current_database() AND a.usename = session_user AND a.pid <> pg_backend_pid()
      AND a.wait_event = 'ClientRead' AND a.xact_start < clock_timestamp() - interval '5 seconds';
END $$;
COMMENT ON FUNCTION sec.end_left_behind() IS '同じログインの、途中で切れた接続を終わらせる';

-- One's last deed at a screen, when nothing was looked at there since: the program or the workstation may have ended before it showed the answer, and
-- whoever does not know types it again.
CREATE OR REPLACE FUNCTION sec.last_deed() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := (SELECT sec.my_city());
    v_since timestamptz := clock_timestamp() - interval '7 days';    -- values, as in sec.use_ticket: the clock in the query would walk through every deed of hers, and plan every month to come
    v_until timestamptz := clock_timestamp() + interval '1 minute';
    d record;
BEGIN
    SELECT x.form, x.number, x.terminal, x.at INTO d FROM audit.deed AS x
    WHERE x.dantai_code = v_city AND x.login = session_user::text AND x.seen IS NOT NULL AND x.at BETWEEN v_since AND v_until
    ORDER BY x.at DESC LIMIT 1;
    IF d.form IS NULL THEN
        RETURN NULL;
    END IF;
    v_since := d.at;
    IF EXISTS (SELECT FROM sec.ticket AS t WHERE t.dantai_code = v_city AND t.login = session_user::text AND t.at > v_since AND t.at <= v_until
               AND t.terminal IS NOT DISTINCT FROM d.terminal) THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('form', d.form, 'number', d.number, 'at', to_char(d.at AT TIME ZONE 'Asia/Tokyo', 'MM/DD HH24:MI'));
END $$;
COMMENT ON FUNCTION sec.last_deed() IS '結果を見ていないかもしれない、自分の最後の登録';

CREATE OR REPLACE FUNCTION api.hello(p_terminal text, p_digests jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    PERFORM set_config('madoguchi.terminal', coalesce(left(p_terminal, 60), ''), false);
    PERFORM sec.end_left_behind();
    RETURN jsonb_build_object('login', m.login, 'name', m.name, 'person', m.person, 'city', m.dantai_code,
        'city_name', (SELECT c.name FROM sys.city AS c WHERE c.dantai_code = m.dantai_code),
        'branch', m.branch, 'department', m.department, 'today', sys.today(), 'terminal', p_terminal,
        'branch_name', (SELECT b.name FROM sys.branch AS b WHERE b.dantai_code = m.dantai_code AND b.id = m.branch),
        'department_name', (SELECT d.name FROM sys.department AS d WHERE d.id = m.department),
        'role_name', (SELECT r.name FROM sys.role_def AS r WHERE r.id = m.role),
        'demo', sys.is_demo(), 'last', sec.last_deed(),
        'may', coalesce((SELECT jsonb_agg(w.word ORDER BY w.word) FROM sys.role_word AS w      -- of the duty's words alone each is asked
                         JOIN sys.system_city AS s ON s.system = split_part(w.word, '.', 1) AND s.dantai_code = m.dantai_code
                         WHERE w.role = m.role AND sec.has(w.word)), '[]'),
        'closed', coalesce((SELECT jsonb_agg(g.key ORDER BY g.key) FROM jsonb_each_text(
                                CASE jsonb_typeof(p_digests) WHEN 'object' THEN p_digests ELSE '{}' END) AS g
                            WHERE g.key <> '_shared' AND (NOT EXISTS (SELECT FROM sys.definition AS d WHERE d.system = g.key AND d.digest = g.value)
                                OR p_digests ->> '_shared' IS DISTINCT FROM (SELECT d.digest FROM sys.definition AS d WHERE d.system = '_shared'))), '[]'));
END $$;
COMMENT ON FUNCTION api.hello(text, jsonb) IS '始業。誰として働くか、何ができるか、版の違う業務はどれか';
