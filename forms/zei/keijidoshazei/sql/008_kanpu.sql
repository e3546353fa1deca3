-- SPDX-License-Identifier: Apache-2.0
-- 還付・充当: what a clerk did with what is to be given back.
CREATE TABLE keijidoshazei.kanpu (
    dantai_code integer NOT NULL,
    kanpu_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    taisho_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    kanpu_riyu_code text NOT NULL,
    kanpu_shori_code text NOT NULL,
    kanpu_yen bigint NOT NULL,
    shori_date date NOT NULL,
    torikeshi_flag boolean NOT NULL DEFAULT false,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, kanpu_no),
    CONSTRAINT kanpu_gaku CHECK (kanpu_yen > 0)
);
CREATE INDEX kanpu_taisho ON keijidoshazei.kanpu (dantai_code, taisho_no, fuka_nendo, kanpu_no);
