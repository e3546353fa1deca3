-- SPDX-License-Identifier: Apache-2.0
-- 本籍の町名変更: the day of the notice of the 戸籍 that it rests on.
ALTER TABLE juki.machi_henko ADD COLUMN tsuchi_date date;
