-- SPDX-License-Identifier: Apache-2.0
-- 住登外課税: the other city, and the day of the notice.
ALTER TABLE kojin_juminzei.jijo ADD COLUMN saki_name text;
ALTER TABLE kojin_juminzei.jijo ADD COLUMN tsuchi_date date;
