-- SPDX-License-Identifier: Apache-2.0
-- 未支払の請求, 徴収の申出, 受給証明書.
ALTER TABLE jido_teate.shiharai ADD COLUMN choshu_yen bigint;
CREATE TABLE jido_teate.choshu_moshide (
    dantai_code integer NOT NULL,
    moshide_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    choshu_himoku_code text NOT NULL,
    choshu_yen bigint NOT NULL,
    moshide_date date NOT NULL,
    kara_month integer NOT NULL,
    made_month integer,
    nyuryoku_person bigint NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, moshide_no),
    CONSTRAINT choshu_moshide_gaku CHECK (choshu_yen > 0),
    CONSTRAINT choshu_moshide_kikan CHECK (made_month IS NULL OR made_month >= kara_month)
);
CREATE INDEX choshu_moshide_nintei ON jido_teate.choshu_moshide (dantai_code, nintei_no, moshide_no);
CREATE TABLE jido_teate.mishiharai (
    dantai_code integer NOT NULL,
    mishiharai_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    seikyu_date date NOT NULL,
    kinyu_kikan_no text NOT NULL,
    shiten_no text NOT NULL,
    yokin_shumoku_code text NOT NULL,
    koza_no text NOT NULL,
    koza_meigi_kana text NOT NULL,
    nyuryoku_person bigint NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, mishiharai_no),
    CONSTRAINT mishiharai_hitotsu UNIQUE (dantai_code, nintei_no)
);
CREATE INDEX mishiharai_nintei ON jido_teate.mishiharai (dantai_code, nintei_no, mishiharai_no);
CREATE TABLE jido_teate.shomei (
    dantai_code integer NOT NULL,
    shomei_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    teishutsusaki_name text NOT NULL,
    hakko_date date NOT NULL,
    bango text NOT NULL,
    hakko_login text NOT NULL,
    hakko_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, shomei_no)
);
CREATE INDEX shomei_nintei ON jido_teate.shomei (dantai_code, nintei_no, shomei_no);
