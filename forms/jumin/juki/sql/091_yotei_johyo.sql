-- SPDX-License-Identifier: Apache-2.0
-- A 除票 waits for nothing: what still waited would be written over it on its day.
UPDATE juki.jumin AS j SET yotei_date = NULL, yotei = NULL, yotei_ido_no = NULL WHERE j.jumin_jotai_code <> '1' AND j.yotei IS NOT NULL;
ALTER TABLE juki.jumin ADD CONSTRAINT jumin_yotei_johyo CHECK (jumin_jotai_code = '1' OR yotei IS NULL);
