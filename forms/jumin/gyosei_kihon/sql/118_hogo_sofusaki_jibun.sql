-- SPDX-License-Identifier: Apache-2.0
-- Of a 送付先 that a protected person chose: its days, system and name, so that only one in force is written to, and all come back. Of those taken before nothing of it is known.
ALTER TABLE gyosei_kihon.hogo_jusho ADD COLUMN sofusaki jsonb;
COMMENT ON COLUMN gyosei_kihon.hogo_jusho.sofusaki IS '送付先の内容';
ALTER TABLE gyosei_kihon.shien_hikinuki ADD COLUMN gyomu_id text;
COMMENT ON COLUMN gyosei_kihon.shien_hikinuki.gyomu_id IS '業務';
