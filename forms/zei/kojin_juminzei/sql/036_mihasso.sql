-- SPDX-License-Identifier: Apache-2.0
-- Which employers have still to be told something of any year, and whose earlier rows they were told of.
CREATE INDEX fuka_tokucho_mihasso ON kojin_juminzei.fuka (dantai_code, fuka_nendo, tokucho_kojin_no)
WHERE fuka_jotai_code = '1' AND choshu_code = '2' AND tokucho_hasso_date IS NULL;
CREATE INDEX fuka_tokucho_mae ON kojin_juminzei.fuka (dantai_code, fuka_nendo, taisho_no) WHERE fuka_jotai_code IN ('2', '9') AND choshu_code = '2';
