-- SPDX-License-Identifier: Apache-2.0
-- 戸籍 notices that come on paper are entered by hand; 国籍喪失 brings a nationality. A new 本籍 is kept with the protected addresses.
ALTER TABLE juki.koseki_tsuchi
    ADD COLUMN kokuseki_name text,
    ADD COLUMN toroku_person bigint;
