-- SPDX-License-Identifier: Apache-2.0
-- The new 本籍 of a 戸籍 notice waits where protected addresses lie: whom it means is not sure before somebody confirms it.
ALTER TABLE gyosei_kihon.hogo_jusho
    ADD COLUMN tsuchi_no bigint,
    ALTER COLUMN kojin_no DROP NOT NULL,
    ADD CONSTRAINT hogo_jusho_dare CHECK (kojin_no IS NOT NULL OR tsuchi_no IS NOT NULL);
CREATE INDEX hogo_jusho_tsuchi ON gyosei_kihon.hogo_jusho (dantai_code, tsuchi_no);
