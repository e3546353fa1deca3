-- SPDX-License-Identifier: Apache-2.0
-- 時効の更新: the days from which the years of what was not paid run anew.
CREATE TABLE jido_teate.jikou_koshin (
    dantai_code integer NOT NULL,
    koshin_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    koshin_date date NOT NULL,
    koshin_riyu_code text NOT NULL,
    biko text,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    PRIMARY KEY (dantai_code, koshin_no)
);
CREATE INDEX jikou_koshin_nintei ON jido_teate.jikou_koshin (dantai_code, nintei_no, koshin_no);
