-- SPDX-License-Identifier: Apache-2.0
-- What was entered of an addressee can be amended and ended: by a version, with the reason and who did it. A matter that ends on the day it began
-- never held.
ALTER TABLE gyosei_kihon.denwa ADD COLUMN row_version integer NOT NULL DEFAULT 1;
ALTER TABLE gyosei_kihon.denwa ADD COLUMN shuryo_riyu text, ADD COLUMN shuryo_person bigint;
ALTER TABLE gyosei_kihon.koza ADD COLUMN shuryo_riyu text, ADD COLUMN shuryo_person bigint;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN shuryo_riyu text, ADD COLUMN shuryo_person bigint;
ALTER TABLE gyosei_kihon.kankei ADD COLUMN shuryo_riyu text, ADD COLUMN shuryo_person bigint;
ALTER TABLE gyosei_kihon.denwa DROP CONSTRAINT denwa_kikan, ADD CONSTRAINT denwa_kikan CHECK (valid_to_date IS NULL OR valid_from_date <= valid_to_date);
ALTER TABLE gyosei_kihon.koza DROP CONSTRAINT koza_kikan, ADD CONSTRAINT koza_kikan CHECK (valid_to_date IS NULL OR valid_from_date <= valid_to_date);
ALTER TABLE gyosei_kihon.sofusaki DROP CONSTRAINT sofusaki_kikan, ADD CONSTRAINT sofusaki_kikan CHECK (valid_to_date IS NULL OR valid_from_date <= valid_to_date);
ALTER TABLE gyosei_kihon.kankei DROP CONSTRAINT kankei_kikan, ADD CONSTRAINT kankei_kikan CHECK (valid_to_date IS NULL OR valid_from_date <= valid_to_date);

ALTER TABLE gyosei_kihon.atena ADD COLUMN haishi_date date;
CREATE TABLE gyosei_kihon.atena_rireki (
    dantai_code integer NOT NULL,
    kojin_no bigint NOT NULL,
    rireki_no integer NOT NULL,
    atena_kubun_code text NOT NULL,
    shimei text NOT NULL,
    shimei_kana text,
    birth_date date,
    birth_form smallint NOT NULL DEFAULT 0,
    birth_text text,
    seibetsu_code text,
    hojin_no text,
    daihyosha text,
    haishi_date date,
    henko_date date NOT NULL,
    riyu text NOT NULL,
    henko_at timestamptz NOT NULL,
    henko_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, kojin_no, rireki_no)
);
