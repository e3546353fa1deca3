-- SPDX-License-Identifier: Apache-2.0
-- Reports have their kind (新規 追加 訂正 取消), wage reports what they say of a home loan and of a child whom somebody else deducts; a
-- declaration tells incomes of four kinds apart. 申告特例通知 are kept by themselves: a declaration puts them aside. 寡婦 … 勤労学生 by digits.
ALTER TABLE kojin_juminzei.kyuyo_hokoku
    ADD COLUMN chosei_taisho_flag boolean NOT NULL DEFAULT false,
    ADD COLUMN jutaku_kano_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN jutaku_gaku_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN jutaku_code text NOT NULL DEFAULT '0',
    ADD COLUMN jutaku_kazei_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN teishutsu_code text NOT NULL DEFAULT '0',
    ADD COLUMN torisage_date date;
ALTER TABLE kojin_juminzei.nenkin_hokoku
    ADD COLUMN teishutsu_code text NOT NULL DEFAULT '0',
    ADD COLUMN torisage_date date;
CREATE INDEX kyuyo_hokoku_jukyusha ON kojin_juminzei.kyuyo_hokoku (dantai_code, kojin_no, hokoku_no);
CREATE INDEX kyuyo_hokoku_shiharaisha ON kojin_juminzei.kyuyo_hokoku (dantai_code, tokucho_kojin_no, hokoku_no);
CREATE INDEX nenkin_hokoku_jukyusha ON kojin_juminzei.nenkin_hokoku (dantai_code, kojin_no, hokoku_no);
CREATE INDEX nenkin_hokoku_shiharaisha ON kojin_juminzei.nenkin_hokoku (dantai_code, tokucho_kojin_no, hokoku_no);
ALTER TABLE kojin_juminzei.shinkoku
    ADD COLUMN chosei_taisho_flag boolean NOT NULL DEFAULT false,
    ADD COLUMN fudosan_shotoku_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN rishi_shotoku_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN zatsu_shotoku_yen bigint NOT NULL DEFAULT 0;
UPDATE kojin_juminzei.kyuyo_hokoku SET honnin_kojo_code = CASE honnin_kojo_code WHEN 'kafu' THEN '1' WHEN 'haha' THEN '2' WHEN 'chichi' THEN '3' ELSE '4' END
WHERE honnin_kojo_code IN ('kafu', 'haha', 'chichi', 'gakusei');
UPDATE kojin_juminzei.shinkoku SET honnin_kojo_code = CASE honnin_kojo_code WHEN 'kafu' THEN '1' WHEN 'haha' THEN '2' WHEN 'chichi' THEN '3' ELSE '4' END
WHERE honnin_kojo_code IN ('kafu', 'haha', 'chichi', 'gakusei');
CREATE TABLE kojin_juminzei.onestop (
    dantai_code integer NOT NULL,
    onestop_no bigint NOT NULL,
    fuka_nendo integer NOT NULL,
    kojin_no bigint NOT NULL,
    kifusaki_name text NOT NULL,
    kifu_yen bigint NOT NULL,
    uketsuke_date date NOT NULL,
    yuko_flag boolean NOT NULL DEFAULT true,
    nyuryoku_person bigint NOT NULL,
    nyuryoku_login text NOT NULL,
    row_version integer NOT NULL,
    PRIMARY KEY (dantai_code, onestop_no),
    CONSTRAINT onestop_gaku CHECK (kifu_yen > 0)
);
CREATE INDEX onestop_hito ON kojin_juminzei.onestop (dantai_code, kojin_no, onestop_no);
