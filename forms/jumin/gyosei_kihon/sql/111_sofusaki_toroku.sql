-- SPDX-License-Identifier: Apache-2.0
-- When a 送付先 was entered; of those of before nobody knows.
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN toroku_at timestamptz;
COMMENT ON COLUMN gyosei_kihon.sofusaki.toroku_at IS '登録日時';
