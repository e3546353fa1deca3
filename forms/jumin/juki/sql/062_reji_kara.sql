-- SPDX-License-Identifier: Apache-2.0
-- The first day that the money of a レジ締め comes from: a till left open is closed on a later day.
ALTER TABLE juki.reji ADD COLUMN kara_date date;
CREATE INDEX ryoshu_reji ON juki.ryoshu (dantai_code, ryoshu_branch, ryoshu_terminal, ryoshu_at);
