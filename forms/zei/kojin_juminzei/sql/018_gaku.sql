-- SPDX-License-Identifier: Apache-2.0
-- What is never below nothing: paid, received, deducted, charged. 所得 may be (a loss), so those columns are left.
ALTER TABLE kojin_juminzei.kyuyo_hokoku
        ADD CONSTRAINT kyuyo_hokoku_gaku CHECK (least(kyuyo_shunyu_yen, shakai_hoken_yen, shokibo_yen, ippan_shin_yen, ippan_kyu_yen,
        kaigo_iryo_yen, kojin_nenkin_shin_yen, kojin_nenkin_kyu_yen, jishin_hoken_yen, kyu_choki_yen, jutaku_kano_yen, jutaku_gaku_yen,
        jutaku_kazei_yen) >= 0);
ALTER TABLE kojin_juminzei.nenkin_hokoku ADD CONSTRAINT nenkin_hokoku_gaku CHECK (least(nenkin_shunyu_yen, shakai_hoken_yen) >= 0);
ALTER TABLE kojin_juminzei.shinkoku
        ADD CONSTRAINT shinkoku_gaku CHECK (least(kyuyo_shunyu_yen, nenkin_shunyu_yen, kurikoshi_yen, shakai_hoken_yen, shokibo_yen,
        ippan_shin_yen, ippan_kyu_yen, kaigo_iryo_yen, kojin_nenkin_shin_yen, kojin_nenkin_kyu_yen, jishin_hoken_yen, kyu_choki_yen,
        iryohi_yen, self_medication_yen, songai_yen, saigai_shishutsu_yen, jutaku_nokori_yen, jutaku_kazei_yen, furusato_yen, kifu_yen,
        gaikoku_shi_yen, gaikoku_ken_yen, haitowari_yen, rishi_shotoku_yen, ichiji_yen, toshin_haito_yen, gaika_haito_yen, kinrogai_yen,
        shidake_kifu_yen, kendake_kifu_yen, gaikoku_nokori_yen, gaikoku_gendo_yen) >= 0);
ALTER TABLE kojin_juminzei.shinkoku_bunri ADD CONSTRAINT shinkoku_bunri_gaku CHECK (least(tokubetsu_kojo_yen, bunri_kurikoshi_yen) >= 0);
ALTER TABLE kojin_juminzei.kazei ADD CONSTRAINT kazei_gaku CHECK (nenzei_yen >= 0);
ALTER TABLE kojin_juminzei.shomei ADD CONSTRAINT shomei_gaku CHECK (tesuryo_yen >= 0);
ALTER TABLE kojin_juminzei.saihantei ADD CONSTRAINT saihantei_gaku CHECK (least(mae_zei_yen, ato_zei_yen) >= 0);
-- One row a run that was booked, one that was taken back: the sign of a count says nothing of a run whose rows were all replaced.
ALTER TABLE kojin_juminzei.chotei ADD COLUMN torikeshi_flag boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN kojin_juminzei.chotei.torikeshi_flag IS '取消しの調定';
ALTER TABLE kojin_juminzei.chotei DISABLE TRIGGER USER;
UPDATE kojin_juminzei.chotei AS c SET torikeshi_flag = true
WHERE EXISTS (SELECT 1 FROM kojin_juminzei.chotei AS q WHERE q.dantai_code = c.dantai_code AND q.santei_no = c.santei_no AND q.chotei_no < c.chotei_no);
ALTER TABLE kojin_juminzei.chotei ENABLE TRIGGER USER;
CREATE UNIQUE INDEX chotei_santei ON kojin_juminzei.chotei (dantai_code, santei_no, torikeshi_flag);
