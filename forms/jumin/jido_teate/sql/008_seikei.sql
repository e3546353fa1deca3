-- SPDX-License-Identifier: Apache-2.0
-- 生計中心者の確認.
CREATE TABLE jido_teate.seikei_kakunin (
    dantai_code integer NOT NULL,
    nintei_no bigint NOT NULL,
    nendo integer NOT NULL,
    seikei_riyu_code text NOT NULL,
    kakunin_date date NOT NULL,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    PRIMARY KEY (dantai_code, nintei_no, nendo)
);
