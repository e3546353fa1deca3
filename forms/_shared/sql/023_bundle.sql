-- SPDX-License-Identifier: Apache-2.0
-- 連続入力: a bundle (束) of slips keyed from paper. What was keyed waits here, off the register, until the bundle agrees
-- with its header and, where the form says so, was keyed a second time by another person; then each slip becomes a deed.
ALTER TABLE sys.form ADD COLUMN bundle jsonb;
COMMENT ON COLUMN sys.form.bundle IS '連続入力の定め（続き番号・合計・照合する項目）';

CREATE TABLE work.bundle (
    dantai_code integer NOT NULL, bundle_no bigint NOT NULL, request uuid NOT NULL, form text NOT NULL, name text NOT NULL,
    department text NOT NULL, login text COLLATE "C" NOT NULL, person bigint NOT NULL, terminal text,
    slip_count integer NOT NULL CHECK (slip_count BETWEEN 1 AND 9999), totals jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'posted')),
    made_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), closed_at timestamptz, posted_at timestamptz,
    PRIMARY KEY (dantai_code, bundle_no), UNIQUE (dantai_code, request));
COMMENT ON TABLE work.bundle IS '連続入力の束（登録から90日）';
COMMENT ON COLUMN work.bundle.dantai_code IS '団体コード';
COMMENT ON COLUMN work.bundle.bundle_no IS '束の番号';
COMMENT ON COLUMN work.bundle.request IS '要求番号（端末が作る）';
COMMENT ON COLUMN work.bundle.form IS '様式';
COMMENT ON COLUMN work.bundle.name IS '束の名（受け取った日や差出人）';
COMMENT ON COLUMN work.bundle.department IS '部署';
COMMENT ON COLUMN work.bundle.login IS '作ったログイン';
COMMENT ON COLUMN work.bundle.person IS '作った職員';
COMMENT ON COLUMN work.bundle.terminal IS '端末';
COMMENT ON COLUMN work.bundle.slip_count IS '紙の枚数';
COMMENT ON COLUMN work.bundle.totals IS '紙から数えた合計（項目ごと）';
COMMENT ON COLUMN work.bundle.state IS '状態（open 入力中、closed 締め、posted 登録済み）';
COMMENT ON COLUMN work.bundle.made_at IS '作った日時';
COMMENT ON COLUMN work.bundle.closed_at IS '締めた日時';
COMMENT ON COLUMN work.bundle.posted_at IS '登録した日時';
CREATE INDEX bundle_form ON work.bundle (dantai_code, form, department, bundle_no);
SELECT sys.guard('work.bundle');

CREATE TABLE work.slip (
    dantai_code integer NOT NULL, bundle_no bigint NOT NULL, slip_no integer NOT NULL, request uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('entered', 'pended', 'verified', 'posted')),
    record jsonb, texts jsonb, problems jsonb NOT NULL DEFAULT '[]', acks text[] NOT NULL DEFAULT '{}', note text,
    login text COLLATE "C" NOT NULL, person bigint NOT NULL, key_count integer NOT NULL DEFAULT 0, spent_ms integer NOT NULL DEFAULT 0,
    at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    verify_login text COLLATE "C", verify_person bigint, verify_at timestamptz, corrected text[] NOT NULL DEFAULT '{}',
    read_person bigint, read_at timestamptz,
    PRIMARY KEY (dantai_code, bundle_no, slip_no), UNIQUE (dantai_code, request));
COMMENT ON TABLE work.slip IS '連続入力の伝票（秘密の項目・保護する項目は入らない）';
COMMENT ON COLUMN work.slip.dantai_code IS '団体コード';
COMMENT ON COLUMN work.slip.bundle_no IS '束の番号';
COMMENT ON COLUMN work.slip.slip_no IS '束の中の順';
COMMENT ON COLUMN work.slip.request IS '要求番号（登録は一度だけ）';
COMMENT ON COLUMN work.slip.state IS '状態（entered 入力済み、pended 保留、verified 照合済み、posted 登録済み）';
COMMENT ON COLUMN work.slip.record IS '内容';
COMMENT ON COLUMN work.slip.texts IS '保留した伝票の打ったままの内容';
COMMENT ON COLUMN work.slip.problems IS '指摘';
COMMENT ON COLUMN work.slip.acks IS '了承した警告';
COMMENT ON COLUMN work.slip.note IS '付箋';
COMMENT ON COLUMN work.slip.login IS '入力したログイン';
COMMENT ON COLUMN work.slip.person IS '入力した職員';
COMMENT ON COLUMN work.slip.key_count IS '打鍵数';
COMMENT ON COLUMN work.slip.spent_ms IS '入力にかかった時間（ミリ秒）';
COMMENT ON COLUMN work.slip.at IS '入力した日時';
COMMENT ON COLUMN work.slip.verify_login IS '照合したログイン';
COMMENT ON COLUMN work.slip.verify_person IS '照合した職員';
COMMENT ON COLUMN work.slip.verify_at IS '照合した日時';
COMMENT ON COLUMN work.slip.corrected IS '照合で直した項目';
COMMENT ON COLUMN work.slip.read_person IS '読合せをした職員';
COMMENT ON COLUMN work.slip.read_at IS '読合せをした日時';
SELECT sys.guard('work.slip');
