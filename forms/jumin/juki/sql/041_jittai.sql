-- SPDX-License-Identifier: Apache-2.0
-- 実態調査, 預かり受付, 電話照会, 通知書.

CREATE TABLE juki.azukari (
    dantai_code integer NOT NULL,
    azukari_no bigint NOT NULL,
    uketsuke_date date NOT NULL,
    uketsuke_jikoku text NOT NULL,
    azukari_shurui_code text NOT NULL,
    shimei text NOT NULL,
    renrakusaki text,
    biko text,
    kigen_date date NOT NULL,
    azukari_jotai_code text NOT NULL,
    kekka text,
    uketsuke_person bigint NOT NULL,
    shori_person bigint,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, azukari_no)
);
CREATE INDEX azukari_jotai ON juki.azukari (dantai_code, azukari_jotai_code, kigen_date);
CREATE TABLE juki.denwa_shokai (
    dantai_code integer NOT NULL,
    denwa_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    aite_name text NOT NULL,
    seikai_count integer NOT NULL,
    denwa_kaito_code text NOT NULL,
    biko text,
    uketsuke_at timestamptz NOT NULL,
    uketsuke_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, denwa_no)
);
CREATE INDEX denwa_shokai_kojin ON juki.denwa_shokai (dantai_code, kojin_no, denwa_no);
CREATE TABLE juki.jittai (
    dantai_code integer NOT NULL,
    jittai_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    keiki_code text NOT NULL,
    kaishi_date date NOT NULL,
    jittai_jotai_code text NOT NULL,
    biko text,
    toroku_person bigint NOT NULL,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, jittai_no)
);
CREATE INDEX jittai_kojin ON juki.jittai (dantai_code, kojin_no, jittai_no);
CREATE INDEX jittai_jotai ON juki.jittai (dantai_code, jittai_jotai_code, jittai_no);
CREATE TABLE juki.jittai_kiroku (
    dantai_code integer NOT NULL,
    jittai_no bigint NOT NULL,
    kiroku_no integer NOT NULL,
    jittai_shori_code text NOT NULL,
    jisshi_date date NOT NULL,
    chosain_name text,
    chosain2_name text,
    kekka text NOT NULL,
    toroku_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, jittai_no, kiroku_no),
    CONSTRAINT jittai_kiroku_fk FOREIGN KEY (dantai_code, jittai_no) REFERENCES juki.jittai (dantai_code, jittai_no)
);
CREATE TABLE juki.tsuchisho (
    dantai_code integer NOT NULL,
    tsuchisho_no bigint NOT NULL,
    tsuchisho_shurui_code text NOT NULL,
    kojin_no bigint NOT NULL,
    ido_no bigint NOT NULL,
    rireki_no integer NOT NULL,
    keika_riyu text,
    hakko_date date NOT NULL,
    hakko_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, tsuchisho_no)
);
CREATE INDEX tsuchisho_ido ON juki.tsuchisho (dantai_code, ido_no, tsuchisho_no);
