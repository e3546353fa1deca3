-- SPDX-License-Identifier: Apache-2.0
-- 戸籍 notices that come in (法9条2項) and wait to be confirmed, and notices that go out (附票, 入管庁, 転入通知, 戸籍照合).
CREATE TABLE juki.koseki_tsuchi (
    dantai_code integer NOT NULL,
    tsuchi_no bigint NOT NULL,
    tsuchi_shurui_code text NOT NULL,
    tsuchi_jotai_code text NOT NULL,
    tsuchi_date date NOT NULL,
    ido_date date,
    ido_form smallint NOT NULL DEFAULT 0,
    ido_text text,
    shimei text NOT NULL,
    shimei_kana text,
    birth_date date,
    seibetsu_code text,
    zokugara_code text,
    oya_shimei text,
    oya_birth_date date,
    hittosha text,
    shin_shimei text,
    shin_shimei_kana text,
    moto_name text,
    kojin_no bigint,
    kari_no bigint,
    taishogai_riyu text,
    shori_person bigint,
    shori_at timestamptz,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, tsuchi_no),
    CONSTRAINT koseki_tsuchi_taishogai CHECK (tsuchi_jotai_code <> '3' OR taishogai_riyu IS NOT NULL),
    CONSTRAINT koseki_tsuchi_kari CHECK (tsuchi_jotai_code <> '2' OR kari_no IS NOT NULL)
);
CREATE INDEX koseki_tsuchi_jotai ON juki.koseki_tsuchi (dantai_code, tsuchi_jotai_code, tsuchi_date);
CREATE INDEX koseki_tsuchi_kari_no ON juki.koseki_tsuchi (dantai_code, kari_no);

CREATE TABLE juki.okuri_tsuchi (
    dantai_code integer NOT NULL,
    okuri_no bigint NOT NULL,
    okuri_saki_code text NOT NULL,
    okuri_jotai_code text NOT NULL,
    ido_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    rireki_no integer NOT NULL,
    tsukuri_date date NOT NULL,
    okuri_at timestamptz,
    okuri_count integer NOT NULL DEFAULT 0,
    riyu text,
    shori_person bigint,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, okuri_no),
    CONSTRAINT okuri_tsuchi_ido_fk FOREIGN KEY (dantai_code, ido_no) REFERENCES juki.ido (dantai_code, ido_no)
);
CREATE INDEX okuri_tsuchi_jotai ON juki.okuri_tsuchi (dantai_code, okuri_jotai_code, okuri_no);
