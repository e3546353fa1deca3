-- SPDX-License-Identifier: Apache-2.0
-- 納期の特例: an employer of fewer than ten pays over twice a year.
CREATE TABLE kojin_juminzei.noki_tokurei (
    dantai_code integer NOT NULL,
    tokurei_no bigint NOT NULL,
    tokucho_kojin_no bigint NOT NULL,
    shinsei_date date NOT NULL,
    ninzu_count integer NOT NULL,
    noki_tokurei_code text NOT NULL,
    kettei_date date,
    kara_month integer,
    made_month integer,
    kettei_riyu text,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, tokurei_no),
    CONSTRAINT noki_tokurei_hitotsu EXCLUDE USING btree (dantai_code WITH =, tokucho_kojin_no WITH =) WHERE (noki_tokurei_code IN ('1', '2'))
);
CREATE INDEX noki_tokurei_saki ON kojin_juminzei.noki_tokurei (dantai_code, tokucho_kojin_no, tokurei_no);
