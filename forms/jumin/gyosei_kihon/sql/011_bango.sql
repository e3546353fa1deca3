-- SPDX-License-Identifier: Apache-2.0
-- 個人番号 with a log of its own and its corrections; the tables of own_bango alone.

CREATE TABLE gyosei_kihon.bango_riyo (
    dantai_code integer NOT NULL,
    riyo_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    bango_mokuteki_code text NOT NULL,
    kofu_no bigint,
    riyo_person bigint NOT NULL,
    riyo_login text NOT NULL,
    riyo_terminal text,
    riyo_at timestamptz NOT NULL,
    PRIMARY KEY (dantai_code, riyo_no)
);
CREATE INDEX bango_riyo_kojin ON gyosei_kihon.bango_riyo (dantai_code, kojin_no, riyo_no);
CREATE TABLE gyosei_kihon.bango_teisei (
    dantai_code integer NOT NULL,
    teisei_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    kojin_bango text,
    riyu text NOT NULL,
    shinsei_person bigint NOT NULL,
    shinsei_login text NOT NULL,
    kyoka_code text,
    kyoka_person bigint,
    kyoka_login text,
    kyoka_at timestamptz,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, teisei_no),
    CONSTRAINT bango_teisei_betsunin CHECK (kyoka_person <> shinsei_person),
    CONSTRAINT bango_teisei_kesu CHECK ((kyoka_code IS NULL) = (kojin_bango IS NOT NULL))
);
CREATE TABLE gyosei_kihon.kojin_bango (
    dantai_code integer NOT NULL,
    kojin_no bigint NOT NULL,
    kojin_bango text NOT NULL,
    genzon_flag boolean NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, kojin_no),
    CONSTRAINT kojin_bango_hitotsu EXCLUDE USING btree (dantai_code WITH =, kojin_bango WITH =) WHERE (genzon_flag),
    CONSTRAINT kojin_bango_kensa CHECK (kojin_bango ~ '^[0-9]{12}$')
);
