-- SPDX-License-Identifier: Apache-2.0
-- 方書 master: the names of buildings by 町字 and 番地, each with its days (標準仕様書 1.3.4).
CREATE TABLE gyosei_kihon.katagaki (
    dantai_code integer NOT NULL,
    katagaki_no bigint NOT NULL,
    machiaza_id bigint NOT NULL,
    chiban_name text NOT NULL,
    tatemono_name text NOT NULL,
    tatemono_kana text,
    chiban_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(chiban_name)) STORED,
    tatemono_key text COLLATE "C" GENERATED ALWAYS AS (sys.kanji_key(tatemono_name)) STORED,
    kana_key text COLLATE "C" GENERATED ALWAYS AS (sys.kana_key(coalesce(tatemono_kana, ''))) STORED,
    koryoku_date date NOT NULL,
    haishi_date date,
    mae_katagaki_no bigint,
    biko text,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, katagaki_no),
    CONSTRAINT katagaki_kikan CHECK (haishi_date IS NULL OR koryoku_date <= haishi_date)
);
CREATE INDEX katagaki_basho ON gyosei_kihon.katagaki (dantai_code, machiaza_id, chiban_key, katagaki_no);
