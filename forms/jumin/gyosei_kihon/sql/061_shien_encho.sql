-- SPDX-License-Identifier: Apache-2.0
-- Each extension of a 支援措置 is kept with its day.
CREATE TABLE gyosei_kihon.shien_encho (
    dantai_code integer NOT NULL,
    shien_no bigint NOT NULL,
    encho_no integer NOT NULL,
    encho_date date NOT NULL,
    sodan_kikan_name text NOT NULL,
    sodan_iken text,
    kikan_from_date date NOT NULL,
    kikan_to_date date NOT NULL,
    uketsuke_person bigint NOT NULL,
    uketsuke_login text NOT NULL,
    uketsuke_at timestamptz NOT NULL,
    PRIMARY KEY (dantai_code, shien_no, encho_no),
    CONSTRAINT shien_encho_fk FOREIGN KEY (dantai_code, shien_no) REFERENCES gyosei_kihon.shien (dantai_code, shien_no)
);
