-- SPDX-License-Identifier: Apache-2.0
-- 前職分 of a wage report: what another employer paid and reports, too (所得税法第190条, 地方税法第317条の6).
ALTER TABLE kojin_juminzei.kyuyo_hokoku ADD COLUMN zenshoku_yen bigint NOT NULL DEFAULT 0;
ALTER TABLE kojin_juminzei.kyuyo_hokoku ADD COLUMN zenshoku_shakai_yen bigint NOT NULL DEFAULT 0;
ALTER TABLE kojin_juminzei.kyuyo_hokoku ADD COLUMN zenshoku_kojin_no bigint;
ALTER TABLE kojin_juminzei.kyuyo_hokoku ADD CONSTRAINT kyuyo_hokoku_zenshoku CHECK (zenshoku_yen BETWEEN 0 AND kyuyo_shunyu_yen AND zenshoku_shakai_yen BETWEEN 0 AND shakai_hoken_yen);
