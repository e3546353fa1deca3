-- SPDX-License-Identifier: Apache-2.0
-- Whom the log names when a 転出証明書情報 is found: who has come by it, or the household, which has no number yet (juki.mita_no).
ALTER TABLE juki.tenshutsu_joho ADD COLUMN etsuran_no bigint GENERATED ALWAYS AS (coalesce(kojin_no, - joho_no)) STORED;
COMMENT ON COLUMN juki.tenshutsu_joho.etsuran_no IS '閲覧の記録の番号。まだ番号のない世帯は、情報番号の負数';
