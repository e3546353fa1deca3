-- SPDX-License-Identifier: Apache-2.0
-- Plates, reports, remissions and certificates; a remission is a row of its own years, not a mark on the vehicle.
ALTER TABLE keijidoshazei.fuka ADD COLUMN tsuchi_no bigint;
CREATE INDEX fuka_taisho ON keijidoshazei.fuka (dantai_code, taisho_no, fuka_nendo, fuka_no);
CREATE INDEX fuka_tsuchi ON keijidoshazei.fuka (dantai_code, tsuchi_no, fuka_no);
CREATE TABLE keijidoshazei.genmen (
    dantai_code integer NOT NULL,
    genmen_no bigint NOT NULL,
    sharyo_no bigint NOT NULL,
    genmen_jiyu_code text NOT NULL,
    shogaisha_kojin_no bigint,
    kara_nendo integer NOT NULL,
    made_nendo integer,
    shinsei_date date NOT NULL,
    genmen_jotai_code text NOT NULL DEFAULT '1',
    kettei_date date,
    kettei_riyu text,
    kettei_person bigint,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, genmen_no),
    CONSTRAINT genmen_nendo CHECK (made_nendo IS NULL OR made_nendo >= kara_nendo),
    CONSTRAINT genmen_hitori EXCLUDE USING gist (int4range(dantai_code, dantai_code, '[]') WITH &&, int8range(shogaisha_kojin_no, shogaisha_kojin_no, '[]') WITH &&, int4range(kara_nendo, made_nendo, '[]') WITH &&) WHERE (genmen_jotai_code IN ('1', '2') AND shogaisha_kojin_no IS NOT NULL),
    CONSTRAINT genmen_ichidai EXCLUDE USING gist (int4range(dantai_code, dantai_code, '[]') WITH &&, int8range(sharyo_no, sharyo_no, '[]') WITH &&, int4range(kara_nendo, made_nendo, '[]') WITH &&) WHERE (genmen_jotai_code IN ('1', '2'))
);
CREATE INDEX genmen_sharyo ON keijidoshazei.genmen (dantai_code, sharyo_no, genmen_no);
CREATE INDEX genmen_jotai ON keijidoshazei.genmen (dantai_code, genmen_jotai_code, genmen_no);
CREATE TABLE keijidoshazei.hyoshiki (
    dantai_code integer NOT NULL,
    hyoshiki_no bigint NOT NULL,
    hyoshiki_shurui_code text NOT NULL,
    hyoshiki_name text NOT NULL,
    hyoshiki_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(hyoshiki_name)) STORED,
    hyoshiki_jotai_code text NOT NULL DEFAULT '1',
    ukeire_date date NOT NULL,
    kofu_date date,
    henno_date date,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, hyoshiki_no),
    CONSTRAINT hyoshiki_onaji UNIQUE (dantai_code, hyoshiki_key)
);
CREATE INDEX hyoshiki_zaiko ON keijidoshazei.hyoshiki (dantai_code, hyoshiki_shurui_code, hyoshiki_jotai_code, hyoshiki_no);
ALTER TABLE keijidoshazei.sharyo ADD COLUMN shamei_name text;
ALTER TABLE keijidoshazei.sharyo ADD COLUMN shatai_no text;
ALTER TABLE keijidoshazei.sharyo ADD COLUMN sohaiki_count integer;
CREATE INDEX sharyo_shatai ON keijidoshazei.sharyo (dantai_code, shatai_no, sharyo_no);
CREATE TABLE keijidoshazei.shomei (
    dantai_code integer NOT NULL,
    shomei_no bigint NOT NULL,
    sharyo_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    nofu_kakunin_code text NOT NULL,
    nofu_date date,
    seikyusha_name text NOT NULL,
    honnin_kakunin_code text NOT NULL,
    kakunin_shorui_code text NOT NULL,
    kakunin_shorui_no text,
    yuko_date date NOT NULL,
    hakko_date date NOT NULL,
    bango text NOT NULL,
    hakko_login text NOT NULL,
    hakko_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, shomei_no)
);
CREATE INDEX shomei_sharyo ON keijidoshazei.shomei (dantai_code, sharyo_no, shomei_no);
CREATE TABLE keijidoshazei.tetsuzuki (
    dantai_code integer NOT NULL,
    tetsuzuki_no bigint NOT NULL,
    sharyo_no bigint NOT NULL,
    tetsuzuki_code text NOT NULL,
    todokede_date date NOT NULL,
    ido_date date NOT NULL,
    todokedenin_name text,
    honnin_kakunin_code text,
    kakunin_shorui_code text,
    kakunin_shorui_no text,
    seiri_no text,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    PRIMARY KEY (dantai_code, tetsuzuki_no)
);
CREATE INDEX tetsuzuki_sharyo ON keijidoshazei.tetsuzuki (dantai_code, sharyo_no, tetsuzuki_no);
ALTER TABLE keijidoshazei.sharyo DROP COLUMN genmen_flag;
