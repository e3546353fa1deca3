-- SPDX-License-Identifier: Apache-2.0
-- 給与所得者異動届: who leaves an employer in the year, and how what is left of the tax is paid.
CREATE TABLE kojin_juminzei.kyuyo_ido (
    dantai_code integer NOT NULL,
    ido_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    kojin_no bigint NOT NULL,
    tokucho_kojin_no bigint NOT NULL,
    todokede_date date NOT NULL,
    ido_date date NOT NULL,
    ido_jiyu_code text NOT NULL,
    sumi_month integer,
    michoshu_code text NOT NULL,
    shin_tokucho_kojin_no bigint,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, ido_no)
);
CREATE INDEX kyuyo_ido_hito ON kojin_juminzei.kyuyo_ido (dantai_code, kojin_no, fuka_nendo, ido_no);
