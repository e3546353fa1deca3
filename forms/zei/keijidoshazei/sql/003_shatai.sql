-- SPDX-License-Identifier: Apache-2.0
-- A frame number is found however its letters and hyphens were typed.
ALTER TABLE keijidoshazei.sharyo ADD COLUMN shatai_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(coalesce(shatai_no, ''))) STORED;
DROP INDEX keijidoshazei.sharyo_shatai;
CREATE INDEX sharyo_shatai ON keijidoshazei.sharyo (dantai_code, shatai_key, sharyo_no);
