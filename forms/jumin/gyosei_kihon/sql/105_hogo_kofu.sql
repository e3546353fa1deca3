-- SPDX-License-Identifier: Apache-2.0
-- The address that somebody protected gave with a request goes to the protected ones; requests are found by the name of who asked.
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(sofusaki_name)) STORED;
COMMENT ON COLUMN gyosei_kihon.sofusaki.name_key IS '宛先照合キー';
CREATE INDEX sofusaki_name ON gyosei_kihon.sofusaki (dantai_code, name_key) WHERE kofu_no IS NOT NULL;
ALTER TABLE gyosei_kihon.hogo_jusho ADD COLUMN kofu_no bigint;
COMMENT ON COLUMN gyosei_kihon.hogo_jusho.kofu_no IS '交付受付番号';
CREATE INDEX hogo_jusho_kofu ON gyosei_kihon.hogo_jusho (dantai_code, kofu_no);
ALTER TABLE gyosei_kihon.hogo_jusho
    DROP CONSTRAINT hogo_jusho_dare,
    ADD CONSTRAINT hogo_jusho_dare CHECK (kojin_no IS NOT NULL OR tsuchi_no IS NOT NULL OR kofu_no IS NOT NULL);
