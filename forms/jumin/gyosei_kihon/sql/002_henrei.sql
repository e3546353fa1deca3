-- SPDX-License-Identifier: Apache-2.0
-- What the post brought back, one row an envelope.
CREATE TABLE gyosei_kihon.henrei (
    dantai_code integer NOT NULL,
    henrei_no bigint NOT NULL,
    seiri_no text NOT NULL,
    kojin_no bigint NOT NULL,
    yubin_name text NOT NULL,
    henrei_date date NOT NULL,
    henrei_jiyu_code text NOT NULL,
    busho_id text NOT NULL,
    PRIMARY KEY (dantai_code, henrei_no),
    CONSTRAINT henrei_seiri UNIQUE (dantai_code, henrei_date, seiri_no)
);
CREATE INDEX henrei_kojin ON gyosei_kihon.henrei (dantai_code, kojin_no, henrei_no);
CREATE INDEX henrei_hi ON gyosei_kihon.henrei (dantai_code, henrei_date, henrei_no);
