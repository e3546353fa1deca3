-- SPDX-License-Identifier: Apache-2.0
-- The list of refunds reads what has something to give back, not every assessment.
CREATE INDEX fuka_kosei ON kojin_juminzei.fuka (dantai_code, kettei_date) WHERE fuka_jotai_code = '1' AND fuka_jiyu_code = '2';
CREATE INDEX fuka_nenkin_kanpu ON kojin_juminzei.fuka (dantai_code, taisho_no) WHERE fuka_jotai_code = '1' AND (uchiwake ->> 'nenkin_kanpu_yen')::bigint > 0;
CREATE INDEX kazei_haitowari_kanpu ON kojin_juminzei.kazei (dantai_code, kojin_no, fuka_nendo) WHERE (uchiwake ->> 'haitowari_kanpu_yen')::bigint > 0;
