-- SPDX-License-Identifier: Apache-2.0
-- 所得・課税証明書: how many copies of one request, why without a fee, how it was paid and where.
ALTER TABLE kojin_juminzei.shomei
    ADD COLUMN uketsuke_no bigint,
    ADD COLUMN muryo_jiyu_code text,
    ADD COLUMN shiharai_code text NOT NULL DEFAULT '1',
    ADD COLUMN hakko_branch text,
    ADD COLUMN hakko_terminal text;
CREATE INDEX shomei_uketsuke ON kojin_juminzei.shomei (dantai_code, uketsuke_no, shomei_no);
CREATE INDEX shomei_hi ON kojin_juminzei.shomei (dantai_code, hakko_date, shomei_no);
