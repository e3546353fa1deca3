-- SPDX-License-Identifier: Apache-2.0
-- What a 記載事項証明書 was asked to say, and the order of people that was chosen on the form.
ALTER TABLE juki.kofu ADD kisai_komoku text;
ALTER TABLE juki.kofu ADD narabi_code text NOT NULL DEFAULT '1';
CREATE INDEX kofu_setai ON juki.kofu (dantai_code, setai_no, kofu_no) WHERE narabi_code <> '1';
