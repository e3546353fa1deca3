-- SPDX-License-Identifier: Apache-2.0
-- The tables of 行政基本 as tables/*.yaml describe them.

CREATE TABLE gyosei_kihon.machiaza (
    dantai_code integer NOT NULL,
    machiaza_id bigint NOT NULL,
    machiaza_kubun_code text NOT NULL,
    oaza_name text NOT NULL,
    oaza_kana text,
    chome_name text,
    koaza_name text,
    koaza_kana text,
    machiaza_name text GENERATED ALWAYS AS (oaza_name || coalesce(chome_name, '') || coalesce(koaza_name, '')) STORED,
    machiaza_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(oaza_name || coalesce(chome_name, '') || coalesce(koaza_name, ''))) STORED,
    kana_key text COLLATE "C" GENERATED ALWAYS AS (sys.kana_key(coalesce(oaza_kana, '') || coalesce(koaza_kana, ''))) STORED,
    postal_no text,
    koryoku_date date,
    haishi_date date,
    biko text,
    shutten text NOT NULL,
    PRIMARY KEY (dantai_code, machiaza_id)
);
CREATE INDEX machiaza_postal ON gyosei_kihon.machiaza (dantai_code, postal_no, machiaza_id);
CREATE INDEX machiaza_kanji ON gyosei_kihon.machiaza (dantai_code, machiaza_key, machiaza_id);
CREATE INDEX machiaza_kana ON gyosei_kihon.machiaza (dantai_code, kana_key, machiaza_id);

CREATE TABLE gyosei_kihon.atena (
    dantai_code integer NOT NULL,
    kojin_no bigint NOT NULL,
    atena_kubun_code text NOT NULL,
    shimei text NOT NULL,
    shimei_kana text,
    tsusho text,
    birth_date date,
    birth_form smallint NOT NULL DEFAULT 0,
    birth_text text,
    seibetsu_code text,
    shien_code text NOT NULL DEFAULT '0',
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, kojin_no),
    CONSTRAINT atena_kubun_check CHECK (atena_kubun_code IN ('1', '2', '3', '4'))
);

CREATE TABLE gyosei_kihon.shimei_sakuin (
    dantai_code integer NOT NULL,
    kojin_no bigint NOT NULL,
    sakuin_no integer NOT NULL,
    shimei_kubun_code text NOT NULL,
    shimei text NOT NULL,
    shimei_kana text,
    kanji_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(shimei)) STORED,
    kana_key text COLLATE "C" GENERATED ALWAYS AS (sys.kana_key(coalesce(shimei_kana, ''))) STORED,
    birth_date date,
    machiaza_id bigint,
    PRIMARY KEY (dantai_code, kojin_no, sakuin_no)
);
CREATE INDEX shimei_sakuin_kana ON gyosei_kihon.shimei_sakuin (dantai_code, kana_key, kojin_no);
CREATE INDEX shimei_sakuin_kanji ON gyosei_kihon.shimei_sakuin (dantai_code, kanji_key, kojin_no);
CREATE INDEX shimei_sakuin_birth ON gyosei_kihon.shimei_sakuin (dantai_code, birth_date, kojin_no);
CREATE INDEX shimei_sakuin_machiaza ON gyosei_kihon.shimei_sakuin (dantai_code, machiaza_id, kojin_no);

CREATE TABLE gyosei_kihon.jusho_rireki (
    dantai_code integer NOT NULL,
    kojin_no bigint NOT NULL,
    rireki_no integer NOT NULL,
    jusho_kubun_code text NOT NULL,
    machiaza_id bigint,
    postal_no text,
    jusho text,
    banchi text,
    katagaki text,
    hogo_flag boolean NOT NULL DEFAULT false,
    valid_from_date date NOT NULL,
    valid_to_date date,
    PRIMARY KEY (dantai_code, kojin_no, rireki_no),
    CONSTRAINT jusho_rireki_hogo CHECK (NOT hogo_flag OR (machiaza_id IS NULL AND postal_no IS NULL AND jusho IS NULL AND banchi IS NULL AND katagaki IS NULL)),
    CONSTRAINT jusho_rireki_kikan CHECK (valid_to_date IS NULL OR valid_from_date < valid_to_date),
    CONSTRAINT jusho_rireki_kasanari EXCLUDE USING gist (int8range(kojin_no, kojin_no, '[]') WITH &&, int4range(dantai_code, dantai_code, '[]') WITH &&, daterange(valid_from_date, valid_to_date) WITH &&) WHERE (jusho_kubun_code = '1')
);
CREATE INDEX jusho_rireki_machiaza ON gyosei_kihon.jusho_rireki (dantai_code, machiaza_id, kojin_no);

CREATE TABLE gyosei_kihon.hogo_jusho (
    dantai_code integer NOT NULL,
    hogo_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    rireki_no integer,
    kari_no bigint,
    jusho_kubun_code text NOT NULL,
    machiaza_id bigint,
    postal_no text,
    jusho text,
    banchi text,
    katagaki text,
    jusho_key text COLLATE "C" GENERATED ALWAYS AS (md5(coalesce(machiaza_id, 0)::text || '/' || sys.kanji_key(coalesce(banchi, '')) || '/' || sys.kanji_key(coalesce(katagaki, '')))) STORED,
    PRIMARY KEY (dantai_code, hogo_no)
);
CREATE INDEX hogo_jusho_kojin ON gyosei_kihon.hogo_jusho (dantai_code, kojin_no, rireki_no);
CREATE INDEX hogo_jusho_kari ON gyosei_kihon.hogo_jusho (dantai_code, kari_no);
CREATE INDEX hogo_jusho_key ON gyosei_kihon.hogo_jusho (dantai_code, jusho_key);

CREATE TABLE gyosei_kihon.sofusaki (
    dantai_code integer NOT NULL,
    sofusaki_no bigint NOT NULL,
    kojin_no bigint,
    kofu_no bigint,
    sofusaki_name text NOT NULL,
    jusho text NOT NULL,
    PRIMARY KEY (dantai_code, sofusaki_no)
);
CREATE INDEX sofusaki_kojin ON gyosei_kihon.sofusaki (dantai_code, kojin_no);
CREATE INDEX sofusaki_kofu ON gyosei_kihon.sofusaki (dantai_code, kofu_no);

