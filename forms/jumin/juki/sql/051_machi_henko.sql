-- SPDX-License-Identifier: Apache-2.0
-- 町名変更・住居表示の実施・地番整理, carried out for all who live there by a batch.
CREATE TABLE juki.machi_henko (
    dantai_code integer NOT NULL,
    machi_henko_no bigint NOT NULL,
    machi_henko_kubun_code text NOT NULL,
    machiaza_id bigint NOT NULL,
    shin_machiaza_id bigint NOT NULL,
    koryoku_date date NOT NULL,
    kokuji text NOT NULL,
    toroku_person bigint NOT NULL,
    jisshi_date date,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, machi_henko_no),
    CONSTRAINT machi_henko_onaji CHECK (machi_henko_kubun_code <> '1' OR machiaza_id <> shin_machiaza_id)
);
CREATE TABLE juki.machi_henko_banchi (
    dantai_code integer NOT NULL,
    machi_henko_no bigint NOT NULL,
    mae_banchi_name text NOT NULL,
    ato_banchi_name text NOT NULL,
    PRIMARY KEY (dantai_code, machi_henko_no, mae_banchi_name)
);
