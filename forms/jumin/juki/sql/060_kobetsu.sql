-- SPDX-License-Identifier: Apache-2.0
-- 個別事項 (法7条9号–11号の2) and what the standard keeps beside them.
CREATE TABLE juki.kobetsu (
    dantai_code integer NOT NULL,
    kojin_no bigint NOT NULL,
    kobetsu_no integer NOT NULL,
    kobetsu_kubun_code text NOT NULL,
    kaishi_date date,
    shuryo_date date,
    kigo_no text,
    nenkin_kubun_code text,
    henko_date date,
    memo text,
    torikeshi_flag boolean NOT NULL DEFAULT false,
    tsuchi_date date,
    toroku_at timestamptz NOT NULL,
    toroku_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, kojin_no, kobetsu_no),
    CONSTRAINT kobetsu_kikan CHECK (shuryo_date IS NULL OR kaishi_date <= shuryo_date)
);
