-- SPDX-License-Identifier: Apache-2.0
-- Who was asked about by post and is nobody of the register.
ALTER TABLE juki.yuso ADD COLUMN taisho_shimei text;
COMMENT ON COLUMN juki.yuso.taisho_shimei IS '請求された人の氏名';
