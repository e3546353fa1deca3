-- SPDX-License-Identifier: Apache-2.0
-- Who was on the register when somebody of the same name and birth date became protected.
CREATE TABLE gyosei_kihon.shien_utagai (
    dantai_code integer NOT NULL,
    utagai_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    jushin_no bigint,
    shien_no bigint,
    toroku_person bigint NOT NULL,
    toroku_at timestamptz NOT NULL,
    betsunin_no bigint,
    PRIMARY KEY (dantai_code, utagai_no)
);
CREATE INDEX shien_utagai_kojin ON gyosei_kihon.shien_utagai (dantai_code, kojin_no);
