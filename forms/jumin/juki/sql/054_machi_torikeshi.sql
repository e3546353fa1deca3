-- SPDX-License-Identifier: Apache-2.0
-- An 異動 of 町名等の変更 names the change it belongs to, so that the whole change can be taken back.
ALTER TABLE juki.ido ADD COLUMN machi_henko_no bigint;
CREATE INDEX ido_machi_henko ON juki.ido (dantai_code, machi_henko_no, ido_no);
ALTER TABLE juki.machi_henko ADD COLUMN torikeshi_date date;
