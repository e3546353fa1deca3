-- SPDX-License-Identifier: Apache-2.0
-- The queue of a city's worker. Each function is one transaction: a worker that is killed between two of them, or in
-- the middle of one, leaves a job that the next one takes up at the step that was not committed.
CREATE OR REPLACE FUNCTION work.job_lock(p_city integer, p_job bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT (p_city::bigint << 40) | p_job
$$;
COMMENT ON FUNCTION work.job_lock(integer, bigint) IS '仕事の錠の番号';

-- Puts a job into the queue for whoever calls. A job for a day is put there once, whoever asks and however often.
CREATE OR REPLACE FUNCTION work.ask(p_kind text, p_args jsonb, p_for date DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_job bigint;
BEGIN
    INSERT INTO work.job (dantai_code, kind, args, for_date, login, person)
    SELECT m.dantai_code, k.kind, coalesce(p_args, '{}'), p_for, m.login, m.person FROM sys.job_kind AS k WHERE k.kind = p_kind
    ON CONFLICT (dantai_code, kind, for_date) WHERE for_date IS NOT NULL DO NOTHING
    RETURNING job_no INTO v_job;
    RETURN v_job;
END $$;
COMMENT ON FUNCTION work.ask(text, jsonb, date) IS '仕事を頼む';

-- The daily jobs whose hour has passed, of today and of the days a worker slept through (a month at the most).
CREATE OR REPLACE FUNCTION api.worker_tick() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    k sys.job_kind;
    v_last date; v_due date; v_count integer := 0;
BEGIN
    FOR k IN SELECT * FROM sys.job_kind AS x WHERE x.daily_at IS NOT NULL ORDER BY x.daily_at, x.kind LOOP
        v_due := sys.today() - CASE WHEN (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::time >= k.daily_at THEN 0 ELSE 1 END;
        SELECT max(j.for_date) INTO v_last FROM work.job AS j WHERE j.dantai_code = m.dantai_code AND j.kind = k.kind;
        FOR d IN greatest(0, v_due - coalesce(v_last, v_due - 1) - 32) .. v_due - coalesce(v_last, v_due - 1) - 1 LOOP
            v_count := v_count + (work.ask(k.kind, '{}', coalesce(v_last, v_due - 1) + 1 + d) IS NOT NULL)::integer;
        END LOOP;
    END LOOP;
    RETURN v_count;
END $$;
COMMENT ON FUNCTION api.worker_tick() IS '時刻の来た仕事を待ち行列に入れる';

-- The first job that nobody holds. One taken five times and never finished is put aside for people to look at.
CREATE OR REPLACE FUNCTION api.worker_take() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
    k sys.job_kind;
BEGIN
    PERFORM pg_advisory_unlock_all();
    FOR j IN SELECT * FROM work.job AS x
             WHERE x.dantai_code = m.dantai_code AND (x.state = 'running' OR (x.state = 'waiting' AND x.due <= clock_timestamp()))
             ORDER BY x.due, x.job_no FOR UPDATE SKIP LOCKED LOOP
        CONTINUE WHEN NOT pg_try_advisory_lock(work.job_lock(j.dantai_code, j.job_no));
        SELECT * INTO k FROM sys.job_kind AS x WHERE x.kind = j.kind;
        IF j.attempt >= 5 OR k.kind IS NULL THEN
            PERFORM work.give_up(j);
            CONTINUE;
        END IF;
        UPDATE work.job AS x SET state = 'running', attempt = j.attempt + 1, via = session_user::text,
               begun_at = coalesce(j.begun_at, clock_timestamp()), beat_at = clock_timestamp()
        WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
        RETURN jsonb_build_object('job', j.job_no, 'kind', j.kind, 'step', j.step, 'computer', k.computer);
    END LOOP;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION api.worker_take() IS '次の仕事を取る';

CREATE OR REPLACE FUNCTION work.give_up(j work.job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE work.job AS x SET state = 'failed', done_at = clock_timestamp() WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
    INSERT INTO work.todo (dantai_code, desk, system, event, note, key)
    SELECT j.dantai_code, d.id, 'gyosei_kihon', 'work.failed', '夜間処理が終わりません: ' || coalesce((SELECT k.name FROM sys.job_kind AS k WHERE k.kind = j.kind), j.kind)
           || coalesce('（' || j.fault || '）', ''), j.job_no
    FROM sys.department AS d WHERE d.id = 'joho';
END $$;
COMMENT ON FUNCTION work.give_up(work.job) IS '進まない仕事を止めて知らせる';

-- One step: the work and its checkpoint in one transaction. Done: the deed is written down, for who asked, by whom.
CREATE OR REPLACE FUNCTION api.worker_step(p_job bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
    v_more boolean;
BEGIN
    SELECT * INTO j FROM work.job AS x WHERE x.dantai_code = m.dantai_code AND x.job_no = p_job AND x.state = 'running' FOR UPDATE;
    IF j.job_no IS NULL OR j.via <> session_user::text OR NOT pg_try_advisory_lock(work.job_lock(j.dantai_code, j.job_no)) THEN
        RAISE EXCEPTION '00-551' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('synchronous_commit', 'on', true);
    EXECUTE format('SELECT %s($1)', (SELECT k.step_func FROM sys.job_kind AS k WHERE k.kind = j.kind)) INTO v_more USING j;
    UPDATE work.job AS x SET step = j.step + 1, attempt = 1, beat_at = clock_timestamp(), fault = NULL,
           state = CASE WHEN v_more THEN 'running' ELSE 'done' END, done_at = CASE WHEN NOT v_more THEN clock_timestamp() END
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
    IF NOT v_more THEN
        INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, terminal, form, subject, key, persons, digest, acks)
        VALUES (j.dantai_code, gen_random_uuid(), j.login, j.person, m.branch, m.department, 'via ' || j.via, 'work.' || j.kind,
                'work.job', j.job_no, '{}', encode(sha256(convert_to(j.args::text || coalesce(j.for_date::text, ''), 'UTF8')), 'hex'), '{}');
    END IF;
    RETURN jsonb_build_object('more', v_more, 'step', j.step + 1);
END $$;
COMMENT ON FUNCTION api.worker_step(bigint) IS '仕事を一段進める';

-- The rows of the step to come, as lines for the computer outside. What an earlier try left on the stage goes first.
CREATE OR REPLACE FUNCTION api.worker_rows(p_job bigint) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
BEGIN
    SELECT * INTO j FROM work.job AS x WHERE x.dantai_code = m.dantai_code AND x.job_no = p_job AND x.state = 'running';
    IF j.job_no IS NULL OR j.via <> session_user::text THEN
        RAISE EXCEPTION '00-551' USING ERRCODE = '42501';
    END IF;
    EXECUTE format('DELETE FROM work.stage_%s AS s WHERE s.job_no = $1', j.dantai_code) USING j.job_no;
    RETURN QUERY EXECUTE format('SELECT x FROM %s($1) AS x', (SELECT k.rows_func FROM sys.job_kind AS k WHERE k.kind = j.kind)) USING j;
END $$;
COMMENT ON FUNCTION api.worker_rows(bigint) IS '一段分の行を出す';

-- What the computer sent back for this step. Rows on the stage are not guarded: the stage belongs to one city.
CREATE OR REPLACE FUNCTION work.staged(j work.job) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY EXECUTE format('DELETE FROM work.stage_%s AS s WHERE s.job_no = $1 RETURNING s.line', sec.my_city()) USING j.job_no;
END $$;
COMMENT ON FUNCTION work.staged(work.job) IS '計算の結果を受け取る';

CREATE OR REPLACE FUNCTION api.worker_fail(p_job bigint, p_fault text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
BEGIN
    UPDATE work.job AS x SET fault = left(p_fault, 5), state = 'waiting', due = clock_timestamp() + interval '1 minute' * x.attempt
    WHERE x.dantai_code = m.dantai_code AND x.job_no = p_job AND x.state = 'running' AND x.via = session_user::text
    RETURNING * INTO j;
    IF j.attempt >= 5 THEN
        PERFORM work.give_up(j);
    END IF;
    PERFORM pg_advisory_unlock_all();
END $$;
COMMENT ON FUNCTION api.worker_fail(bigint, text) IS '失敗した仕事を待ち行列に戻す';

-- A clerk's own limits are only defaults that the clerk may lift: what has run or idled too long in a transaction is
-- ended here. It would hold back the seals, too.
CREATE OR REPLACE FUNCTION api.worker_watch() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity AS a
            WHERE a.datname = current_database() AND a.xact_start < clock_timestamp() - interval '60 seconds'
              AND pg_has_role(a.usesysid, 'clerk', 'MEMBER')
              AND NOT (SELECT r.rolsuper FROM pg_roles AS r WHERE r.oid = a.usesysid));
END $$;
COMMENT ON FUNCTION api.worker_watch() IS '長すぎる接続を終わらせる';

CREATE OR REPLACE FUNCTION api.worker_months() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM sys.make_months(clock_timestamp()::date, 14);
END $$;
COMMENT ON FUNCTION api.worker_months() IS '記録の先の月を用意する';

-- One worker's login for each city; it can log in once it has a secret. The stage of a city takes its lines, and no
-- other worker's: COPY FROM does not go through row security.
CREATE OR REPLACE FUNCTION sec.make_workers() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    c record;
    k record;
BEGIN
    FOR c IN SELECT x.dantai_code, 'w_' || x.dantai_code AS login, (SELECT b.id FROM sys.branch AS b WHERE b.dantai_code = x.dantai_code AND b.is_head) AS head
             FROM sys.city AS x ORDER BY 1 LOOP
        IF to_regrole(c.login) IS NULL THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOCREATEDB NOCREATEROLE CONNECTION LIMIT 4', c.login);
        END IF;
        IF NOT pg_has_role(c.login, 'worker', 'MEMBER') THEN
            EXECUTE format('GRANT worker TO %I', c.login);
        END IF;
        INSERT INTO sec.assignment (login, person, name, dantai_code, branch, department, role, valid)
        SELECT c.login, 0, '夜間処理', c.dantai_code, coalesce(c.head, ''), 'joho', 'worker', daterange('2020-04-01', NULL)
        WHERE NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = c.login);
        IF to_regclass('work.stage_' || c.dantai_code) IS NULL THEN
            EXECUTE format('CREATE UNLOGGED TABLE work.stage_%1$s (job_no bigint NOT NULL, line text NOT NULL)', c.dantai_code);
            EXECUTE format('ALTER TABLE work.stage_%s OWNER TO mig_owner', c.dantai_code);
            EXECUTE format('REVOKE ALL ON work.stage_%s FROM PUBLIC', c.dantai_code);
            EXECUTE format('GRANT SELECT, DELETE ON work.stage_%s TO api_owner', c.dantai_code);
            EXECUTE format('GRANT INSERT ON work.stage_%s TO w_%1$s', c.dantai_code);
            EXECUTE format('COMMENT ON TABLE work.stage_%s IS ''計算の結果を受ける台（一団体分）''', c.dantai_code);
            EXECUTE format('COMMENT ON COLUMN work.stage_%s.job_no IS ''仕事の番号''', c.dantai_code);
            EXECUTE format('COMMENT ON COLUMN work.stage_%s.line IS ''一行''', c.dantai_code);
        END IF;
    END LOOP;
    FOR k IN SELECT unnest(ARRAY[x.step_func, x.rows_func]) AS func FROM sys.job_kind AS x LOOP
        IF to_regprocedure(k.func || '(work.job)') IS NOT NULL THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s(work.job) TO api_owner', k.func);
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION sec.make_workers() IS '団体ごとの夜間処理のログインと台を用意する';
