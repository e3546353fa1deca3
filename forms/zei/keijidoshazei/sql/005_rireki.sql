-- SPDX-License-Identifier: Apache-2.0
-- What stood of a vehicle before a 変更: a year is assessed by what stood on its 4月1日. Why a 訂正; a remission that ends keeps its years.
CREATE TABLE keijidoshazei.sharyo_rireki (
    dantai_code integer NOT NULL,
    rireki_no bigint NOT NULL,
    sharyo_no bigint NOT NULL,
    made_date date NOT NULL,
    shamei_name text,
    shatai_no text,
    sohaiki_count integer,
    shodo_kensa_month integer,
    nenryo_code text NOT NULL,
    keika_code text NOT NULL,
    hikazei_flag boolean NOT NULL,
    PRIMARY KEY (dantai_code, rireki_no),
    CONSTRAINT sharyo_rireki_hi UNIQUE (dantai_code, sharyo_no, made_date)
);
ALTER TABLE keijidoshazei.tetsuzuki ADD COLUMN riyu text;
ALTER TABLE keijidoshazei.genmen ADD COLUMN kenzei_code text;
ALTER TABLE keijidoshazei.genmen ADD COLUMN torikeshi_nendo integer;
