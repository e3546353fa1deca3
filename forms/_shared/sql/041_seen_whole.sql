-- SPDX-License-Identifier: Apache-2.0
-- A screen as it was also has addresses on it. They are kept beside the frames without them, where nobody on the screen is
-- protected, and go at the moment when somebody becomes so; the digest of either stays in the log. A slip of a bundle has its screen, too.
ALTER TABLE audit.deed ADD COLUMN seen_whole text;
COMMENT ON COLUMN audit.deed.seen_whole IS '処理のときの画面（住所を含む）の SHA-256';
DO $$
DECLARE
    v_part regclass;
BEGIN
    FOR v_part IN SELECT i.inhrelid::regclass FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = 'audit.deed'::regclass LOOP
        EXECUTE format('COMMENT ON COLUMN %s.seen_whole IS %L', v_part, '処理のときの画面（住所を含む）の SHA-256');
    END LOOP;
END $$;
ALTER TABLE work.seen ADD COLUMN whole text;
COMMENT ON COLUMN work.seen.whole IS '住所を含む画面の文字（保護される人がいれば空）';
ALTER TABLE work.slip ADD COLUMN seen text;
COMMENT ON COLUMN work.slip.seen IS '伝票を入れ終えたときの画面';
