-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE keijidoshazei.chotei (
    dantai_code integer NOT NULL,
    chotei_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    chotei_date date NOT NULL,
    chotei_count integer NOT NULL,
    chotei_yen bigint NOT NULL,
    santei_no bigint,
    PRIMARY KEY (dantai_code, chotei_no)
);
CREATE INDEX chotei_nendo ON keijidoshazei.chotei (dantai_code, fuka_nendo, chotei_no);
CREATE TABLE keijidoshazei.fuka (
    dantai_code integer NOT NULL,
    fuka_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    kojin_no bigint NOT NULL,
    taisho_no bigint NOT NULL,
    fuka_jiyu_code text NOT NULL,
    fuka_jotai_code text NOT NULL,
    nenzei_yen bigint NOT NULL,
    uchiwake jsonb,
    kettei_date date NOT NULL,
    hasso_date date,
    santei_no bigint,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, fuka_no),
    CONSTRAINT fuka_hitotsu EXCLUDE USING btree (dantai_code WITH =, fuka_nendo WITH =, taisho_no WITH =) WHERE (fuka_jotai_code = '1'),
    CONSTRAINT fuka_zeigaku CHECK (nenzei_yen >= 0)
);
CREATE INDEX fuka_kojin ON keijidoshazei.fuka (dantai_code, kojin_no, fuka_no);
CREATE INDEX fuka_nendo_no ON keijidoshazei.fuka (dantai_code, fuka_nendo, fuka_no);
CREATE TABLE keijidoshazei.kibetsu (
    dantai_code integer NOT NULL,
    fuka_no bigint NOT NULL,
    ki_no integer NOT NULL,
    noki_date date NOT NULL,
    kibetsu_yen bigint NOT NULL,
    PRIMARY KEY (dantai_code, fuka_no, ki_no),
    CONSTRAINT kibetsu_gaku CHECK (kibetsu_yen >= 0)
);
CREATE TABLE keijidoshazei.sharyo (
    dantai_code integer NOT NULL,
    sharyo_no bigint NOT NULL,
    hyoshiki_name text NOT NULL,
    hyoshiki_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(hyoshiki_name)) STORED,
    kojin_no bigint NOT NULL,
    shashu_code text NOT NULL,
    shodo_kensa_month integer,
    nenryo_code text NOT NULL DEFAULT '1',
    keika_code text NOT NULL DEFAULT '0',
    hikazei_flag boolean NOT NULL DEFAULT false,
    genmen_flag boolean NOT NULL DEFAULT false,
    shutoku_date date NOT NULL,
    haisha_date date,
    haisha_jiyu_code text,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, sharyo_no),
    CONSTRAINT sharyo_kikan CHECK (haisha_date IS NULL OR haisha_date >= shutoku_date),
    CONSTRAINT sharyo_jiyu CHECK ((haisha_date IS NULL) = (haisha_jiyu_code IS NULL)),
    CONSTRAINT sharyo_hitotsu EXCLUDE USING btree (dantai_code WITH =, hyoshiki_key WITH =) WHERE (haisha_date IS NULL)
);
CREATE INDEX sharyo_hyoshiki ON keijidoshazei.sharyo (dantai_code, hyoshiki_key, sharyo_no);
CREATE INDEX sharyo_kojin ON keijidoshazei.sharyo (dantai_code, kojin_no, sharyo_no);
