-- SPDX-License-Identifier: Apache-2.0
-- Who was hidden because of a name and is another person.
CREATE TABLE gyosei_kihon.shien_betsunin (
    dantai_code integer NOT NULL,
    betsunin_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    kari_no bigint NOT NULL,
    riyu text NOT NULL,
    honnin_kakunin_code text NOT NULL,
    kakunin_shorui_code text,
    kakunin_shorui_no text,
    toroku_person bigint NOT NULL,
    toroku_login text NOT NULL,
    toroku_at timestamptz NOT NULL,
    PRIMARY KEY (dantai_code, betsunin_no)
);
