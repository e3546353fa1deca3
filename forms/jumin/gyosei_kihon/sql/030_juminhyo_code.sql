-- SPDX-License-Identifier: Apache-2.0
-- 住民票コード and its stock, tables of own_bango alone; a 個人番号 that is to be changed waits for the new one.

ALTER TABLE gyosei_kihon.kojin_bango ADD henko_ido_no bigint;
CREATE TABLE gyosei_kihon.juminhyo_code (
    dantai_code integer NOT NULL,
    kojin_no bigint NOT NULL,
    juminhyo_code text,
    mae_code text,
    kari_code text,
    genzon_flag boolean NOT NULL,
    kisai_date date,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, kojin_no),
    CONSTRAINT juminhyo_code_hitotsu EXCLUDE USING btree (dantai_code WITH =, juminhyo_code WITH =) WHERE (genzon_flag),
    CONSTRAINT juminhyo_code_keta CHECK (juminhyo_code ~ '^[0-9]{11}$')
);
CREATE TABLE gyosei_kihon.code_zaiko (
    dantai_code integer NOT NULL,
    juminhyo_code text NOT NULL,
    haibun_date date NOT NULL,
    PRIMARY KEY (dantai_code, juminhyo_code),
    CONSTRAINT code_zaiko_keta CHECK (juminhyo_code ~ '^[0-9]{11}$')
);
