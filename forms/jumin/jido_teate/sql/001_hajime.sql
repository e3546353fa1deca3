-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE jido_teate.kagobarai (
    dantai_code integer NOT NULL,
    kagobarai_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    taisho_month integer NOT NULL,
    kingaku_yen bigint NOT NULL,
    hassei_date date NOT NULL,
    kagobarai_shori_code text,
    santei_no bigint,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, kagobarai_no),
    CONSTRAINT kagobarai_kingaku CHECK (kingaku_yen > 0)
);
CREATE INDEX kagobarai_nintei ON jido_teate.kagobarai (dantai_code, nintei_no, taisho_month);
CREATE TABLE jido_teate.kettei (
    dantai_code integer NOT NULL,
    kettei_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    kettei_shurui_code text NOT NULL,
    kettei_date date NOT NULL,
    tekiyo_month integer,
    kettei_riyu text,
    hasso_date date,
    kettei_person bigint NOT NULL,
    kettei_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, kettei_no)
);
CREATE INDEX kettei_nintei ON jido_teate.kettei (dantai_code, nintei_no, kettei_no);
CREATE INDEX kettei_hasso ON jido_teate.kettei (dantai_code, hasso_date, kettei_no);
CREATE TABLE jido_teate.nintei (
    dantai_code integer NOT NULL,
    nintei_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    nintei_jotai_code text NOT NULL DEFAULT '1',
    seikyu_date date NOT NULL,
    nintei_jiyu_code text NOT NULL,
    jiyu_date date NOT NULL,
    kettei_date date,
    kaishi_month integer,
    shuryo_month integer,
    saisantei_month integer,
    kinyu_kikan_no text,
    shiten_no text,
    yokin_shumoku_code text,
    koza_no text,
    koza_meigi_kana text,
    shiharai_teishi_flag boolean NOT NULL DEFAULT false,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    jukyusha_kubun_code text NOT NULL DEFAULT '1',
    hiyosha_code text NOT NULL DEFAULT '1',
    haigusha_kojin_no bigint,
    genkyo_riyu_code text NOT NULL DEFAULT '0',
    tokurei_flag boolean NOT NULL DEFAULT false,
    shometsu_jiyu_code text,
    shometsu_date date,
    santei_month integer,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, nintei_no),
    CONSTRAINT nintei_hitotsu EXCLUDE USING btree (dantai_code WITH =, kojin_no WITH =) WHERE (nintei_jotai_code IN ('1', '2')),
    CONSTRAINT nintei_kaishi CHECK (nintei_jotai_code NOT IN ('2', '4') OR kaishi_month IS NOT NULL)
);
CREATE INDEX nintei_kojin ON jido_teate.nintei (dantai_code, kojin_no, nintei_no);
CREATE INDEX nintei_jotai ON jido_teate.nintei (dantai_code, nintei_jotai_code, nintei_no);
CREATE TABLE jido_teate.sashitome (
    dantai_code integer NOT NULL,
    sashitome_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    sashitome_riyu_code text NOT NULL,
    sashitome_date date NOT NULL,
    kaijo_date date,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, sashitome_no),
    CONSTRAINT sashitome_hitotsu EXCLUDE USING btree (dantai_code WITH =, nintei_no WITH =) WHERE (kaijo_date IS NULL),
    CONSTRAINT sashitome_kaijo CHECK (kaijo_date IS NULL OR kaijo_date >= sashitome_date)
);
CREATE INDEX sashitome_nintei ON jido_teate.sashitome (dantai_code, nintei_no, sashitome_no);
CREATE TABLE jido_teate.shiharai (
    dantai_code integer NOT NULL,
    shiharai_no bigint NOT NULL,
    nintei_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    shiharai_kubun_code text NOT NULL,
    shiharai_month integer NOT NULL,
    shiharai_date date NOT NULL,
    shikyu_yen bigint NOT NULL,
    chosei_yen bigint NOT NULL,
    sashihiki_yen bigint NOT NULL,
    shiharai_jotai_code text NOT NULL,
    kinyu_kikan_no text,
    shiten_no text,
    yokin_shumoku_code text,
    koza_no text,
    koza_meigi_kana text,
    hasso_date date,
    santei_no bigint,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, shiharai_no),
    CONSTRAINT shiharai_sashihiki CHECK (sashihiki_yen = shikyu_yen - chosei_yen AND chosei_yen >= 0),
    CONSTRAINT shiharai_hitotsu EXCLUDE USING btree (dantai_code WITH =, nintei_no WITH =, shiharai_month WITH =) WHERE (shiharai_kubun_code = '1' AND shiharai_jotai_code IN ('1', '2'))
);
CREATE INDEX shiharai_nintei ON jido_teate.shiharai (dantai_code, nintei_no, shiharai_no);
CREATE INDEX shiharai_ki ON jido_teate.shiharai (dantai_code, shiharai_month, shiharai_no);
CREATE TABLE jido_teate.shiharai_meisai (
    dantai_code integer NOT NULL,
    shiharai_no bigint NOT NULL,
    taisho_month integer NOT NULL,
    nintei_no bigint NOT NULL,
    kingaku_yen bigint NOT NULL,
    PRIMARY KEY (dantai_code, shiharai_no, taisho_month)
);
CREATE INDEX shiharai_meisai_nintei ON jido_teate.shiharai_meisai (dantai_code, nintei_no, taisho_month);
CREATE TABLE jido_teate.shikyu (
    dantai_code integer NOT NULL,
    nintei_no bigint NOT NULL,
    taisho_month integer NOT NULL,
    rireki_no integer NOT NULL,
    kingaku_yen bigint NOT NULL,
    taisho_count integer NOT NULL,
    uchiwake jsonb,
    santei_no bigint,
    PRIMARY KEY (dantai_code, nintei_no, taisho_month, rireki_no),
    CONSTRAINT shikyu_kingaku CHECK (kingaku_yen >= 0)
);
CREATE TABLE jido_teate.genkyo (
    dantai_code integer NOT NULL,
    nintei_no bigint NOT NULL,
    genkyo_nendo integer NOT NULL,
    genkyo_jotai_code text NOT NULL,
    kigen_date date NOT NULL,
    teishutsu_date date,
    tokusoku_date date,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, nintei_no, genkyo_nendo)
);
CREATE TABLE jido_teate.jido (
    dantai_code integer NOT NULL,
    nintei_no bigint NOT NULL,
    jido_no integer NOT NULL,
    rireki_no integer NOT NULL,
    kojin_no bigint NOT NULL,
    dokyo_code text NOT NULL,
    kango_flag boolean NOT NULL,
    seikei_code text NOT NULL,
    kakuninsho_flag boolean NOT NULL DEFAULT false,
    gakusei_flag boolean NOT NULL DEFAULT false,
    sotsugyo_month integer,
    shisetsu_flag boolean NOT NULL DEFAULT false,
    kaishi_month integer NOT NULL,
    owari_month integer,
    yuko_flag boolean NOT NULL DEFAULT true,
    PRIMARY KEY (dantai_code, nintei_no, jido_no, rireki_no),
    CONSTRAINT jido_kikan CHECK (owari_month IS NULL OR owari_month >= kaishi_month),
    CONSTRAINT jido_nijuu EXCLUDE USING gist (int8range(kojin_no, kojin_no, '[]') WITH &&, int4range(dantai_code, dantai_code, '[]') WITH &&, int4range(kaishi_month, owari_month, '[]') WITH &&) WHERE (yuko_flag AND kango_flag AND NOT shisetsu_flag)
);
CREATE INDEX jido_kojin ON jido_teate.jido (dantai_code, kojin_no, nintei_no);
