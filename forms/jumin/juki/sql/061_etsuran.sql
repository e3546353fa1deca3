-- SPDX-License-Identifier: Apache-2.0
-- 住民基本台帳の一部の写しの閲覧 (法11条・11条の2).
CREATE TABLE juki.etsuran (
    dantai_code integer NOT NULL,
    etsuran_no bigint NOT NULL,
    etsuran_kubun_code text NOT NULL,
    moshide_name text NOT NULL,
    etsuran_shimei text NOT NULL,
    mokuteki text NOT NULL,
    machiaza_id bigint,
    nenrei_kara integer,
    nenrei_made integer,
    seibetsu_code text,
    etsuran_hoho_code text NOT NULL,
    ninzu_count integer NOT NULL,
    etsuran_date date NOT NULL,
    toroku_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, etsuran_no)
);
CREATE TABLE juki.etsuran_hito (
    dantai_code integer NOT NULL,
    etsuran_no bigint NOT NULL,
    jun_no integer NOT NULL,
    kojin_no bigint NOT NULL,
    PRIMARY KEY (dantai_code, etsuran_no, jun_no)
);
