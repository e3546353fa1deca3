-- SPDX-License-Identifier: Apache-2.0
-- What the screen showed when a deed was done: text frames, their digest in the log of deeds (and so in its seal). The frames
-- go when their days are over; the digest stays and proves a frame that was kept elsewhere.
ALTER TABLE audit.deed ADD COLUMN seen text;
COMMENT ON COLUMN audit.deed.seen IS '処理のときの画面の SHA-256';
DO $$
DECLARE
    v_part regclass;
BEGIN
    FOR v_part IN SELECT i.inhrelid::regclass FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = 'audit.deed'::regclass LOOP
        EXECUTE format('COMMENT ON COLUMN %s.seen IS %L', v_part, '処理のときの画面の SHA-256');
    END LOOP;
END $$;

CREATE TABLE work.seen (
    dantai_code integer NOT NULL, deed_no bigint NOT NULL, frames text NOT NULL, guarded boolean NOT NULL,
    at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), PRIMARY KEY (dantai_code, deed_no));
COMMENT ON TABLE work.seen IS '処理のときに画面に出ていたもの（秘密の項目・保護する項目は入らない）';
COMMENT ON COLUMN work.seen.dantai_code IS '団体コード';
COMMENT ON COLUMN work.seen.deed_no IS '記録番号';
COMMENT ON COLUMN work.seen.frames IS '画面の文字';
COMMENT ON COLUMN work.seen.guarded IS '保護された住所にかかわる処理だった';
COMMENT ON COLUMN work.seen.at IS '日時';
CREATE INDEX seen_at ON work.seen (dantai_code, at);
SELECT sys.guard('work.seen');
