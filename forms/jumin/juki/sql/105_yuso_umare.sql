-- SPDX-License-Identifier: Apache-2.0
-- Whether who wrote a letter is protected is asked by name and birth date, as of who stands at the counter.
ALTER TABLE juki.yuso ADD COLUMN seikyusha_birth_date date;
COMMENT ON COLUMN juki.yuso.seikyusha_birth_date IS '請求者の生年月日';
