-- SPDX-License-Identifier: Apache-2.0
-- Each former wording of a protected address has a number of its own, which stays when another one is taken back.
ALTER TABLE gyosei_kihon.hogo_jusho ADD COLUMN kyu_no integer;
COMMENT ON COLUMN gyosei_kihon.hogo_jusho.kyu_no IS '旧い表示の番号';
