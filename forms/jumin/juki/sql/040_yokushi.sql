-- SPDX-License-Identifier: Apache-2.0
-- 抑止; the 転出 a certificate of moving out belongs to; switches of foreign residents' items.
ALTER TABLE juki.kofu
    ADD COLUMN ido_no bigint,
    ADD COLUMN setai_nushi text,
    ADD COLUMN zairyu_flag boolean NOT NULL DEFAULT false,
    ADD COLUMN card_flag boolean NOT NULL DEFAULT false,
    ADD COLUMN tsusho_flag boolean NOT NULL DEFAULT false;
CREATE INDEX kofu_ido ON juki.kofu (dantai_code, ido_no, kofu_no);
CREATE INDEX jumin_tenshutsu ON juki.jumin (dantai_code, tenshutsu_yotei_date);

CREATE TABLE juki.yokushi (
    dantai_code integer NOT NULL,
    yokushi_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    yokushi_hani_code text NOT NULL,
    ido_level_code text NOT NULL,
    hakko_level_code text NOT NULL,
    shokai_level_code text NOT NULL,
    riyu text NOT NULL,
    kaishi_date date NOT NULL,
    shuryo_date date,
    toroku_person bigint NOT NULL,
    ichiji_at timestamptz,
    ichiji_riyu text,
    ichiji_person bigint,
    kaijo_date date,
    kaijo_riyu text,
    kaijo_person bigint,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, yokushi_no),
    CONSTRAINT yokushi_kikan CHECK (shuryo_date IS NULL OR kaishi_date <= shuryo_date),
    CONSTRAINT yokushi_kaijo CHECK ((kaijo_date IS NULL) = (kaijo_riyu IS NULL) AND (ichiji_at IS NULL) = (ichiji_riyu IS NULL))
);
CREATE INDEX yokushi_kojin ON juki.yokushi (dantai_code, kojin_no, yokushi_no);
