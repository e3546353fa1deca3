-- SPDX-License-Identifier: Apache-2.0
-- The queue of a city's worker. Each function is one transaction: a worker that is killed between two of them, or in
-- the middle of one, leaves a job that the next one takes up at the step that was not committed.
CREATE OR REPLACE FUNCTION work.job_lock(p_city integer, p_job bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT (p_city::bigint << 40) | p_job
$$;
COMMENT ON FUNCTION work.job_lock(integer, bigint) IS '仕事の錠の番号';

-- A condition of a batch is what its definition declares; the cast refuses what is none (22007, 22P02).
CREATE OR REPLACE FUNCTION work.must_be_args(k sys.job_kind, p_args jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    a record;
    v_name text;
BEGIN
    SELECT x INTO v_name FROM jsonb_object_keys(p_args) AS x WHERE x NOT IN (SELECT e ->> 'id' FROM jsonb_array_elements(k.args) AS e) LIMIT 1;
    IF v_name IS NOT NULL THEN
        RAISE EXCEPTION '00-604' USING ERRCODE = 'MG001', COLUMN = left(v_name, 60);
    END IF;
    FOR a IN SELECT e ->> 'id' AS id, e ->> 'type' AS type, (e ->> 'required')::boolean AS required FROM jsonb_array_elements(k.args) AS e LOOP
        IF a.required AND coalesce(p_args ->> a.id, '') = '' THEN
            RAISE EXCEPTION '00-605' USING ERRCODE = 'MG001', COLUMN = a.id;
        END IF;
        EXECUTE format('SELECT ($1)::%s', a.type::regtype) USING p_args ->> a.id;
    END LOOP;
END $$;
COMMENT ON FUNCTION work.must_be_args(sys.job_kind, jsonb) IS '仕事の条件が定義のとおりかを確かめる';

-- A job for a day is put into the queue once, whoever asks and however often. Who may approve it finds it in 未処理一覧.
CREATE OR REPLACE FUNCTION work.enqueue(k sys.job_kind, p_args jsonb, p_for date, p_dry boolean) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_job bigint;
BEGIN
    INSERT INTO work.job (dantai_code, kind, args, for_date, login, person, dry, state)
    VALUES (m.dantai_code, k.kind, p_args, p_for, m.login, m.person, p_dry, CASE WHEN k.approve IS NULL OR p_dry THEN 'waiting' ELSE 'proposed' END)
    ON CONFLICT (dantai_code, kind, for_date) WHERE for_date IS NOT NULL DO NOTHING
    RETURNING job_no INTO v_job;
    IF v_job IS NOT NULL AND k.approve IS NOT NULL AND NOT p_dry THEN
        PERFORM sys.tell_holders(k.approve, split_part(k.kind, '.', 1), 'work.proposed', NULL, NULL, '一括処理の承認：' || k.name, v_job);
    END IF;
    RETURN v_job;
END $$;
COMMENT ON FUNCTION work.enqueue(sys.job_kind, jsonb, date, boolean) IS '仕事を待ち行列に入れる';

-- For deeds: asks for a batch with its conditions. It waits for a second person when its definition names one; a dry run
-- changes nothing and needs none.
CREATE OR REPLACE FUNCTION work.ask(p_kind text, p_args jsonb, p_dry boolean DEFAULT false) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k sys.job_kind;
BEGIN
    SELECT * INTO k FROM sys.job_kind AS x WHERE x.kind = p_kind;
    PERFORM sec.must_have(k.may);
    IF p_dry AND NOT k.dry_run THEN
        RAISE EXCEPTION '00-606' USING ERRCODE = 'MG001';
    END IF;
    PERFORM work.must_be_args(k, coalesce(p_args, '{}'));
    RETURN work.enqueue(k, coalesce(p_args, '{}'), NULL, p_dry);
END $$;
COMMENT ON FUNCTION work.ask(text, jsonb, boolean) IS '仕事を頼む';

-- Is a run of a kind with these arguments to come, at work or stopped half way? One that stopped is over once a later one has done it all. One that
-- nobody has taken yet counts: it may begin before what asks is committed, and read past it.
CREATE OR REPLACE FUNCTION work.is_under_way(p_city integer, p_kind text, p_args jsonb) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM work.job AS x
                   WHERE x.dantai_code = p_city AND x.kind = p_kind AND x.args @> p_args AND NOT x.dry AND x.state IN ('waiting', 'running', 'failed')
                     AND NOT EXISTS (SELECT FROM work.job AS y WHERE y.dantai_code = x.dantai_code AND y.kind = x.kind AND y.args = x.args AND NOT y.dry
                                                                  AND y.state = 'done' AND y.job_no > x.job_no));
END $$;
COMMENT ON FUNCTION work.is_under_way(integer, text, jsonb) IS '仕事がまだ終わっていないか';

-- For deeds: what that run may have passed already is asked for behind it, where one is under way. Taken back, it leaves nothing to ask for.
CREATE OR REPLACE FUNCTION work.ask_behind(p_kind text, p_args jsonb, p_run text, p_run_args jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_job bigint;
BEGIN
    IF NOT work.is_under_way(sec.my_city(), p_run, p_run_args) THEN
        RETURN false;
    END IF;
    v_job := work.ask(p_kind, p_args);
    UPDATE work.job AS x SET result = jsonb_build_object('behind', p_run, 'behind_args', p_run_args)
    WHERE x.dantai_code = sec.my_city() AND x.job_no = v_job;
    RETURN true;
END $$;
COMMENT ON FUNCTION work.ask_behind(text, jsonb, text, jsonb) IS '始まった仕事の後の仕事を頼む';

-- For a nightly job that looks at what stands today: a later night's is asked for already, so one that was missed has nothing to make up for.
CREATE OR REPLACE FUNCTION work.is_overtaken(j work.job) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM work.job AS x WHERE x.dantai_code = j.dantai_code AND x.kind = j.kind AND x.for_date > j.for_date);
END $$;
COMMENT ON FUNCTION work.is_overtaken(work.job) IS '後の日の同じ仕事があるか';

-- And for one that looks at each day for itself: the last night before this that was asked for. Behind a long sleep that is more than a day ago.
CREATE OR REPLACE FUNCTION work.night_before(j work.job) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT max(x.for_date) FROM work.job AS x WHERE x.dantai_code = j.dantai_code AND x.kind = j.kind AND x.for_date < j.for_date
$$;
COMMENT ON FUNCTION work.night_before(work.job) IS '前に頼まれた夜の日付';

-- For systems that keep the number of a run beside its rows: was it of this kind? NULL where there is no such run.
CREATE OR REPLACE FUNCTION work.is_kind(p_city integer, p_job bigint, p_kind text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT x.kind = p_kind FROM work.job AS x WHERE x.dantai_code = p_city AND x.job_no = p_job);
END $$;
COMMENT ON FUNCTION work.is_kind(integer, bigint, text) IS 'その番号の仕事の種類か';

-- The answer of a deed that asks for a batch. One that is asked for, runs, is done or stopped half way with the same arguments is an alert
-- at p_field.
CREATE OR REPLACE FUNCTION work.ask_by_deed(p_kind text, p_args jsonb, p_dry boolean, p_alert text, p_field text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_job bigint;
BEGIN
    IF NOT p_dry AND EXISTS (SELECT FROM work.jobs() AS w
               WHERE w.kind = p_kind AND NOT w.dry AND w.state IN ('proposed', 'waiting', 'running', 'done', 'failed') AND w.args @> p_args) THEN
        PERFORM sys.alert(p_alert, p_field);
    END IF;
    v_job := work.ask(p_kind, p_args, p_dry);
    RETURN jsonb_build_object('key', v_job, 'number', v_job::text);
END $$;
COMMENT ON FUNCTION work.ask_by_deed(text, jsonb, boolean, text, text) IS '画面から仕事を頼む';

-- The second person: true lets it run, false ends it. One person under two logins is one person.
CREATE OR REPLACE FUNCTION work.decide(p_job bigint, p_may_run boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
BEGIN
    SELECT * INTO j FROM work.job AS x WHERE x.dantai_code = m.dantai_code AND x.job_no = p_job AND x.state = 'proposed' FOR UPDATE;
    PERFORM sec.must_have((SELECT k.approve FROM sys.job_kind AS k WHERE k.kind = j.kind));
    IF j.person = m.person THEN
        RAISE EXCEPTION '00-607' USING ERRCODE = '42501';
    END IF;
    UPDATE work.job AS x SET state = CASE WHEN p_may_run THEN 'waiting' ELSE 'refused' END, due = clock_timestamp(),
           second_login = m.login, second_person = m.person, second_at = clock_timestamp()
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
    PERFORM sys.holders_done('work.proposed', j.job_no);
END $$;
COMMENT ON FUNCTION work.decide(bigint, boolean) IS '仕事を承認する、または差し戻す';

-- What a batch did, also one that stopped half way, is taken back by its own function, as long as its definition says that nothing has gone
-- out. That function asks once more with its rows locked, and raises 00-608: the worker's turn may come hours later.
CREATE OR REPLACE FUNCTION work.can_undo(p_job bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    j work.job;
    k sys.job_kind;
BEGIN
    SELECT * INTO j FROM work.job AS x WHERE x.dantai_code = sec.my_city() AND x.job_no = p_job AND x.state IN ('done', 'failed') AND NOT x.dry;
    SELECT * INTO k FROM sys.job_kind AS x WHERE x.kind = j.kind AND x.undo_func IS NOT NULL;
    RETURN k.kind IS NOT NULL AND NOT work.has_gone_out(j, k);
END $$;
COMMENT ON FUNCTION work.can_undo(bigint) IS '済んだ仕事をまだ取り消せるか';

CREATE OR REPLACE FUNCTION work.undo(p_job bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
    k sys.job_kind;
BEGIN
    SELECT * INTO j FROM work.job AS x WHERE x.dantai_code = m.dantai_code AND x.job_no = p_job AND x.state IN ('done', 'failed') AND NOT x.dry FOR UPDATE;
    SELECT * INTO k FROM sys.job_kind AS x WHERE x.kind = j.kind AND x.undo_func IS NOT NULL;
    PERFORM sec.must_have(k.may);
    IF work.has_gone_out(j, k) THEN
        RAISE EXCEPTION '00-608' USING ERRCODE = 'MG001';
    END IF;
    UPDATE work.job AS x SET state = 'waiting', undoing = true, part = 0, step = 0, attempt = 0, due = clock_timestamp(), done_at = NULL, fault = NULL,
           result = x.result - 'unconfirmed'
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
    PERFORM work.failure_seen(j);
END $$;
COMMENT ON FUNCTION work.undo(bigint) IS '済んだ仕事、途中で止まった仕事を取り消す';

-- A job that stopped goes on at the step that failed, once what stopped it was mended. What it did before stands, and so does its approval.
CREATE OR REPLACE FUNCTION work.resume(p_job bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
BEGIN
    SELECT * INTO j FROM work.job AS x WHERE x.dantai_code = m.dantai_code AND x.job_no = p_job AND x.state = 'failed' FOR UPDATE;
    PERFORM sec.must_have((SELECT k.may FROM sys.job_kind AS k WHERE k.kind = j.kind));
    UPDATE work.job AS x SET state = 'waiting', attempt = 0, due = clock_timestamp(), done_at = NULL, fault = NULL, result = x.result - 'unconfirmed'
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
    PERFORM work.failure_seen(j);
END $$;
COMMENT ON FUNCTION work.resume(bigint) IS '止まった仕事を、止まった段から続ける';

CREATE OR REPLACE FUNCTION work.failure_seen(j work.job) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE work.todo AS t SET state = 'done', done_at = clock_timestamp(), done_by = session_user::text
    WHERE t.dantai_code = j.dantai_code AND t.event = 'work.failed' AND t.key = j.job_no AND t.state = 'open'
$$;
COMMENT ON FUNCTION work.failure_seen(work.job) IS '止まった仕事の知らせを済みにする';

CREATE OR REPLACE FUNCTION work.is_stopped(p_city integer, p_job bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT FROM work.job AS x WHERE x.dantai_code = p_city AND x.job_no = p_job AND x.state = 'failed')
$$;
COMMENT ON FUNCTION work.is_stopped(integer, bigint) IS '仕事が止まったままか';

-- For step functions: the other jobs of this system that stopped half way. What they left undone is nobody's if the next run does not take it.
CREATE OR REPLACE FUNCTION work.broken(j work.job) RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(array_agg(x.job_no), '{}') FROM work.job AS x
    WHERE x.dantai_code = j.dantai_code AND x.job_no <> j.job_no AND x.state = 'failed' AND NOT x.dry
      AND split_part(x.kind, '.', 1) = split_part(j.kind, '.', 1)
$$;
COMMENT ON FUNCTION work.broken(work.job) IS '同じ業務の、途中で止まった仕事';

-- For step functions: what was done, added up in the job's result. Of a dry run the counts stay and nothing else.
CREATE OR REPLACE FUNCTION work.count(j work.job, p_name text, p_count bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE work.job AS x SET result = x.result || jsonb_build_object(p_name, coalesce((x.result ->> p_name)::bigint, 0) + p_count)
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
END $$;
COMMENT ON FUNCTION work.count(work.job, text, bigint) IS '仕事の結果に数を足す';

-- What has lain longer than its days goes, though nobody puts anything aside or does anything else that would take it along.
CREATE OR REPLACE FUNCTION sec.sweep(p_city integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    DELETE FROM work.draft AS d WHERE d.dantai_code = p_city AND d.at < clock_timestamp() - interval '30 days';
    DELETE FROM work.matter AS x WHERE x.dantai_code = p_city AND x.at < clock_timestamp() - sys.matter_life();
    PERFORM sec.bundles_sweep(p_city);
    DELETE FROM work.seen AS s WHERE s.dantai_code = p_city AND s.at < clock_timestamp() - make_interval(days => sys.param_int('gyosei_kihon.gamen_hozon_nissu'));
END $$;
COMMENT ON FUNCTION sec.sweep(integer) IS '日数の過ぎた打ちかけ・保留・束・画面を捨てる';

-- The daily jobs whose hour has passed, of today and of the days a worker slept through (a month at the most). The night of a day to come, put in by a
-- clock that was ahead of its time, was none: as one it would keep all nights until then from being asked for, and its own.
CREATE OR REPLACE FUNCTION api.worker_tick() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    k sys.job_kind;
    v_last date; v_due date; v_count integer := 0;
BEGIN
    FOR k IN SELECT * FROM sys.job_kind AS x WHERE x.daily_at IS NOT NULL ORDER BY x.daily_at, x.kind LOOP
        PERFORM work.give_up(j) FROM work.job AS j      -- what it did stands, and somebody is told
        WHERE j.dantai_code = m.dantai_code AND j.kind = k.kind AND j.for_date > sys.today() AND j.state IN ('waiting', 'running') AND (j.part > 0 OR j.step > 0);
        UPDATE work.job AS j SET for_date = NULL, result = j.result || jsonb_build_object('for_date', j.for_date),
            state = CASE WHEN j.state IN ('done', 'failed', 'undone') THEN j.state ELSE 'undone' END, done_at = coalesce(j.done_at, clock_timestamp())
        WHERE j.dantai_code = m.dantai_code AND j.kind = k.kind AND j.for_date > sys.today();
        v_due := sys.today() - CASE WHEN (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::time >= k.daily_at THEN 0 ELSE 1 END;
        SELECT max(j.for_date) INTO v_last FROM work.job AS j WHERE j.dantai_code = m.dantai_code AND j.kind = k.kind;
        FOR d IN greatest(0, v_due - coalesce(v_last, v_due - 1) - 32) .. v_due - coalesce(v_last, v_due - 1) - 1 LOOP
            v_count := v_count + (work.enqueue(k, '{}', coalesce(v_last, v_due - 1) + 1 + d, false) IS NOT NULL)::integer;
        END LOOP;
    END LOOP;
    PERFORM sec.sweep(m.dantai_code);
    RETURN v_count;
END $$;
COMMENT ON FUNCTION api.worker_tick() IS '時刻の来た仕事を待ち行列に入れる';

-- What the worker must do for the step to come. A sheet is computed outside, by definitions that must be the database's.
CREATE OR REPLACE FUNCTION work.next_step(j work.job) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    s sys.job_step;
BEGIN
    SELECT * INTO s FROM sys.job_step AS x WHERE x.kind = j.kind AND x.part = j.part AND NOT j.undoing;
    RETURN jsonb_build_object('job', j.job_no, 'dry', j.dry, 'kind', j.kind, 'part', j.part, 'step', j.step, 'computer', s.computer, 'sheet', s.sheet, 'digest',
        CASE WHEN s.sheet IS NOT NULL THEN (SELECT encode(sha256(convert_to(string_agg(d.system || ' ' || d.digest || E'\n', '' ORDER BY d.system COLLATE "C"), 'UTF8')), 'hex')
                                            FROM sys.definition AS d) END);
END $$;
COMMENT ON FUNCTION work.next_step(work.job) IS '次の段に要る計算';

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
        CONTINUE WHEN j.result ? 'behind' AND work.is_under_way(j.dantai_code, j.result ->> 'behind', j.result -> 'behind_args');
        CONTINUE WHEN NOT pg_try_advisory_lock(work.job_lock(j.dantai_code, j.job_no));
        IF j.result ? 'behind' AND NOT EXISTS (SELECT FROM work.job AS x WHERE x.dantai_code = j.dantai_code AND x.kind = j.result ->> 'behind'
                                                   AND x.args @> (j.result -> 'behind_args') AND NOT x.dry AND x.state = 'done') THEN
            UPDATE work.job AS x SET state = 'undone', result = '{}', done_at = clock_timestamp() WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
            CONTINUE;
        END IF;
        SELECT * INTO k FROM sys.job_kind AS x WHERE x.kind = j.kind;
        IF j.attempt >= 5 OR k.kind IS NULL THEN
            PERFORM work.give_up(j);
            CONTINUE;
        END IF;
        UPDATE work.job AS x SET state = 'running', attempt = j.attempt + 1, via = session_user::text,
               begun_at = coalesce(j.begun_at, clock_timestamp()), beat_at = clock_timestamp(), result = x.result - 'behind' - 'behind_args'
        WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
        RETURN work.next_step(j);
    END LOOP;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION api.worker_take() IS '次の仕事を取る';

CREATE OR REPLACE FUNCTION work.give_up(j work.job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE work.job AS x SET state = 'failed', done_at = clock_timestamp() WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
    INSERT INTO work.todo (dantai_code, desk, system, event, note, key)
    SELECT j.dantai_code, d.id, 'gyosei_kihon', 'work.failed', '夜間処理が終わりません: ' || coalesce((SELECT k.name FROM sys.job_kind AS k WHERE k.kind = j.kind), j.kind)
           || coalesce('（' || CASE j.fault WHEN 'MG011' THEN '未確認: ' || (SELECT string_agg(u ->> 'param', '、') FROM jsonb_array_elements(j.result -> 'unconfirmed') AS u)
                                WHEN 'MG014' THEN '定義が変わり、続きの段がない' ELSE j.fault END || '）', ''), j.job_no
    FROM sys.department AS d WHERE d.id = 'joho';
END $$;
COMMENT ON FUNCTION work.give_up(work.job) IS '進まない仕事を止めて知らせる';

-- Taking back came too late, as something went out between the asking and the worker's turn: the job stands as it did, and people are told.
CREATE OR REPLACE FUNCTION work.undo_refused(j work.job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE work.job AS x SET undoing = false, fault = '00-608', done_at = clock_timestamp(),
           state = CASE WHEN EXISTS (SELECT FROM audit.deed AS d WHERE d.dantai_code = j.dantai_code AND d.subject = 'work.job' AND d.key = j.job_no) THEN 'done' ELSE 'failed' END
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
    INSERT INTO work.todo (dantai_code, desk, system, event, note, key)
    SELECT j.dantai_code, d.id, 'gyosei_kihon', 'work.failed', '取り消せません（すでに外に出たものがあります）: ' || k.name, j.job_no
    FROM sys.department AS d CROSS JOIN sys.job_kind AS k WHERE d.id = 'joho' AND k.kind = j.kind;
END $$;
COMMENT ON FUNCTION work.undo_refused(work.job) IS '間に合わなかった取消しをやめて知らせる';

-- Has anything of it gone out, or can that not be said?
CREATE OR REPLACE FUNCTION work.has_gone_out(j work.job, k sys.job_kind) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_posted boolean := false;
BEGIN
    IF k.posted_func IS NOT NULL THEN
        EXECUTE format('SELECT %s($1)', k.posted_func) INTO v_posted USING j;
    END IF;
    RETURN v_posted IS NOT FALSE;
END $$;
COMMENT ON FUNCTION work.has_gone_out(work.job, sys.job_kind) IS '仕事の結果がもう外に出たか';

-- Done: the deed is written down, for who asked, by whom.
CREATE OR REPLACE FUNCTION work.write_down(j work.job, m sec.assignment) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, terminal, form, subject, key, persons, digest, acks)
    VALUES (j.dantai_code, gen_random_uuid(), j.login, j.person, m.branch, m.department, 'via ' || j.via, 'work.' || j.kind,
            'work.job', j.job_no, '{}', encode(sha256(convert_to(j.args::text || coalesce(j.for_date::text, '') || j.state || j.result::text, 'UTF8')), 'hex'), '{}')
$$;
COMMENT ON FUNCTION work.write_down(work.job, sec.assignment) IS '済んだ仕事を記録に書く';

-- One chunk of one declared step: the work and its checkpoint in one transaction. A dry run is all one transaction, so that each step sees
-- what the one before did; the worker rolls it back and gives what it came to to worker_tried. It cannot be committed (work.dry_stays_out).
CREATE OR REPLACE FUNCTION api.worker_step(p_job bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
    v_func text; v_more boolean; v_last boolean; v_result jsonb; v_open text;
BEGIN
    SELECT * INTO j FROM work.job AS x WHERE x.dantai_code = m.dantai_code AND x.job_no = p_job AND x.state = 'running' FOR UPDATE;
    IF j.job_no IS NULL OR j.via <> session_user::text OR NOT pg_try_advisory_lock(work.job_lock(j.dantai_code, j.job_no)) THEN
        RAISE EXCEPTION '00-551' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('synchronous_commit', 'on', true);
    v_func := CASE WHEN j.undoing THEN (SELECT k.undo_func FROM sys.job_kind AS k WHERE k.kind = j.kind)
                   ELSE (SELECT s.step_func FROM sys.job_step AS s WHERE s.kind = j.kind AND s.part = j.part) END;
    IF v_func IS NULL THEN                         -- db migrate found no step of that name any more
        RAISE EXCEPTION '00-600' USING ERRCODE = 'MG014';
    END IF;
    BEGIN
        EXECUTE format('SELECT %s($1)', v_func) INTO v_more USING j;
        v_result := (SELECT x.result FROM work.job AS x WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no);
        -- behind the step, so that all that it reads are named at once; what is taken back is reckoned by nothing
        IF v_result ? 'unconfirmed' AND NOT j.undoing AND NOT j.dry AND NOT sys.is_demo() THEN
            RAISE EXCEPTION '00-610' USING ERRCODE = 'MG011', DETAIL = (v_result -> 'unconfirmed')::text;
        END IF;
    EXCEPTION
    WHEN SQLSTATE 'MG011' THEN                     -- the refusal keeps the names of what nobody confirmed
        GET STACKED DIAGNOSTICS v_open = PG_EXCEPTION_DETAIL;
        UPDATE work.job AS x SET fault = 'MG011', result = x.result || jsonb_build_object('unconfirmed', v_open::jsonb)
        WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no RETURNING * INTO j;
        PERFORM work.give_up(j);
        RETURN work.next_step(j) || jsonb_build_object('more', false);
    WHEN SQLSTATE 'MG001' THEN
        IF NOT j.undoing OR SQLERRM <> '00-608' THEN
            RAISE;
        END IF;
        PERFORM work.undo_refused(j);
        RETURN work.next_step(j) || jsonb_build_object('more', false);
    END;
    IF v_more AND j.step >= 100000 THEN            -- a step that does not go by its number would never end
        RAISE EXCEPTION '00-609' USING ERRCODE = 'MG012';
    END IF;
    v_more := coalesce(v_more, false);
    v_last := NOT v_more AND (j.undoing OR NOT EXISTS (SELECT FROM sys.job_step AS s WHERE s.kind = j.kind AND s.part = j.part + 1));
    UPDATE work.job AS x SET part = CASE WHEN v_more OR v_last THEN j.part ELSE j.part + 1 END, step = CASE WHEN v_more OR v_last THEN j.step + 1 ELSE 0 END,
           attempt = 1, beat_at = clock_timestamp(), fault = NULL, result = v_result,
           state = CASE WHEN NOT v_last OR j.dry THEN 'running' WHEN j.undoing THEN 'undone' ELSE 'done' END, done_at = CASE WHEN v_last THEN clock_timestamp() END
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no RETURNING * INTO j;
    IF v_last AND NOT j.dry THEN
        PERFORM work.write_down(j, m);
    END IF;
    RETURN work.next_step(j) || jsonb_build_object('more', NOT v_last) || CASE WHEN v_last AND j.dry THEN jsonb_build_object('result', j.result) ELSE '{}' END;
END $$;
COMMENT ON FUNCTION api.worker_step(bigint) IS '仕事を一段進める';

-- After the rollback of a dry run: p_told is the answer of its last step. Its counts stay, and nothing else.
CREATE OR REPLACE FUNCTION api.worker_tried(p_told jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
BEGIN
    UPDATE work.job AS x SET state = 'done', part = (p_told ->> 'part')::integer, step = (p_told ->> 'step')::integer, attempt = 1,
           beat_at = clock_timestamp(), done_at = clock_timestamp(), fault = NULL, result = p_told -> 'result'
    WHERE x.dantai_code = m.dantai_code AND x.job_no = (p_told ->> 'job')::bigint AND x.state = 'running' AND x.dry AND x.via = session_user::text
      AND jsonb_typeof(p_told -> 'result') = 'object' RETURNING * INTO j;
    IF j.job_no IS NULL THEN
        RAISE EXCEPTION '00-551' USING ERRCODE = '42501';
    END IF;
    PERFORM FROM work.staged(j);
    PERFORM work.write_down(j, m);
END $$;
COMMENT ON FUNCTION api.worker_tried(jsonb) IS '試しの結果の数を残す';

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
    RETURN QUERY EXECUTE format('SELECT x::text FROM %s($1) AS x', (SELECT s.rows_func FROM sys.job_step AS s WHERE s.kind = j.kind AND s.part = j.part)) USING j;
END $$;
COMMENT ON FUNCTION api.worker_rows(bigint) IS '一段分の行を出す';

-- What the computer sent back for this step. Rows on the stage are not guarded: the stage belongs to one city.
CREATE OR REPLACE FUNCTION work.staged(j work.job) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY EXECUTE format('DELETE FROM work.stage_%s AS s WHERE s.job_no = $1 RETURNING s.line', sec.my_city()) USING j.job_no;
END $$;
COMMENT ON FUNCTION work.staged(work.job) IS '計算の結果を受け取る';

-- What the sheet answered, row by row: {key, answer} or {key, problem}. Rows and problems are counted in the result, the
-- first hundred problems kept by key. Parameters that are 未確認 are listed; api.worker_step stops on them.
CREATE OR REPLACE FUNCTION work.answers(j work.job) RETURNS TABLE (key jsonb, answer jsonb, problem jsonb) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_rows jsonb[] := ARRAY(SELECT x::jsonb FROM work.staged(j) AS x);
    v_open jsonb; v_bad jsonb;
BEGIN
    v_open := (SELECT jsonb_agg(DISTINCT u) FROM unnest(v_rows) AS r, jsonb_array_elements(r #> '{answer,unconfirmed}') AS u);
    v_bad := (SELECT jsonb_agg(r ORDER BY r ->> 'key') FROM unnest(v_rows) AS r WHERE r ? 'problem');
    UPDATE work.job AS x SET result = x.result || jsonb_strip_nulls(jsonb_build_object(
        'rows', coalesce((x.result ->> 'rows')::bigint, 0) + cardinality(v_rows),
        'problems', coalesce((x.result ->> 'problems')::bigint, 0) + coalesce(jsonb_array_length(v_bad), 0),
        'problem', jsonb_path_query_array(coalesce(x.result -> 'problem', '[]') || coalesce(v_bad, '[]'), '$[0 to 99]'),
        'unconfirmed', (SELECT jsonb_agg(DISTINCT u) FROM jsonb_array_elements(coalesce(x.result -> 'unconfirmed', '[]') || coalesce(v_open, '[]')) AS u)))
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
    RETURN QUERY SELECT r -> 'key', (r -> 'answer') - 'unconfirmed', r -> 'problem' FROM unnest(v_rows) AS r;
END $$;
COMMENT ON FUNCTION work.answers(work.job) IS '計算書の答えを受け取る';

-- A figure that a step reads by itself, beside what its sheet reads: nobody confirmed it, so it is listed, and api.worker_step stops what is
-- neither a dry run nor a demo by the names on that list.
CREATE OR REPLACE FUNCTION work.must_be_confirmed(j work.job, p_param text, p_day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    p sys.param;
    v_one jsonb;
BEGIN
    SELECT * INTO p FROM sys.param_row(p_param, j.dantai_code, p_day) AS x;
    IF p.id IS NULL OR p.confirmed THEN
        RETURN;
    END IF;
    -- as a sheet tells it: the same figure is listed once
    v_one := jsonb_build_object('param', p.id, 'name', p.name, 'from', p.from_date, 'level', CASE p.level WHEN 0 THEN 'kuni' ELSE p.level::text END, 'law', p.law);
    UPDATE work.job AS x SET result = x.result || jsonb_build_object('unconfirmed',
        (SELECT jsonb_agg(DISTINCT u) FROM jsonb_array_elements(coalesce(x.result -> 'unconfirmed', '[]') || jsonb_build_array(v_one)) AS u))
    WHERE x.dantai_code = j.dantai_code AND x.job_no = j.job_no;
END $$;
COMMENT ON FUNCTION work.must_be_confirmed(work.job, text, date) IS '未確認のパラメータを使うなら名を挙げる（試しと演習の外では止まる）';

-- What a clerk may ask, undo or approve, latest first. One person's reckoning that the night does by itself is listed only when it failed.
CREATE OR REPLACE FUNCTION work.jobs() RETURNS TABLE (job_no bigint, kind text, name text, state text, args jsonb, dry boolean, undoing boolean,
    step_name text, result jsonb, fault text, login text, person bigint, second_login text, made_at timestamptz, done_at timestamptz, row_version integer,
    may text, approve text, undo_func text) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT x.job_no, x.kind, k.name, x.state, x.args, x.dry, x.undoing, s.name, x.result, x.fault, x.login, x.person, x.second_login, x.made_at, x.done_at,
           x.row_version, k.may, k.approve, k.undo_func
    FROM work.job AS x
    JOIN sys.job_kind AS k ON k.kind = x.kind
    LEFT JOIN sys.job_step AS s ON s.kind = x.kind AND s.part = x.part
    WHERE x.dantai_code = sec.my_city() AND (k.dry_run OR k.listed OR k.approve IS NOT NULL OR x.state = 'failed') AND (sec.has(k.may) OR sec.has(k.approve))
    ORDER BY x.job_no DESC;
END $$;
COMMENT ON FUNCTION work.jobs() IS '自分が頼める・承認できる仕事';

-- Without a fault the worker was told to stop: that was no attempt.
CREATE OR REPLACE FUNCTION api.worker_fail(p_job bigint, p_fault text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    j work.job;
BEGIN
    UPDATE work.job AS x SET fault = left(p_fault, 6), state = 'waiting', attempt = x.attempt - (p_fault IS NULL)::integer,
           due = clock_timestamp() + CASE WHEN p_fault IS NULL THEN interval '0' ELSE interval '1 minute' * x.attempt END
    WHERE x.dantai_code = m.dantai_code AND x.job_no = p_job AND x.state = 'running' AND x.via = session_user::text
    RETURNING * INTO j;
    IF p_fault IS NOT NULL AND j.attempt >= 5 OR p_fault LIKE 'MG%' THEN      -- a refusal of our own is the same the next time
        PERFORM work.give_up(j);
    END IF;
    PERFORM pg_advisory_unlock_all();
END $$;
COMMENT ON FUNCTION api.worker_fail(bigint, text) IS '失敗した仕事や、止められた試しを待ち行列に戻す';

-- A clerk's own limits are only defaults that the clerk may lift: who idles in a transaction, which the program never opens, or has run too long is
-- ended here; one such line makes a city's next certificate wait, and would hold back the seals, too. A commit that waits for its standby is let be:
-- ended, it would be taken for kept.
DROP FUNCTION IF EXISTS api.worker_watch();
CREATE OR REPLACE FUNCTION api.worker_watch(p_idle interval DEFAULT '15 seconds', p_long interval DEFAULT '60 seconds') RETURNS integer LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity AS a
            WHERE a.datname = current_database() AND a.wait_event IS DISTINCT FROM 'SyncRep'
              AND (a.xact_start < clock_timestamp() - p_long
                   OR a.xact_start IS NOT NULL AND a.wait_event = 'ClientRead' AND a.state_change < clock_timestamp() - p_idle)
              AND pg_has_role(a.usesysid, 'clerk', 'MEMBER')
              AND NOT (SELECT r.rolsuper FROM pg_roles AS r WHERE r.oid = a.usesysid));
END $$;
COMMENT ON FUNCTION api.worker_watch(interval, interval) IS '処理の途中で止まっている接続と、長すぎる接続を終わらせる';

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
        EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', c.login, '20s');   -- a step that a clerk's line makes wait would keep the watch from ending it
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
    FOR k IN SELECT x.step_func AS func FROM sys.job_step AS x UNION SELECT x.rows_func FROM sys.job_step AS x
             UNION SELECT unnest(ARRAY[x.undo_func, x.posted_func]) FROM sys.job_kind AS x LOOP
        IF to_regprocedure(k.func || '(work.job)') IS NOT NULL THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s(work.job) TO api_owner', k.func);
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION sec.make_workers() IS '団体ごとの夜間処理のログインと台を用意する';
