-- SPDX-License-Identifier: Apache-2.0
-- The relatives of both kinds of report stand in one table.
CREATE TABLE kojin_juminzei.hokoku_fuyo (
    dantai_code integer NOT NULL,
    hokoku_shurui_code text NOT NULL,
    hokoku_no bigint NOT NULL,
    fuyo_no integer NOT NULL,
    fuyo_kojin_no bigint NOT NULL,
    fuyo_shotoku_yen bigint NOT NULL DEFAULT 0,
    fuyo_shogai_code text NOT NULL DEFAULT '0',
    dokyo_flag boolean NOT NULL DEFAULT true,
    chokkei_sonzoku_flag boolean NOT NULL DEFAULT false,
    kokugai_flag boolean NOT NULL DEFAULT false,
    PRIMARY KEY (dantai_code, hokoku_shurui_code, hokoku_no, fuyo_no)
);
CREATE INDEX hokoku_fuyo_hito ON kojin_juminzei.hokoku_fuyo (dantai_code, fuyo_kojin_no, hokoku_shurui_code, hokoku_no);
INSERT INTO kojin_juminzei.hokoku_fuyo
SELECT f.dantai_code, f.shurui, f.hokoku_no, f.fuyo_no, f.fuyo_kojin_no, f.fuyo_shotoku_yen, f.fuyo_shogai_code, f.dokyo_flag, f.chokkei_sonzoku_flag, f.kokugai_flag
FROM (SELECT '1' AS shurui, k.* FROM kojin_juminzei.kyuyo_fuyo AS k UNION ALL SELECT '2', n.* FROM kojin_juminzei.nenkin_fuyo AS n) AS f;
DROP TABLE kojin_juminzei.kyuyo_fuyo, kojin_juminzei.nenkin_fuyo;
