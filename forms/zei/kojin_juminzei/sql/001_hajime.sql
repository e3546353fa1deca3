-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE kojin_juminzei.chotei (
    dantai_code integer NOT NULL,
    chotei_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    chotei_date date NOT NULL,
    chotei_count integer NOT NULL,
    chotei_yen bigint NOT NULL,
    santei_no bigint,
    PRIMARY KEY (dantai_code, chotei_no)
);
CREATE INDEX chotei_nendo ON kojin_juminzei.chotei (dantai_code, fuka_nendo, chotei_no);
CREATE TABLE kojin_juminzei.fuka (
    dantai_code integer NOT NULL,
    fuka_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    kojin_no bigint NOT NULL,
    taisho_no bigint NOT NULL,
    fuka_jiyu_code text NOT NULL,
    fuka_jotai_code text NOT NULL,
    nenzei_yen bigint NOT NULL,
    uchiwake jsonb,
    kettei_date date NOT NULL,
    hasso_date date,
    santei_no bigint,
    choshu_code text,
    tokucho_kojin_no bigint,
    tsuchi_no bigint,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, fuka_no),
    CONSTRAINT fuka_hitotsu EXCLUDE USING btree (dantai_code WITH =, fuka_nendo WITH =, taisho_no WITH =) WHERE (fuka_jotai_code = '1'),
    CONSTRAINT fuka_zeigaku CHECK (nenzei_yen >= 0)
);
CREATE INDEX fuka_kojin ON kojin_juminzei.fuka (dantai_code, kojin_no, fuka_no);
CREATE INDEX fuka_nendo_no ON kojin_juminzei.fuka (dantai_code, fuka_nendo, fuka_no);
CREATE INDEX fuka_taisho ON kojin_juminzei.fuka (dantai_code, taisho_no, fuka_nendo, fuka_no);
CREATE INDEX fuka_tsuchi ON kojin_juminzei.fuka (dantai_code, tsuchi_no, fuka_no);
CREATE TABLE kojin_juminzei.kibetsu (
    dantai_code integer NOT NULL,
    fuka_no bigint NOT NULL,
    ki_no integer NOT NULL,
    noki_date date NOT NULL,
    kibetsu_yen bigint NOT NULL,
    PRIMARY KEY (dantai_code, fuka_no, ki_no),
    CONSTRAINT kibetsu_gaku CHECK (kibetsu_yen >= 0)
);
CREATE TABLE kojin_juminzei.kazei (
    dantai_code integer NOT NULL,
    fuka_nendo integer NOT NULL,
    kojin_no bigint NOT NULL,
    rireki_no integer NOT NULL,
    kazei_jotai_code text NOT NULL,
    gokei_shotoku_yen bigint,
    nenzei_yen bigint,
    uchiwake jsonb,
    fuyosha_kojin_no bigint,
    kettei_date date NOT NULL,
    santei_no bigint,
    PRIMARY KEY (dantai_code, fuka_nendo, kojin_no, rireki_no)
);
CREATE INDEX kazei_hito ON kojin_juminzei.kazei (dantai_code, kojin_no, fuka_nendo, rireki_no);
CREATE INDEX kazei_jotai ON kojin_juminzei.kazei (dantai_code, fuka_nendo, kazei_jotai_code, kojin_no);
CREATE TABLE kojin_juminzei.kyuyo_hokoku (
    dantai_code integer NOT NULL,
    hokoku_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    seiri_no text NOT NULL,
    tokucho_kojin_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    tokucho_flag boolean NOT NULL DEFAULT true,
    kyuyo_shunyu_yen bigint NOT NULL,
    shakai_hoken_yen bigint NOT NULL DEFAULT 0,
    shokibo_yen bigint NOT NULL DEFAULT 0,
    ippan_shin_yen bigint NOT NULL DEFAULT 0,
    ippan_kyu_yen bigint NOT NULL DEFAULT 0,
    kaigo_iryo_yen bigint NOT NULL DEFAULT 0,
    kojin_nenkin_shin_yen bigint NOT NULL DEFAULT 0,
    kojin_nenkin_kyu_yen bigint NOT NULL DEFAULT 0,
    jishin_hoken_yen bigint NOT NULL DEFAULT 0,
    kyu_choki_yen bigint NOT NULL DEFAULT 0,
    shogai_code text NOT NULL DEFAULT '0',
    honnin_kojo_code text NOT NULL DEFAULT '0',
    haigusha_kojin_no bigint,
    haigusha_shotoku_yen bigint,
    fuyo1_kojin_no bigint,
    fuyo2_kojin_no bigint,
    fuyo3_kojin_no bigint,
    fuyo4_kojin_no bigint,
    yuko_flag boolean NOT NULL DEFAULT true,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, hokoku_no)
);
CREATE INDEX kyuyo_hokoku_hito ON kojin_juminzei.kyuyo_hokoku (dantai_code, kojin_no, fuka_nendo, hokoku_no);
CREATE INDEX kyuyo_hokoku_saki ON kojin_juminzei.kyuyo_hokoku (dantai_code, tokucho_kojin_no, fuka_nendo, hokoku_no);
CREATE TABLE kojin_juminzei.nenkin_hokoku (
    dantai_code integer NOT NULL,
    hokoku_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    seiri_no text NOT NULL,
    kojin_no bigint NOT NULL,
    nenkin_shunyu_yen bigint NOT NULL,
    shakai_hoken_yen bigint NOT NULL DEFAULT 0,
    shogai_code text NOT NULL DEFAULT '0',
    haigusha_kojin_no bigint,
    tokucho_flag boolean NOT NULL DEFAULT false,
    yuko_flag boolean NOT NULL DEFAULT true,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, hokoku_no)
);
CREATE INDEX nenkin_hokoku_hito ON kojin_juminzei.nenkin_hokoku (dantai_code, kojin_no, fuka_nendo, hokoku_no);
CREATE TABLE kojin_juminzei.saihantei (
    dantai_code integer NOT NULL,
    saihantei_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    kojin_no bigint NOT NULL,
    gyomu_id text NOT NULL,
    mae_shotoku_yen bigint,
    ato_shotoku_yen bigint,
    mae_zei_yen bigint,
    ato_zei_yen bigint,
    hassei_date date NOT NULL,
    sumi_date date,
    sumi_person bigint,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, saihantei_no)
);
CREATE INDEX saihantei_hito ON kojin_juminzei.saihantei (dantai_code, kojin_no, saihantei_no);
CREATE TABLE kojin_juminzei.shinkoku (
    dantai_code integer NOT NULL,
    shinkoku_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    kojin_no bigint NOT NULL,
    shinkoku_kubun_code text NOT NULL,
    shinkoku_date date NOT NULL,
    kyuyo_shunyu_yen bigint NOT NULL DEFAULT 0,
    nenkin_shunyu_yen bigint NOT NULL DEFAULT 0,
    jigyo_shotoku_yen bigint NOT NULL DEFAULT 0,
    haito_shotoku_yen bigint NOT NULL DEFAULT 0,
    sonota_shotoku_yen bigint NOT NULL DEFAULT 0,
    kurikoshi_yen bigint NOT NULL DEFAULT 0,
    shogai_code text NOT NULL DEFAULT '0',
    honnin_kojo_code text NOT NULL DEFAULT '0',
    shakai_hoken_yen bigint NOT NULL DEFAULT 0,
    shokibo_yen bigint NOT NULL DEFAULT 0,
    ippan_shin_yen bigint NOT NULL DEFAULT 0,
    ippan_kyu_yen bigint NOT NULL DEFAULT 0,
    kaigo_iryo_yen bigint NOT NULL DEFAULT 0,
    kojin_nenkin_shin_yen bigint NOT NULL DEFAULT 0,
    kojin_nenkin_kyu_yen bigint NOT NULL DEFAULT 0,
    jishin_hoken_yen bigint NOT NULL DEFAULT 0,
    kyu_choki_yen bigint NOT NULL DEFAULT 0,
    iryohi_yen bigint NOT NULL DEFAULT 0,
    self_medication_yen bigint NOT NULL DEFAULT 0,
    songai_yen bigint NOT NULL DEFAULT 0,
    saigai_shishutsu_yen bigint NOT NULL DEFAULT 0,
    jutaku_code text NOT NULL DEFAULT '0',
    jutaku_nokori_yen bigint NOT NULL DEFAULT 0,
    jutaku_kazei_yen bigint NOT NULL DEFAULT 0,
    furusato_yen bigint NOT NULL DEFAULT 0,
    kifu_yen bigint NOT NULL DEFAULT 0,
    onestop_flag boolean NOT NULL DEFAULT false,
    gaikoku_shi_yen bigint NOT NULL DEFAULT 0,
    gaikoku_ken_yen bigint NOT NULL DEFAULT 0,
    haitowari_yen bigint NOT NULL DEFAULT 0,
    yuko_flag boolean NOT NULL DEFAULT true,
    seiri_no text,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, shinkoku_no)
);
CREATE INDEX shinkoku_hito ON kojin_juminzei.shinkoku (dantai_code, kojin_no, fuka_nendo, shinkoku_no);
CREATE TABLE kojin_juminzei.shinkoku_bunri (
    dantai_code integer NOT NULL,
    shinkoku_no bigint NOT NULL,
    bunri_no integer NOT NULL,
    bunri_code text NOT NULL,
    bunri_shotoku_yen bigint NOT NULL,
    tokubetsu_kojo_yen bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (dantai_code, shinkoku_no, bunri_no)
);
CREATE TABLE kojin_juminzei.shinkoku_fuyo (
    dantai_code integer NOT NULL,
    shinkoku_no bigint NOT NULL,
    fuyo_no integer NOT NULL,
    kojin_no bigint NOT NULL,
    zokugara_code text NOT NULL,
    fuyo_shotoku_yen bigint NOT NULL DEFAULT 0,
    fuyo_shogai_code text NOT NULL DEFAULT '0',
    dokyo_flag boolean NOT NULL DEFAULT true,
    chokkei_sonzoku_flag boolean NOT NULL DEFAULT false,
    kokugai_flag boolean NOT NULL DEFAULT false,
    PRIMARY KEY (dantai_code, shinkoku_no, fuyo_no)
);
CREATE INDEX shinkoku_fuyo_hito ON kojin_juminzei.shinkoku_fuyo (dantai_code, kojin_no, shinkoku_no);
CREATE TABLE kojin_juminzei.shomei (
    dantai_code integer NOT NULL,
    shomei_no bigint NOT NULL,
    kojin_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    rireki_no integer NOT NULL,
    seikyusha_kubun_code text NOT NULL,
    seikyusha_name text NOT NULL,
    honnin_kakunin_code text NOT NULL,
    kakunin_shorui_code text NOT NULL,
    kakunin_shorui_no text,
    tesuryo_yen bigint NOT NULL,
    hakko_date date NOT NULL,
    bango text NOT NULL,
    hakko_login text NOT NULL,
    hakko_person bigint NOT NULL,
    PRIMARY KEY (dantai_code, shomei_no)
);
CREATE INDEX shomei_kojin ON kojin_juminzei.shomei (dantai_code, kojin_no, shomei_no);
