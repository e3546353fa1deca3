-- SPDX-License-Identifier: Apache-2.0
-- What makes tampering visible, and the queue of the worker.
-- A seal covers the rows of one city's log whose transactions ended since the seal before: xid from lo to below hi.
-- Nothing of theirs can appear later, so writers never wait for it. leaves: SHA-256 of each row, in order; digest: of
-- the leaves; chain: of the chain before, and this seal. Heads of the chain are written outside the database.
CREATE TABLE audit.seal (
    dantai_code integer NOT NULL, seal_no bigint NOT NULL, lo xid8 NOT NULL, hi xid8 NOT NULL, top xid8 NOT NULL,
    rows integer NOT NULL, leaves bytea NOT NULL, digest bytea NOT NULL, chain bytea NOT NULL, at timestamptz NOT NULL,
    PRIMARY KEY (dantai_code, seal_no));
COMMENT ON TABLE audit.seal IS '記録の封印（追加のみ）';
COMMENT ON COLUMN audit.seal.dantai_code IS '団体コード';
COMMENT ON COLUMN audit.seal.seal_no IS '封印番号（欠番なし）';
COMMENT ON COLUMN audit.seal.lo IS '処理の番号（から）';
COMMENT ON COLUMN audit.seal.hi IS '処理の番号（の前まで）';
COMMENT ON COLUMN audit.seal.top IS '封印のときまだ始まっていなかった処理の番号';
COMMENT ON COLUMN audit.seal.rows IS '行数';
COMMENT ON COLUMN audit.seal.leaves IS '各行の SHA-256';
COMMENT ON COLUMN audit.seal.digest IS '行全体の SHA-256';
COMMENT ON COLUMN audit.seal.chain IS '前の封印とつないだ SHA-256';
COMMENT ON COLUMN audit.seal.at IS '日時';
SELECT sys.guard('audit.seal', true, 'own_audit');
GRANT SELECT ON sec.ticket, sec.ticket_person, audit.deed TO own_audit;

-- The queue. A job is taken by who holds its session lock, so that one whose worker died is free at once; its step is
-- the checkpoint and moves in the same transaction as the work of that step.
CREATE TABLE sys.job_kind (
    kind text PRIMARY KEY, name text NOT NULL, step_func text NOT NULL, rows_func text, computer text, daily_at time);
COMMENT ON TABLE sys.job_kind IS '仕事の種類（待ち行列と定時の処理）';
COMMENT ON COLUMN sys.job_kind.kind IS '種類';
COMMENT ON COLUMN sys.job_kind.name IS '名称';
COMMENT ON COLUMN sys.job_kind.step_func IS '一段を行う関数（続きがあれば真）';
COMMENT ON COLUMN sys.job_kind.rows_func IS '一段分の行を出す関数（計算を外で行うとき）';
COMMENT ON COLUMN sys.job_kind.computer IS '外で行う計算の名';
COMMENT ON COLUMN sys.job_kind.daily_at IS '毎日この時刻を過ぎたら行う';
ALTER TABLE sys.job_kind OWNER TO mig_owner;
REVOKE ALL ON sys.job_kind FROM PUBLIC;
GRANT SELECT ON sys.job_kind TO definer;

CREATE TABLE work.job (
    dantai_code integer NOT NULL, job_no bigint GENERATED ALWAYS AS IDENTITY, kind text NOT NULL, args jsonb NOT NULL DEFAULT '{}',
    for_date date, state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    due timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), step integer NOT NULL DEFAULT 0, attempt integer NOT NULL DEFAULT 0,
    login text COLLATE "C" NOT NULL, person bigint NOT NULL, via text, result jsonb NOT NULL DEFAULT '{}', fault text,
    made_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), begun_at timestamptz, beat_at timestamptz, done_at timestamptz,
    row_version integer NOT NULL DEFAULT 1, PRIMARY KEY (dantai_code, job_no));
COMMENT ON TABLE work.job IS '仕事の待ち行列';
COMMENT ON COLUMN work.job.dantai_code IS '団体コード';
COMMENT ON COLUMN work.job.job_no IS '番号';
COMMENT ON COLUMN work.job.kind IS '種類';
COMMENT ON COLUMN work.job.args IS '条件';
COMMENT ON COLUMN work.job.for_date IS '対象の日（定時の処理）';
COMMENT ON COLUMN work.job.state IS '状態';
COMMENT ON COLUMN work.job.due IS 'この日時から';
COMMENT ON COLUMN work.job.step IS '済んだ段';
COMMENT ON COLUMN work.job.attempt IS '取りかかった回数';
COMMENT ON COLUMN work.job.login IS '頼んだログイン';
COMMENT ON COLUMN work.job.person IS '頼んだ職員番号';
COMMENT ON COLUMN work.job.via IS '行ったログイン';
COMMENT ON COLUMN work.job.result IS '結果';
COMMENT ON COLUMN work.job.fault IS '失敗の種類（SQLSTATE）';
COMMENT ON COLUMN work.job.made_at IS '受付日時';
COMMENT ON COLUMN work.job.begun_at IS '開始日時';
COMMENT ON COLUMN work.job.beat_at IS '最後に進んだ日時';
COMMENT ON COLUMN work.job.done_at IS '終了日時';
COMMENT ON COLUMN work.job.row_version IS '版';
CREATE INDEX job_open ON work.job (dantai_code, due, job_no) WHERE state IN ('waiting', 'running');
CREATE UNIQUE INDEX job_once ON work.job (dantai_code, kind, for_date) WHERE for_date IS NOT NULL;
SELECT sys.guard('work.job');

-- Only the functions of the queue may take locks.
GRANT EXECUTE ON FUNCTION pg_catalog.pg_try_advisory_lock(bigint), pg_catalog.pg_advisory_unlock_all() TO api_owner;
GRANT USAGE ON SCHEMA api TO worker;
GRANT USAGE ON SCHEMA work TO worker;
