-- SPDX-License-Identifier: Apache-2.0
-- By whose word a year whose time is over may be assessed (地方税法第17条の5・第17条の6).
CREATE TABLE kojin_juminzei.kigen_tokurei (
    dantai_code integer NOT NULL,
    tokurei_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    taisho_no bigint NOT NULL,
    kigen_tokurei_code text NOT NULL,
    kijun_date date,
    made_date date NOT NULL,
    riyu text NOT NULL,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    PRIMARY KEY (dantai_code, tokurei_no)
);
CREATE INDEX kigen_tokurei_taisho ON kojin_juminzei.kigen_tokurei (dantai_code, taisho_no, fuka_nendo, tokurei_no);
