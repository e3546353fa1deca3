-- SPDX-License-Identifier: Apache-2.0
-- A paper that was kept says which entry it became, and the entry which paper it was.
ALTER TABLE juki.azukari ADD COLUMN kari_no bigint;
CREATE UNIQUE INDEX azukari_kari ON juki.azukari (dantai_code, kari_no) WHERE kari_no IS NOT NULL;
