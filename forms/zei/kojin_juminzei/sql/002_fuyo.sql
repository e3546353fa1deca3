-- SPDX-License-Identifier: Apache-2.0
-- The relatives of a 給与支払報告書, as many as it names; until now four of them stood in columns of the report.
CREATE TABLE kojin_juminzei.kyuyo_fuyo (
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
CREATE INDEX kyuyo_fuyo_hito ON kojin_juminzei.kyuyo_fuyo (dantai_code, fuyo_kojin_no, hokoku_no);
INSERT INTO kojin_juminzei.kyuyo_fuyo (dantai_code, hokoku_no, fuyo_no, fuyo_kojin_no)
SELECT k.dantai_code, k.hokoku_no, u.jun, u.hito
FROM kojin_juminzei.kyuyo_hokoku AS k
CROSS JOIN unnest(ARRAY[k.fuyo1_kojin_no, k.fuyo2_kojin_no, k.fuyo3_kojin_no, k.fuyo4_kojin_no]) WITH ORDINALITY AS u (hito, jun)
WHERE u.hito IS NOT NULL;
ALTER TABLE kojin_juminzei.kyuyo_hokoku DROP COLUMN fuyo1_kojin_no, DROP COLUMN fuyo2_kojin_no, DROP COLUMN fuyo3_kojin_no,
    DROP COLUMN fuyo4_kojin_no;
