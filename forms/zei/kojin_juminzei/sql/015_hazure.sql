-- SPDX-License-Identifier: Apache-2.0
-- 変更通知 to an employer from whose list somebody has gone: under which number and when, beside the row that had told of the amounts.
ALTER TABLE kojin_juminzei.fuka ADD COLUMN henko_tsuchi_no bigint;
ALTER TABLE kojin_juminzei.fuka ADD COLUMN henko_hasso_date date;
CREATE INDEX fuka_henko ON kojin_juminzei.fuka (dantai_code, henko_tsuchi_no, fuka_no);
