-- SPDX-License-Identifier: Apache-2.0
-- 勤労学生 beside 寡婦 or ひとり親: deductions of their own (地方税法第314条の2第1項第8号・第8号の2・第9号).
ALTER TABLE kojin_juminzei.shinkoku ADD COLUMN gakusei_flag boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN kojin_juminzei.shinkoku.gakusei_flag IS '勤労学生でもある';
ALTER TABLE kojin_juminzei.kyuyo_hokoku ADD COLUMN gakusei_flag boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN kojin_juminzei.kyuyo_hokoku.gakusei_flag IS '勤労学生でもある';
