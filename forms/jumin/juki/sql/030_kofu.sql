-- SPDX-License-Identifier: Apache-2.0
-- 交付: more kinds of certificates and switches, 認証者 from day to day, 再印刷 and 書損.
ALTER TABLE juki.kofu ALTER COLUMN kojin_no DROP NOT NULL;
ALTER TABLE juki.kofu ALTER COLUMN setai_no DROP NOT NULL;
ALTER TABLE juki.kofu ADD COLUMN kokuseki_flag boolean NOT NULL DEFAULT false;
ALTER TABLE juki.kofu ADD COLUMN rireki_flag boolean NOT NULL DEFAULT false;

ALTER TABLE juki.hakko ADD COLUMN hakko_branch text;
ALTER TABLE juki.hakko ADD COLUMN kojin_no bigint;
CREATE INDEX hakko_bi ON juki.hakko (dantai_code, hakko_date, hakko_no);
CREATE INDEX hakko_kojin ON juki.hakko (dantai_code, kojin_no, hakko_no);

ALTER TABLE juki.ryoshu ADD COLUMN shiharai_code text NOT NULL DEFAULT '1';
ALTER TABLE juki.ryoshu ADD COLUMN ryoshu_branch text;
ALTER TABLE juki.ryoshu ADD COLUMN ryoshu_terminal text;
CREATE INDEX ryoshu_bi ON juki.ryoshu (dantai_code, ryoshu_date, ryoshu_no);

CREATE TABLE juki.ninsho (
    dantai_code integer NOT NULL,
    ninsho_no bigint NOT NULL,
    ninsho_kubun_code text NOT NULL,
    shokumei_name text NOT NULL,
    shimei text NOT NULL,
    koin_name text NOT NULL,
    valid_from_date date NOT NULL,
    valid_to_date date,
    toroku_person bigint NOT NULL,
    row_version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (dantai_code, ninsho_no),
    CONSTRAINT ninsho_kikan CHECK (valid_to_date IS NULL OR valid_from_date < valid_to_date),
    CONSTRAINT ninsho_kasanari EXCLUDE USING gist (int4range(dantai_code, dantai_code, '[]') WITH &&, ninsho_kubun_code WITH =, daterange(valid_from_date, valid_to_date) WITH &&)
);

CREATE TABLE juki.saiinsatsu (
    dantai_code integer NOT NULL,
    saiinsatsu_no bigint NOT NULL,
    hakko_no bigint NOT NULL,
    saiinsatsu_jiyu_code text NOT NULL,
    haiki_count integer NOT NULL,
    shori_date date NOT NULL,
    shori_at timestamptz NOT NULL,
    shori_person bigint NOT NULL,
    shori_login text NOT NULL,
    shori_branch text NOT NULL,
    shori_terminal text,
    PRIMARY KEY (dantai_code, saiinsatsu_no),
    CONSTRAINT saiinsatsu_maisu CHECK (haiki_count BETWEEN 0 AND 100),
    CONSTRAINT saiinsatsu_hakko_fk FOREIGN KEY (dantai_code, hakko_no) REFERENCES juki.hakko (dantai_code, hakko_no)
);
CREATE INDEX saiinsatsu_hakko ON juki.saiinsatsu (dantai_code, hakko_no, saiinsatsu_no);
CREATE INDEX saiinsatsu_bi ON juki.saiinsatsu (dantai_code, shori_date, saiinsatsu_no);

CREATE TABLE juki.shosan (
    dantai_code integer NOT NULL,
    shosan_no bigint NOT NULL,
    hakko_no bigint NOT NULL,
    shosan_jiyu_code text NOT NULL,
    haiki_count integer NOT NULL,
    henkin_yen bigint NOT NULL,
    shori_date date NOT NULL,
    shori_at timestamptz NOT NULL,
    shori_person bigint NOT NULL,
    shori_login text NOT NULL,
    shori_branch text NOT NULL,
    shori_terminal text,
    PRIMARY KEY (dantai_code, shosan_no),
    CONSTRAINT shosan_maisu CHECK (haiki_count BETWEEN 0 AND 100 AND henkin_yen >= 0),
    CONSTRAINT shosan_hakko_fk FOREIGN KEY (dantai_code, hakko_no) REFERENCES juki.hakko (dantai_code, hakko_no)
);
CREATE UNIQUE INDEX shosan_hakko ON juki.shosan (dantai_code, hakko_no);
CREATE INDEX shosan_bi ON juki.shosan (dantai_code, shori_date, shosan_no);
