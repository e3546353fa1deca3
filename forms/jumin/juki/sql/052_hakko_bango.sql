-- SPDX-License-Identifier: Apache-2.0
-- A copy is found by the number on its paper, however its letters, widths and spaces were typed, and without the day.
ALTER TABLE juki.hakko ADD COLUMN bango_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(bango)) STORED;
CREATE INDEX hakko_bango_key ON juki.hakko (dantai_code, bango_key, hakko_no);
