-- SPDX-License-Identifier: Apache-2.0
-- Notices that go out on paper: which were printed together.
ALTER TABLE juki.okuri_tsuchi ADD COLUMN insatsu_no bigint;
CREATE INDEX okuri_tsuchi_insatsu ON juki.okuri_tsuchi (dantai_code, insatsu_no);
