-- SPDX-License-Identifier: Apache-2.0
-- Batches are definitions (batch/*.yaml): their kinds and declared steps are written by every migration. A job stands in
-- one declared step (part) and counts its chunks (step); it may be a dry run, need a second person, and be undone.
DROP FUNCTION IF EXISTS work.ask(text, jsonb, date);
ALTER TABLE sys.job_kind DROP COLUMN step_func, DROP COLUMN rows_func, DROP COLUMN computer;
ALTER TABLE sys.job_kind ADD COLUMN may text, ADD COLUMN approve text, ADD COLUMN dry_run boolean NOT NULL DEFAULT false,
    ADD COLUMN undo_func text, ADD COLUMN posted_func text, ADD COLUMN args jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN sys.job_kind.may IS '頼むための権限';
COMMENT ON COLUMN sys.job_kind.approve IS '承認の権限（要るとき）';
COMMENT ON COLUMN sys.job_kind.dry_run IS '試しに行えるか';
COMMENT ON COLUMN sys.job_kind.undo_func IS '取り消す関数（続きがあれば真）';
COMMENT ON COLUMN sys.job_kind.posted_func IS 'もう取り消せないかを答える関数';
COMMENT ON COLUMN sys.job_kind.args IS '条件（名と型）';
CREATE TABLE sys.job_step (
    kind text NOT NULL, part integer NOT NULL, id text NOT NULL, name text NOT NULL, step_func text NOT NULL,
    rows_func text, computer text, sheet text, PRIMARY KEY (kind, part));
COMMENT ON TABLE sys.job_step IS '仕事の段（定義のとおり）';
COMMENT ON COLUMN sys.job_step.kind IS '種類';
COMMENT ON COLUMN sys.job_step.part IS '何番目か（0から）';
COMMENT ON COLUMN sys.job_step.id IS '段の名';
COMMENT ON COLUMN sys.job_step.name IS '名称';
COMMENT ON COLUMN sys.job_step.step_func IS '一回分を行う関数（続きがあれば真）';
COMMENT ON COLUMN sys.job_step.rows_func IS '一回分の行を出す関数（計算を外で行うとき）';
COMMENT ON COLUMN sys.job_step.computer IS '外で行う計算の名';
COMMENT ON COLUMN sys.job_step.sheet IS '外で計算する計算書';
ALTER TABLE sys.job_step OWNER TO mig_owner;
REVOKE ALL ON sys.job_step FROM PUBLIC;
GRANT SELECT ON sys.job_step TO definer;

ALTER TABLE work.job ADD COLUMN part integer NOT NULL DEFAULT 0, ADD COLUMN dry boolean NOT NULL DEFAULT false,
    ADD COLUMN undoing boolean NOT NULL DEFAULT false, ADD COLUMN second_login text COLLATE "C", ADD COLUMN second_person bigint,
    ADD COLUMN second_at timestamptz;
COMMENT ON COLUMN work.job.part IS '今の段（0から）';
COMMENT ON COLUMN work.job.dry IS '試し（数だけを残す）';
COMMENT ON COLUMN work.job.undoing IS '取り消している';
COMMENT ON COLUMN work.job.second_login IS '承認したログイン';
COMMENT ON COLUMN work.job.second_person IS '承認した職員番号';
COMMENT ON COLUMN work.job.second_at IS '承認した日時';
ALTER TABLE work.job DROP CONSTRAINT job_state_check,
    ADD CONSTRAINT job_state_check CHECK (state IN ('proposed', 'waiting', 'running', 'done', 'failed', 'undone', 'refused')),
    ADD CONSTRAINT job_two_persons CHECK (second_person <> person);
