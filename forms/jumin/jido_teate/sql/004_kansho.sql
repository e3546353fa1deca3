-- SPDX-License-Identifier: Apache-2.0
-- 確認書の勧奨: whom the desk told that a child comes of age.
CREATE TABLE jido_teate.kansho (
    dantai_code integer NOT NULL,
    kansho_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    kansho_date date NOT NULL,
    kansho_kigen_date date NOT NULL,
    kansho_person bigint NOT NULL,
    kansho_login text NOT NULL,
    PRIMARY KEY (dantai_code, kansho_no)
);
CREATE INDEX kansho_nintei ON jido_teate.kansho (dantai_code, nintei_no, kansho_no);
