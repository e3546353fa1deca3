-- SPDX-License-Identifier: Apache-2.0
-- 支援措置: cases, their people and opponents, requests for a second person, the 受信箱, case workers, letters pulled out.

CREATE TABLE gyosei_kihon.shien (
    dantai_code integer NOT NULL,
    shien_no bigint NOT NULL,
    shien_jotai_code text NOT NULL,
    shien_jiyu_code text NOT NULL,
    moshide_date date NOT NULL,
    tenso_moto_name text,
    sodan_kikan_name text,
    sodan_iken text,
    renrakusaki text,
    kakunin_shorui_code text NOT NULL,
    kakunin_shorui_no text,
    uketsuke_person bigint NOT NULL,
    uketsuke_login text NOT NULL,
    uketsuke_at timestamptz NOT NULL,
    kettei_date date,
    kettei_person bigint,
    kettei_login text,
    kettei_riyu text,
    kikan_from_date date,
    kikan_to_date date,
    encho_count integer NOT NULL DEFAULT 0,
    shuryo_date date,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, shien_no),
    CONSTRAINT shien_betsunin CHECK (kettei_person <> uketsuke_person),
    CONSTRAINT shien_kikan_check CHECK ((shien_jotai_code <> '2' OR kikan_to_date IS NOT NULL) AND (kikan_from_date IS NULL) = (kikan_to_date IS NULL) AND kikan_from_date <= kikan_to_date)
);
CREATE INDEX shien_kikan ON gyosei_kihon.shien (dantai_code, shien_jotai_code, kikan_to_date);
CREATE TABLE gyosei_kihon.shien_aite (
    dantai_code integer NOT NULL,
    shien_no bigint NOT NULL,
    aite_no integer NOT NULL,
    aite_kubun_code text NOT NULL,
    shimei text NOT NULL,
    shimei_kana text,
    birth_date date,
    shimei_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(shimei)) STORED,
    kana_key text COLLATE "C" GENERATED ALWAYS AS (sys.kana_key(coalesce(shimei_kana, ''))) STORED,
    PRIMARY KEY (dantai_code, shien_no, aite_no),
    CONSTRAINT shien_aite_fk FOREIGN KEY (dantai_code, shien_no) REFERENCES gyosei_kihon.shien (dantai_code, shien_no)
);
CREATE TABLE gyosei_kihon.shien_hikinuki (
    dantai_code integer NOT NULL,
    hikinuki_no bigint NOT NULL,
    shien_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    tsuchi_name text NOT NULL,
    hikinuki_person bigint NOT NULL,
    hikinuki_login text NOT NULL,
    hikinuki_at timestamptz NOT NULL,
    PRIMARY KEY (dantai_code, hikinuki_no),
    CONSTRAINT shien_hikinuki_fk FOREIGN KEY (dantai_code, shien_no) REFERENCES gyosei_kihon.shien (dantai_code, shien_no)
);
CREATE TABLE gyosei_kihon.shien_jushin (
    dantai_code integer NOT NULL,
    jushin_no bigint NOT NULL,
    jushin_kubun_code text NOT NULL,
    moto_name text NOT NULL,
    bunsho_no text,
    juryo_date date NOT NULL,
    kigen_date date NOT NULL,
    shimei text NOT NULL,
    shimei_kana text,
    birth_date date,
    toroku_person bigint NOT NULL,
    toroku_login text NOT NULL,
    jushin_shori_code text,
    shien_no bigint,
    shori_riyu text,
    shori_person bigint,
    shori_login text,
    shori_at timestamptz,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, jushin_no),
    CONSTRAINT shien_jushin_shori CHECK (jushin_shori_code <> '1' OR shien_no IS NOT NULL)
);
CREATE INDEX shien_jushin_machi ON gyosei_kihon.shien_jushin (dantai_code, jushin_shori_code, kigen_date);
CREATE TABLE gyosei_kihon.shien_shinsei (
    dantai_code integer NOT NULL,
    shinsei_no bigint NOT NULL,
    shien_no bigint NOT NULL,
    shinsei_kubun_code text NOT NULL,
    kojin_no bigint,
    seikyusha_kubun_code text,
    seikyusha_shimei text,
    seikyusha_birth_date date,
    orikaeshi_flag boolean,
    riyu text NOT NULL,
    jikan_fun integer,
    kakunin_shorui_code text,
    kakunin_shorui_no text,
    doi_flag boolean,
    shinsei_person bigint NOT NULL,
    shinsei_login text NOT NULL,
    shinsei_at timestamptz NOT NULL,
    kyoka_code text,
    kyoka_riyu text,
    kyoka_person bigint,
    kyoka_login text,
    kyoka_at timestamptz,
    yuko_at timestamptz,
    kofu_no bigint,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, shinsei_no),
    CONSTRAINT shien_shinsei_betsunin CHECK (kyoka_person <> shinsei_person),
    CONSTRAINT shien_shinsei_jikan CHECK (jikan_fun BETWEEN 1 AND 120 AND yuko_at <= kyoka_at + interval '120 minutes'),
    CONSTRAINT shien_shinsei_fk FOREIGN KEY (dantai_code, shien_no) REFERENCES gyosei_kihon.shien (dantai_code, shien_no)
);
CREATE INDEX shien_shinsei_kojin ON gyosei_kihon.shien_shinsei (dantai_code, kojin_no, yuko_at);
CREATE INDEX shien_shinsei_machi ON gyosei_kihon.shien_shinsei (dantai_code, kyoka_code, shinsei_no);
CREATE TABLE gyosei_kihon.shien_taisho (
    dantai_code integer NOT NULL,
    shien_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    taisho_kubun_code text NOT NULL,
    PRIMARY KEY (dantai_code, shien_no, kojin_no),
    CONSTRAINT shien_taisho_fk FOREIGN KEY (dantai_code, shien_no) REFERENCES gyosei_kihon.shien (dantai_code, shien_no)
);
CREATE INDEX shien_taisho_kojin ON gyosei_kihon.shien_taisho (dantai_code, kojin_no, shien_no);
CREATE TABLE gyosei_kihon.shien_tanto (
    dantai_code integer NOT NULL,
    shien_no bigint NOT NULL,
    tanto_person bigint NOT NULL,
    from_date date NOT NULL,
    to_date date NOT NULL,
    toroku_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, shien_no, tanto_person, from_date),
    CONSTRAINT shien_tanto_kikan CHECK (from_date <= to_date),
    CONSTRAINT shien_tanto_jibun CHECK (tanto_person <> toroku_person),
    CONSTRAINT shien_tanto_fk FOREIGN KEY (dantai_code, shien_no) REFERENCES gyosei_kihon.shien (dantai_code, shien_no)
);
