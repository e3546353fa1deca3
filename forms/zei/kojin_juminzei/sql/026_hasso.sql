-- SPDX-License-Identifier: Apache-2.0
-- An employer and the person are told by two notices, on days of their own; hasso_date stays the first of them.
ALTER TABLE kojin_juminzei.fuka ADD COLUMN tokucho_hasso_date date;
UPDATE kojin_juminzei.fuka SET tokucho_hasso_date = hasso_date WHERE choshu_code = '2' AND tsuchi_no IS NOT NULL;
