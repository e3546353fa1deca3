-- SPDX-License-Identifier: Apache-2.0
-- Who registered somebody that is no resident: not who says that she is another person than the protected one of her name.
ALTER TABLE gyosei_kihon.atena ADD COLUMN toroku_person bigint;
ALTER TABLE gyosei_kihon.shien_betsunin ALTER COLUMN kari_no DROP NOT NULL;
