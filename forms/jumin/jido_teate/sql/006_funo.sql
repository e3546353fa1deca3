-- SPDX-License-Identifier: Apache-2.0
-- 振込不能: when a transfer came back, and why.
ALTER TABLE jido_teate.shiharai ADD COLUMN funo_date date;
ALTER TABLE jido_teate.shiharai ADD COLUMN funo_riyu_code text;
CREATE INDEX shiharai_funo ON jido_teate.shiharai (dantai_code, shiharai_no) WHERE shiharai_jotai_code = '4';
