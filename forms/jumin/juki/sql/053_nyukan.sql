-- SPDX-License-Identifier: Apache-2.0
-- 出入国在留管理庁長官の通知 (法30条の50) that came in and wait to be confirmed.
CREATE TABLE juki.nyukan_tsuchi (
    dantai_code integer NOT NULL,
    tsuchi_no bigint NOT NULL,
    nyukan_shurui_code text NOT NULL,
    tsuchi_jotai_code text NOT NULL,
    tsuchi_date date NOT NULL,
    ido_date date NOT NULL,
    shimei_romaji text NOT NULL,
    birth_date date NOT NULL,
    zairyu_card_no text,
    shin_shimei text,
    kokuseki_name text,
    zairyu_kubun_code text,
    zairyu_shikaku text,
    zairyu_kikan text,
    zairyu_manryo_date date,
    shin_card_no text,
    kojin_no bigint,
    kari_no bigint,
    taishogai_riyu text,
    toroku_person bigint,
    shori_person bigint,
    shori_at timestamptz,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, tsuchi_no),
    CONSTRAINT nyukan_tsuchi_taishogai CHECK (tsuchi_jotai_code <> '3' OR taishogai_riyu IS NOT NULL),
    CONSTRAINT nyukan_tsuchi_kari CHECK (tsuchi_jotai_code <> '2' OR kari_no IS NOT NULL)
);
CREATE INDEX nyukan_tsuchi_jotai ON juki.nyukan_tsuchi (dantai_code, tsuchi_jotai_code, tsuchi_date);
CREATE INDEX nyukan_tsuchi_kari_no ON juki.nyukan_tsuchi (dantai_code, kari_no);
