-- SPDX-License-Identifier: Apache-2.0
-- レジ締め per terminal, 払込 per office, 改ざん防止用紙の受払.
CREATE TABLE juki.reji (
    dantai_code integer NOT NULL,
    reji_no bigint NOT NULL,
    reji_date date NOT NULL,
    reji_branch text NOT NULL,
    reji_terminal text NOT NULL,
    kai_no integer NOT NULL,
    junbi_yen bigint NOT NULL,
    genkin_yen bigint NOT NULL,
    ryoshu_yen bigint NOT NULL,
    ryoshu_count integer NOT NULL,
    henkin_yen bigint NOT NULL,
    kawase_yen bigint NOT NULL,
    cashless_yen bigint NOT NULL,
    kafusoku_yen bigint NOT NULL,
    kafusoku_riyu text,
    shime_at timestamptz NOT NULL,
    shime_person bigint NOT NULL,
    shime_login text NOT NULL,
    haraikomi_no bigint,
    PRIMARY KEY (dantai_code, reji_no),
    CONSTRAINT reji_aru UNIQUE (dantai_code, reji_date, reji_branch, reji_terminal, kai_no),
    CONSTRAINT reji_gaku CHECK (junbi_yen >= 0 AND genkin_yen >= 0 AND kafusoku_yen = genkin_yen - junbi_yen - ryoshu_yen + henkin_yen),
    CONSTRAINT reji_kafusoku CHECK (kafusoku_yen = 0 OR kafusoku_riyu IS NOT NULL)
);
CREATE INDEX reji_haraikomi ON juki.reji (dantai_code, haraikomi_no);

CREATE TABLE juki.haraikomi (
    dantai_code integer NOT NULL,
    haraikomi_no bigint NOT NULL,
    haraikomi_date date NOT NULL,
    haraikomi_branch text NOT NULL,
    genkin_yen bigint NOT NULL,
    kawase_yen bigint NOT NULL,
    cashless_yen bigint NOT NULL,
    kafusoku_yen bigint NOT NULL,
    shori_at timestamptz NOT NULL,
    shori_person bigint NOT NULL,
    shori_login text NOT NULL,
    PRIMARY KEY (dantai_code, haraikomi_no)
);
CREATE INDEX haraikomi_bi ON juki.haraikomi (dantai_code, haraikomi_date, haraikomi_branch);

CREATE TABLE juki.yoshi (
    dantai_code integer NOT NULL,
    yoshi_no bigint NOT NULL,
    yoshi_date date NOT NULL,
    yoshi_branch text NOT NULL,
    yoshi_kubun_code text NOT NULL,
    toshi_from_no bigint,
    toshi_to_no bigint,
    maisu_count integer NOT NULL,
    zan_count integer NOT NULL,
    riyu text,
    shori_at timestamptz NOT NULL,
    shori_person bigint NOT NULL,
    shori_login text NOT NULL,
    PRIMARY KEY (dantai_code, yoshi_no),
    CONSTRAINT yoshi_bango CHECK (yoshi_kubun_code <> '1' OR (toshi_from_no IS NOT NULL AND maisu_count = toshi_to_no - toshi_from_no + 1)),
    CONSTRAINT yoshi_riyu CHECK (yoshi_kubun_code = '1' OR maisu_count = 0 OR riyu IS NOT NULL),
    CONSTRAINT yoshi_kasanari EXCLUDE USING gist (int4range(dantai_code, dantai_code, '[]') WITH &&, int8range(toshi_from_no, toshi_to_no, '[]') WITH &&) WHERE (yoshi_kubun_code = '1')
);
CREATE INDEX yoshi_bi ON juki.yoshi (dantai_code, yoshi_branch, yoshi_no);
