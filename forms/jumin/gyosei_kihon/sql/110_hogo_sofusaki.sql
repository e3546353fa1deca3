-- SPDX-License-Identifier: Apache-2.0
-- A 送付先 of somebody else that names a protected place is sealed with it; the first night seals those of before.
ALTER TABLE gyosei_kihon.hogo_jusho ADD COLUMN sofusaki_no bigint;
COMMENT ON COLUMN gyosei_kihon.hogo_jusho.sofusaki_no IS '送付先番号';
CREATE INDEX hogo_jusho_sofusaki ON gyosei_kihon.hogo_jusho (dantai_code, sofusaki_no) WHERE sofusaki_no IS NOT NULL;
