-- SPDX-License-Identifier: Apache-2.0
-- 郵送請求, 本人通知, 不在住証明書.
ALTER TABLE juki.kofu ADD COLUMN taisho_shimei text;

CREATE TABLE juki.yuso (
    dantai_code integer NOT NULL,
    yuso_no bigint NOT NULL,
    uketsuke_date date NOT NULL,
    kojin_no bigint,
    seikyusha_shimei text NOT NULL,
    seikyusha_renrakusaki text,
    kawase_yen bigint NOT NULL,
    kawase_date date,
    yuso_jotai_code text NOT NULL,
    fubi_code text,
    fubi_riyu text,
    tokusoku_count integer NOT NULL DEFAULT 0,
    tokusoku_date date,
    kofu_no bigint,
    toroku_person bigint NOT NULL,
    toroku_login text NOT NULL,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, yuso_no),
    CONSTRAINT yuso_kawase CHECK (kawase_yen >= 0),
    CONSTRAINT yuso_fubi CHECK ((yuso_jotai_code = '2') = (kofu_no IS NOT NULL) AND (yuso_jotai_code = '2' OR fubi_code IS NOT NULL)),
    CONSTRAINT yuso_kofu_fk FOREIGN KEY (dantai_code, kofu_no) REFERENCES juki.kofu (dantai_code, kofu_no)
);
CREATE INDEX yuso_jotai ON juki.yuso (dantai_code, yuso_jotai_code, uketsuke_date);
CREATE INDEX yuso_kofu ON juki.yuso (dantai_code, kofu_no);

CREATE TABLE juki.honnin_tsuchi_toroku (
    dantai_code integer NOT NULL,
    toroku_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    toroku_date date NOT NULL,
    haishi_date date,
    renrakusaki text,
    toroku_person bigint NOT NULL,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, toroku_no),
    CONSTRAINT honnin_tsuchi_toroku_kikan CHECK (haishi_date IS NULL OR toroku_date <= haishi_date),
    CONSTRAINT honnin_tsuchi_toroku_ichi EXCLUDE USING gist (int4range(dantai_code, dantai_code, '[]') WITH &&, int8range(kojin_no, kojin_no, '[]') WITH &&, daterange(toroku_date, haishi_date) WITH &&)
);

CREATE TABLE juki.honnin_tsuchi (
    dantai_code integer NOT NULL,
    tsuchi_no bigint NOT NULL,
    toroku_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    kofu_no bigint NOT NULL,
    tsuchi_jotai_code text NOT NULL,
    tsuchi_date date,
    tsuchi_person bigint,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, tsuchi_no),
    CONSTRAINT honnin_tsuchi_hi CHECK ((tsuchi_jotai_code = '1') = (tsuchi_date IS NULL)),
    CONSTRAINT honnin_tsuchi_kofu_fk FOREIGN KEY (dantai_code, kofu_no) REFERENCES juki.kofu (dantai_code, kofu_no)
);
CREATE INDEX honnin_tsuchi_jotai ON juki.honnin_tsuchi (dantai_code, tsuchi_jotai_code, tsuchi_no);
CREATE UNIQUE INDEX honnin_tsuchi_ichi ON juki.honnin_tsuchi (dantai_code, kofu_no, kojin_no);
