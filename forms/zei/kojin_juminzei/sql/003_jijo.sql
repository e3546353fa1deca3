-- SPDX-License-Identifier: Apache-2.0
-- What of a year is no income: 生活扶助 and 家屋敷 on 1月1日. How the tax on other incomes is paid. To whom wages and pension are taxed
-- together, two notices go out: one to the employer, one to the person.
CREATE TABLE kojin_juminzei.jijo (
    dantai_code integer NOT NULL,
    jijo_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    kojin_no bigint NOT NULL,
    jijo_code text NOT NULL,
    jushochi_hikazei_flag boolean NOT NULL DEFAULT false,
    yuko_flag boolean NOT NULL DEFAULT true,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, jijo_no)
);
CREATE INDEX jijo_hito ON kojin_juminzei.jijo (dantai_code, kojin_no, fuka_nendo, jijo_no);
CREATE INDEX jijo_nendo ON kojin_juminzei.jijo (dantai_code, fuka_nendo, kojin_no);
ALTER TABLE kojin_juminzei.shinkoku ADD COLUMN sonota_futsu_flag boolean NOT NULL DEFAULT false;
ALTER TABLE kojin_juminzei.fuka ADD COLUMN honnin_tsuchi_no bigint, ADD COLUMN honnin_hasso_date date;
CREATE INDEX fuka_honnin ON kojin_juminzei.fuka (dantai_code, honnin_tsuchi_no, fuka_no);
