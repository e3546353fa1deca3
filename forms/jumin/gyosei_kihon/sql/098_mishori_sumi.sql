-- SPDX-License-Identifier: Apache-2.0
-- To-dos closed by hand: who said so, what was done, what was opened again.
CREATE TABLE gyosei_kihon.mishori_sumi (
    dantai_code integer NOT NULL,
    sumi_no bigint NOT NULL,
    mishori_no bigint NOT NULL,
    sumi_kubun_code text NOT NULL,
    sumi_naiyo text NOT NULL,
    busho_id text NOT NULL,
    sumi_date date NOT NULL,
    sumi_at timestamptz NOT NULL,
    sumi_person bigint NOT NULL,
    sumi_login text NOT NULL,
    PRIMARY KEY (dantai_code, sumi_no)
);
CREATE INDEX mishori_sumi_mishori ON gyosei_kihon.mishori_sumi (dantai_code, mishori_no, sumi_no);
CREATE INDEX mishori_sumi_hi ON gyosei_kihon.mishori_sumi (dantai_code, sumi_date, sumi_no);
