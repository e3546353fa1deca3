-- SPDX-License-Identifier: Apache-2.0
-- What waits for a desk, composed from what each system declares: every function (city) RETURNS SETOF sys.desk_row is a source, and
-- <system>.tsukue_hiraku() says which form the to-dos of a system open, <system>.tsukue_owari(todo) which form ends one, <system>.tsukue_taishogai(todo)
-- whether that one may be waived by hand as well. A system that is added adds its own; nothing here names one.

-- Until the systems' own functions are there, and for a database without any.
CREATE OR REPLACE FUNCTION sys.todo_opens(p_system text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$ BEGIN RETURN NULL; END $$;
COMMENT ON FUNCTION sys.todo_opens(text) IS '業務の残した仕事から開く様式';
CREATE OR REPLACE FUNCTION sys.todo_ends(t work.todo) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$ BEGIN RETURN NULL; END $$;
COMMENT ON FUNCTION sys.todo_ends(work.todo) IS '未処理を済みにする様式（なければ手で済みにする）';

CREATE OR REPLACE FUNCTION sys.todo_waives(t work.todo) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$ BEGIN RETURN false; END $$;
COMMENT ON FUNCTION sys.todo_waives(work.todo) IS '様式で済みにする未処理を、対象でないとして手でも済みにできるか';

-- Of one's own desk, or of a word one has: nobody else is told that it is there. Not in SQL, which would be planned for each row.
CREATE OR REPLACE FUNCTION sec.my_todo(t work.todo) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF t.may IS NULL THEN
        RETURN t.desk = (sec.my_assignment()).department;
    END IF;
    RETURN sec.has(t.may);
END $$;
COMMENT ON FUNCTION sec.my_todo(work.todo) IS '自分の部署か、自分の権限の未処理か';

-- Closed by hand: never another desk's, nor what a deed of its system ends, unless it is waived (p_waived) and its system lets it. What is wrong, or NULL.
CREATE OR REPLACE FUNCTION sec.end_todo(p_no bigint, p_waived boolean DEFAULT false) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    t work.todo;
BEGIN
    SELECT * INTO t FROM work.todo AS x WHERE x.dantai_code = m.dantai_code AND x.todo_no = p_no FOR UPDATE;
    IF sec.my_todo(t) IS NOT TRUE THEN
        RETURN 'gone';
    ELSIF t.state <> 'open' THEN
        RETURN 'done';
    ELSIF sys.todo_ends(t) IS NOT NULL AND NOT (p_waived AND sys.todo_waives(t)) THEN
        RETURN 'deed';
    END IF;
    UPDATE work.todo AS x SET state = 'done', done_at = clock_timestamp(), done_by = m.login WHERE x.dantai_code = m.dantai_code AND x.todo_no = p_no;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sec.end_todo(bigint, boolean) IS '未処理を手で済みにする';

-- Open again; who calls it knows that it was closed by hand.
CREATE OR REPLACE FUNCTION sec.reopen_todo(p_no bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    t work.todo;
BEGIN
    SELECT * INTO t FROM work.todo AS x WHERE x.dantai_code = m.dantai_code AND x.todo_no = p_no FOR UPDATE;
    IF sec.my_todo(t) IS NOT TRUE OR t.state <> 'done' THEN
        RETURN 'gone';
    END IF;
    UPDATE work.todo AS x SET state = 'open', done_at = NULL, done_by = NULL WHERE x.dantai_code = m.dantai_code AND x.todo_no = p_no;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sec.reopen_todo(bigint) IS '手で済みにした未処理を戻す';

-- To-dos of one's own desk, or for the holders of one's word.
CREATE OR REPLACE FUNCTION sec.desk_todos(p_city integer) RETURNS SETOF sys.desk_row LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT 1, t.todo_no, '1', t.note, NULL::text, t.person, t.due_date, (extract(epoch FROM now() - t.made_at) / 60)::integer,
           coalesce(t.due_date < sys.today(), false), NULL::text, CASE WHEN t.event = 'work.proposed' THEN t.key END, sys.todo_opens(t.system), t.person,
           NULL::bigint, t.system
    FROM work.todo AS t
    WHERE t.dantai_code = p_city AND t.state = 'open' AND sec.my_todo(t);
END $$;
COMMENT ON FUNCTION sec.desk_todos(integer) IS '未処理一覧：他業務の残した仕事';

-- What was put aside or received; first of all in the week before it goes away.
CREATE OR REPLACE FUNCTION sec.desk_matters(p_city integer) RETURNS SETOF sys.desk_row LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT CASE WHEN h.ends THEN 0 ELSE 3 END, h.matter_no, CASE WHEN h.ends THEN '12' WHEN h.source = 'kiosk' THEN '9' ELSE '8' END, h.note,
           '受付 ' || h.matter_no, NULL::bigint, ((h.at + sys.matter_life()) AT TIME ZONE 'Asia/Tokyo')::date,
           (extract(epoch FROM now() - h.at) / 60)::integer, false, NULL::text, NULL::bigint, NULL::text, NULL::bigint, h.matter_no, h.title
    FROM (SELECT m.*, m.at + sys.matter_life() < clock_timestamp() + interval '7 days' AS ends FROM sec.matters_waiting(p_city) AS m) AS h;
END $$;
COMMENT ON FUNCTION sec.desk_matters(integer) IS '未処理一覧：保留と来庁受付';

-- Closed bundles that one may verify or post, those with a slip to mend, and those that are left lying: with the day they go away, first of all in the week before it.
CREATE OR REPLACE FUNCTION sec.desk_bundles(p_city integer) RETURNS SETOF sys.desk_row LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    IF NOT EXISTS (SELECT FROM work.bundle AS x WHERE x.dantai_code = m.dantai_code AND x.department = m.department AND x.state <> 'posted') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT CASE WHEN b.ends < clock_timestamp() + interval '7 days' THEN 0 ELSE 2 END, b.bundle_no, CASE WHEN b.ends IS NOT NULL THEN '14' WHEN b.state = 'open' THEN '15' ELSE '13' END, b.name,
           '束 ' || b.bundle_no, NULL::bigint, (b.ends AT TIME ZONE 'Asia/Tokyo')::date, (extract(epoch FROM now() - coalesce(b.closed_at, b.made_at)) / 60)::integer, false,
           b.form, b.bundle_no, NULL::text, NULL::bigint, NULL::bigint, split_part(b.form, '.', 1)
    FROM (SELECT x.*, sec.bundle_last(x) + sys.bundle_life() AS ends FROM sec.left_bundles() AS x
          UNION ALL
          SELECT x.*, NULL FROM (SELECT * FROM sec.my_bundles() UNION ALL SELECT * FROM sec.pended_bundles()) AS x WHERE NOT x.bundle_no IN (SELECT l.bundle_no FROM sec.left_bundles() AS l)) AS b
    WHERE b.dantai_code = p_city;
END $$;
COMMENT ON FUNCTION sec.desk_bundles(integer) IS '未処理一覧：締めた束（照合、登録を待つもの）と、置いたままの束';

-- The key of a row is its number and its source's place among the sources: 64 of them. A matter that a row of a system opens stands there alone.
-- A clerk asks it some five times a login, and the city is the only value in it: all sources are planned once, not five times.
CREATE OR REPLACE FUNCTION sys.compose_desk() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_sources text;
    v_todos text;
    v_to text;
BEGIN
    IF (SELECT count(*) FROM pg_proc AS f WHERE f.prorettype = 'sys.desk_row'::regtype) > 64 THEN
        RAISE EXCEPTION 'more than 64 sources of the desk: widen the key in sys.compose_desk';
    END IF;
    SELECT string_agg(format('SELECT d.no * 64 + %s AS key, d.rank, d.no, d.state, d.note, d.title, d.person, d.due, d.minutes, d.is_late, d.opens, '
                             'd.opens_no, d.other, d.other_no, d.matter, coalesce(d.system, %L) AS system FROM %s(p_city) AS d',
                             s.place, s.space, s.id), E'\nUNION ALL ' ORDER BY s.place)
    INTO v_sources
    FROM (SELECT f.oid::regproc AS id, f.pronamespace::regnamespace::text AS space, row_number() OVER (ORDER BY f.oid::regproc::text COLLATE "C") - 1 AS place
          FROM pg_proc AS f WHERE f.prorettype = 'sys.desk_row'::regtype AND f.proretset AND f.proargtypes = '23'::oidvector) AS s;
    EXECUTE 'CREATE OR REPLACE FUNCTION sec.desk(p_city integer) RETURNS TABLE (key bigint, rank integer, no bigint, state text, note text, title text, '
         || 'person bigint, due date, minutes integer, is_late boolean, opens text, opens_no bigint, other text, other_no bigint, matter bigint, system text) '
         || 'LANGUAGE plpgsql STABLE SECURITY DEFINER SET plan_cache_mode = force_generic_plan AS ' || quote_literal(
            '#variable_conflict use_column' || E'\n' || 'BEGIN RETURN QUERY SELECT v.key, v.rank, v.no, v.state, v.note, v.title, v.person, v.due, v.minutes, v.is_late, v.opens, v.opens_no, v.other, v.other_no, v.matter, v.system '
            'FROM (SELECT u.*, row_number() OVER (PARTITION BY coalesce(u.matter, -u.key) ORDER BY u.opens IS NULL, u.key) AS nth FROM (' || v_sources || ') AS u) AS v WHERE v.nth = 1; END');
    COMMENT ON FUNCTION sec.desk(integer) IS '未処理一覧：自分を待つものすべて（業務ごとの出所を合わせたもの）';
    SELECT string_agg(format('WHEN %L THEN %s()', f.pronamespace::regnamespace::text, f.oid::regproc), ' ' ORDER BY f.oid::regproc::text)
    INTO v_todos FROM pg_proc AS f WHERE f.proname = 'tsukue_hiraku' AND f.pronargs = 0 AND f.prorettype = 'text'::regtype;
    EXECUTE 'CREATE OR REPLACE FUNCTION sys.todo_opens(p_system text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS '
         || quote_literal('BEGIN RETURN ' || coalesce('CASE p_system ' || v_todos || ' END', 'NULL') || '; END');
    COMMENT ON FUNCTION sys.todo_opens(text) IS '業務の残した仕事から開く様式';
    SELECT string_agg(format('%s(t)', f.oid::regproc), ', ' ORDER BY f.oid::regproc::text COLLATE "C")
    INTO v_todos FROM pg_proc AS f WHERE f.proname = 'tsukue_owari' AND f.pronargs = 1 AND f.proargtypes[0] = 'work.todo'::regtype AND f.prorettype = 'text'::regtype;
    EXECUTE 'CREATE OR REPLACE FUNCTION sys.todo_ends(t work.todo) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS '
         || quote_literal('BEGIN RETURN ' || coalesce('coalesce(' || v_todos || ')', 'NULL') || '; END');
    COMMENT ON FUNCTION sys.todo_ends(work.todo) IS '未処理を済みにする様式（なければ手で済みにする）';
    SELECT string_agg(format('coalesce(%s(t), false)', f.oid::regproc), ' OR ' ORDER BY f.oid::regproc::text COLLATE "C")
    INTO v_todos FROM pg_proc AS f WHERE f.proname = 'tsukue_taishogai' AND f.pronargs = 1 AND f.proargtypes[0] = 'work.todo'::regtype AND f.prorettype = 'boolean'::regtype;
    EXECUTE 'CREATE OR REPLACE FUNCTION sys.todo_waives(t work.todo) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS '
         || quote_literal('BEGIN RETURN ' || coalesce(v_todos, 'false') || '; END');
    COMMENT ON FUNCTION sys.todo_waives(work.todo) IS '様式で済みにする未処理を、対象でないとして手でも済みにできるか';
    FOR v_to IN SELECT f.oid::regprocedure::text FROM pg_proc AS f
                WHERE pg_get_userbyid(f.proowner) ~ '^own_' AND (f.prorettype = 'sys.desk_row'::regtype OR f.proname IN ('tsukue_hiraku', 'tsukue_owari', 'tsukue_taishogai')) LOOP
        EXECUTE 'GRANT EXECUTE ON FUNCTION ' || v_to || ' TO api_owner';
    END LOOP;
END $$;
COMMENT ON FUNCTION sys.compose_desk() IS '未処理一覧を、業務ごとの出所から組み立てる';
