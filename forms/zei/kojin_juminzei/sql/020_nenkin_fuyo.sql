-- SPDX-License-Identifier: Apache-2.0
-- A pension report names relatives, and widows and single parents, as a wage report does (地方税法第317条の3の3, 第317条の6第4項).
CREATE TABLE kojin_juminzei.nenkin_fuyo (
    dantai_code integer NOT NULL,
    hokoku_no bigint NOT NULL,
    fuyo_no integer NOT NULL,
    fuyo_kojin_no bigint NOT NULL,
    fuyo_shotoku_yen bigint NOT NULL DEFAULT 0,
    fuyo_shogai_code text NOT NULL DEFAULT '0',
    dokyo_flag boolean NOT NULL DEFAULT true,
    chokkei_sonzoku_flag boolean NOT NULL DEFAULT false,
    kokugai_flag boolean NOT NULL DEFAULT false,
    PRIMARY KEY (dantai_code, hokoku_no, fuyo_no)
);
CREATE INDEX nenkin_fuyo_hito ON kojin_juminzei.nenkin_fuyo (dantai_code, fuyo_kojin_no, hokoku_no);
ALTER TABLE kojin_juminzei.nenkin_hokoku ADD COLUMN honnin_kojo_code text NOT NULL DEFAULT '0';
