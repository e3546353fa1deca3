-- SPDX-License-Identifier: Apache-2.0
-- 異動 as one kind: what a 転出 and a foreign resident need, the items that wait for their day, and the dates of an 異動.
ALTER TABLE juki.jumin
    ADD COLUMN tenshutsu_yotei_date date,
    ADD COLUMN tensaki_yotei_rireki_no integer,
    ADD COLUMN tensaki_rireki_no integer,
    ADD COLUMN tenshutsu_date date,
    ADD COLUMN tsuchi_date date,
    ADD COLUMN gaikokujin_date date,
    ADD COLUMN zairyu_kubun_code text,
    ADD COLUMN zairyu_shikaku text,
    ADD COLUMN zairyu_kikan text,
    ADD COLUMN zairyu_manryo_date date,
    ADD COLUMN zairyu_card_no text,
    ADD COLUMN tsusho_kisai text,
    ADD COLUMN yotei_date date,
    ADD COLUMN yotei jsonb,
    ADD COLUMN yotei_ido_no bigint,
    ADD CONSTRAINT jumin_yotei_sorou CHECK ((yotei_date IS NULL) = (yotei IS NULL) AND (yotei_date IS NULL) = (yotei_ido_no IS NULL)),
    ADD CONSTRAINT jumin_zairyu CHECK (zairyu_kubun_code IS NULL OR jumin_kubun_code = '2');
CREATE INDEX jumin_yotei ON juki.jumin (dantai_code, yotei_date);

ALTER TABLE juki.jumin_rireki
    ADD COLUMN tenshutsu_yotei_date date,
    ADD COLUMN tensaki_yotei_rireki_no integer,
    ADD COLUMN tensaki_rireki_no integer,
    ADD COLUMN tenshutsu_date date,
    ADD COLUMN tsuchi_date date,
    ADD COLUMN gaikokujin_date date,
    ADD COLUMN zairyu_kubun_code text,
    ADD COLUMN zairyu_shikaku text,
    ADD COLUMN zairyu_kikan text,
    ADD COLUMN zairyu_manryo_date date,
    ADD COLUMN zairyu_card_no text,
    ADD COLUMN tsusho_kisai text,
    ADD COLUMN koryoku_date date;

ALTER TABLE juki.ido
    ADD COLUMN tsuchi_date date,
    ADD COLUMN moshide_date date,
    ADD COLUMN hani_code text,
    ADD COLUMN futai_code text,
    ADD COLUMN zen_ido_no bigint,
    ADD COLUMN bun text;
