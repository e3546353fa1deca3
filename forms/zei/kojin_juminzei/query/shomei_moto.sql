-- SPDX-License-Identifier: Apache-2.0
-- name: 所得証明のもと
-- may: kojin_juminzei.shomei
-- args: kojin_no bigint
-- purpose: shomei
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read
SELECT t.kojin_no, t.shimei AS gimusha_name, t.birth_date,
       kojin_juminzei.fuka_zumi_nendo(v_city, 9999) AS fuka_nendo,
       (SELECT string_agg(DISTINCT k.fuka_nendo::text, ' ') FROM kojin_juminzei.kazei AS k WHERE k.dantai_code = v_city AND k.kojin_no = t.kojin_no) AS kettei_nendo_name
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
