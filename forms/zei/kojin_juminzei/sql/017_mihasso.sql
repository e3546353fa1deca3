-- SPDX-License-Identifier: Apache-2.0
-- What has still to be posted: the list walked through every year's assessments to the few at the end.
CREATE INDEX fuka_mihasso ON kojin_juminzei.fuka (dantai_code, fuka_no) WHERE fuka_jotai_code = '1' AND hasso_date IS NULL;
-- The words of kojin_juminzei.awasete, which an index cannot call.
CREATE INDEX fuka_honnin_mihasso ON kojin_juminzei.fuka (dantai_code, fuka_no)
WHERE fuka_jotai_code = '1' AND honnin_hasso_date IS NULL AND choshu_code = '2'
  AND coalesce(uchiwake ->> 'choshu_code' = '2' AND (uchiwake ->> 'nenkin_bungaku_yen')::bigint + (uchiwake ->> 'futsu_bungaku_yen')::bigint > 0, false);
