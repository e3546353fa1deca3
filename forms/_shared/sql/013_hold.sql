-- SPDX-License-Identifier: Apache-2.0
-- Who has a record in hand, and since when. It tells, and never forbids: what was changed meanwhile the version finds.
CREATE TABLE work.hold (
    dantai_code integer NOT NULL, subject text COLLATE "C" NOT NULL, key bigint NOT NULL, login text COLLATE "C" NOT NULL, name text NOT NULL, terminal text,
    request uuid NOT NULL, at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), until timestamptz NOT NULL,
    PRIMARY KEY (dantai_code, subject, key));
COMMENT ON TABLE work.hold IS '処理中の記録（だれが、いつから）';
COMMENT ON COLUMN work.hold.dantai_code IS '団体コード';
COMMENT ON COLUMN work.hold.subject IS '版を比べる表';
COMMENT ON COLUMN work.hold.key IS 'その主キー';
COMMENT ON COLUMN work.hold.login IS 'ログイン';
COMMENT ON COLUMN work.hold.name IS '職員名';
COMMENT ON COLUMN work.hold.terminal IS '端末';
COMMENT ON COLUMN work.hold.request IS '要求番号（登録すると消える）';
COMMENT ON COLUMN work.hold.at IS 'いつから';
COMMENT ON COLUMN work.hold.until IS 'いつまで（12時間、下書きがあれば30日）';
CREATE INDEX hold_request ON work.hold (dantai_code, request);
SELECT sys.guard('work.hold');
