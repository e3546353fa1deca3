-- SPDX-License-Identifier: Apache-2.0
-- What was begun and is put aside (保留), handed to a colleague, or received from a visitor, found again by its 受付番号.
-- What lies here is sieved like a draft: no secret, no protected field, no address. It waits 30 days.
CREATE TABLE work.matter (
    dantai_code integer NOT NULL, matter_no bigint NOT NULL, request uuid NOT NULL, form text NOT NULL, body jsonb,
    title text NOT NULL DEFAULT '', note text NOT NULL, source text NOT NULL CHECK (source IN ('counter', 'kiosk')),
    department text NOT NULL, to_login text COLLATE "C", login text COLLATE "C" NOT NULL, person bigint, terminal text,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'done')),
    at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), taken_login text COLLATE "C", taken_at timestamptz,
    PRIMARY KEY (dantai_code, matter_no));
COMMENT ON TABLE work.matter IS '保留・引継ぎ・来庁受付（秘密の項目・保護する項目は入らない）';
COMMENT ON COLUMN work.matter.dantai_code IS '団体コード';
COMMENT ON COLUMN work.matter.matter_no IS '受付番号';
COMMENT ON COLUMN work.matter.request IS '要求番号（登録は一度だけ）';
COMMENT ON COLUMN work.matter.form IS '続きを開く様式';
COMMENT ON COLUMN work.matter.body IS '打ちかけの内容。済むと空になる';
COMMENT ON COLUMN work.matter.title IS '様式の名';
COMMENT ON COLUMN work.matter.note IS '付箋（開示請求の対象になる）';
COMMENT ON COLUMN work.matter.source IS '出どころ（counter 窓口、kiosk 来庁者の端末）';
COMMENT ON COLUMN work.matter.department IS '持っている部署';
COMMENT ON COLUMN work.matter.to_login IS '引き継ぐ人。空なら部署のだれでも';
COMMENT ON COLUMN work.matter.login IS '保留したログイン';
COMMENT ON COLUMN work.matter.person IS '保留した職員';
COMMENT ON COLUMN work.matter.terminal IS '端末';
COMMENT ON COLUMN work.matter.state IS '状態（waiting 待ち、taken 続き中、done 済み）';
COMMENT ON COLUMN work.matter.at IS '日時';
COMMENT ON COLUMN work.matter.taken_login IS '続けている人';
COMMENT ON COLUMN work.matter.taken_at IS '続けた日時';
CREATE INDEX matter_desk ON work.matter (dantai_code, department, state, matter_no);
CREATE INDEX matter_request ON work.matter (dantai_code, request);
SELECT sys.guard('work.matter');
