-- SPDX-License-Identifier: Apache-2.0
-- 宛名 for everybody: corporations, co-owners, heirs; telephone, accounts, agents and other relations.
ALTER TABLE gyosei_kihon.atena DROP CONSTRAINT atena_kubun_check;
ALTER TABLE gyosei_kihon.atena ADD CONSTRAINT atena_kubun_check CHECK (atena_kubun_code IN ('1', '2', '3', '4', '5', '6'));
ALTER TABLE gyosei_kihon.atena ADD COLUMN hojin_no text;
ALTER TABLE gyosei_kihon.atena ADD COLUMN daihyosha text;
ALTER TABLE gyosei_kihon.atena ADD COLUMN nayose_saki_no bigint;
ALTER TABLE gyosei_kihon.atena ADD COLUMN toroku_date date;
CREATE UNIQUE INDEX atena_hojin ON gyosei_kihon.atena (dantai_code, hojin_no) WHERE hojin_no IS NOT NULL AND nayose_saki_no IS NULL;
CREATE INDEX atena_nayose ON gyosei_kihon.atena (dantai_code, nayose_saki_no);

CREATE TABLE gyosei_kihon.denwa (
    dantai_code integer NOT NULL,
    denwa_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    denwa_kubun_code text NOT NULL,
    bango text NOT NULL,
    gyomu_id text,
    biko text,
    valid_from_date date NOT NULL,
    valid_to_date date,
    toroku_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, denwa_no),
    CONSTRAINT denwa_kikan CHECK (valid_to_date IS NULL OR valid_from_date < valid_to_date)
);
CREATE INDEX denwa_kojin ON gyosei_kihon.denwa (dantai_code, kojin_no);

CREATE TABLE gyosei_kihon.koza (
    dantai_code integer NOT NULL,
    koza_kanri_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    koza_yoto_code text NOT NULL,
    gyomu_id text,
    kinyu_kikan_no text NOT NULL,
    shiten_no text NOT NULL,
    yokin_shumoku_code text NOT NULL,
    koza_no text NOT NULL,
    yucho_kigo text,
    yucho_bango text,
    meigi_kana text NOT NULL,
    kokin_flag boolean NOT NULL DEFAULT false,
    iraisho_date date,
    valid_from_date date NOT NULL,
    valid_to_date date,
    funo_code text,
    funo_date date,
    toroku_person bigint NOT NULL,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, koza_kanri_no),
    CONSTRAINT koza_kikan CHECK (valid_to_date IS NULL OR valid_from_date < valid_to_date),
    CONSTRAINT koza_moji CHECK (meigi_kana ~ U&'^[0-9A-Z ().\FF71-\FF9F-]{1,30}$'),
    CONSTRAINT koza_bango CHECK (kinyu_kikan_no ~ '^[0-9]{4}$' AND shiten_no ~ '^[0-9]{3}$' AND koza_no ~ '^[0-9]{7}$'),
    CONSTRAINT koza_kasanari EXCLUDE USING gist (int4range(dantai_code, dantai_code, '[]') WITH &&, int8range(kojin_no, kojin_no, '[]') WITH &&, koza_yoto_code WITH =, (coalesce(gyomu_id, '')) WITH =, daterange(valid_from_date, valid_to_date) WITH &&)
);
CREATE INDEX koza_kojin ON gyosei_kihon.koza (dantai_code, kojin_no);

CREATE TABLE gyosei_kihon.kankei (
    dantai_code integer NOT NULL,
    kankei_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    aite_kojin_no bigint NOT NULL,
    kankei_kubun_code text NOT NULL,
    gyomu_id text,
    yusen_no integer NOT NULL DEFAULT 1,
    daihyo_flag boolean NOT NULL DEFAULT false,
    bunshi_count integer,
    bunbo_count integer,
    valid_from_date date NOT NULL,
    valid_to_date date,
    toroku_person bigint NOT NULL,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, kankei_no),
    CONSTRAINT kankei_kikan CHECK (valid_to_date IS NULL OR valid_from_date < valid_to_date),
    CONSTRAINT kankei_hito CHECK (kojin_no <> aite_kojin_no),
    CONSTRAINT kankei_mochibun CHECK ((bunshi_count IS NULL) = (bunbo_count IS NULL) AND (bunshi_count IS NULL OR bunshi_count BETWEEN 1 AND bunbo_count)),
    CONSTRAINT kankei_yusen EXCLUDE USING gist (int4range(dantai_code, dantai_code, '[]') WITH &&, int8range(kojin_no, kojin_no, '[]') WITH &&, kankei_kubun_code WITH =, (coalesce(gyomu_id, '')) WITH =, yusen_no WITH =, daterange(valid_from_date, valid_to_date) WITH &&) WHERE (kankei_kubun_code NOT IN ('1', '2'))
);
CREATE INDEX kankei_kojin ON gyosei_kihon.kankei (dantai_code, kojin_no);
CREATE INDEX kankei_aite ON gyosei_kihon.kankei (dantai_code, aite_kojin_no);

CREATE TABLE gyosei_kihon.nayose (
    dantai_code integer NOT NULL,
    nayose_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    saki_kojin_no bigint NOT NULL,
    shori_code text NOT NULL,
    riyu text NOT NULL,
    shori_date date NOT NULL,
    shori_at timestamptz NOT NULL,
    shori_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, nayose_no)
);
CREATE INDEX nayose_kojin ON gyosei_kihon.nayose (dantai_code, kojin_no, nayose_no);
