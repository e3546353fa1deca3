-- SPDX-License-Identifier: Apache-2.0
-- 送付先: what an address is for, of which system, for how long, and in what order.
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN sofusaki_kubun_code text NOT NULL DEFAULT '2';
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN postal_no text;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN gyomu_id text;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN yusen_no integer NOT NULL DEFAULT 1;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN sofusaki_riyu_code text;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN yoshiki_code text;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN valid_from_date date;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN valid_to_date date;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN toroku_person bigint;
ALTER TABLE gyosei_kihon.sofusaki ADD COLUMN row_version integer NOT NULL DEFAULT 1;
ALTER TABLE gyosei_kihon.sofusaki ADD CONSTRAINT sofusaki_kikan CHECK (valid_to_date IS NULL OR valid_from_date < valid_to_date);
ALTER TABLE gyosei_kihon.sofusaki ADD CONSTRAINT sofusaki_hito CHECK (sofusaki_kubun_code <> '1' OR (kojin_no IS NOT NULL AND valid_from_date IS NOT NULL));
