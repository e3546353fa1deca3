-- SPDX-License-Identifier: Apache-2.0
-- The other ways of writing a name that a notice of the immigration agency changes.
ALTER TABLE juki.nyukan_tsuchi ADD COLUMN shin_kanji_shimei text;
COMMENT ON COLUMN juki.nyukan_tsuchi.shin_kanji_shimei IS '新しい漢字氏名';
ALTER TABLE juki.nyukan_tsuchi ADD COLUMN shin_shimei_kana text;
COMMENT ON COLUMN juki.nyukan_tsuchi.shin_shimei_kana IS '新しいカナ氏名';
