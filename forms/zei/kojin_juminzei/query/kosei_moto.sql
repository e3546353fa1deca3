-- SPDX-License-Identifier: Apache-2.0
-- name: 一人の更正のもと
-- may: kojin_juminzei.uketsuke
-- args: kojin_no bigint, fuka_nendo integer
-- A key is the person * 10000 + the year.
-- find
SELECT t.kojin_no * 10000 + a.fuka_nendo AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read  with what stands of that year
SELECT t.kojin_no, t.shimei AS gimusha_name, n.nendo AS fuka_nendo, f.choshu_code, f.nenzei_yen
FROM (SELECT u / 10000 AS kojin_no, (u % 10000)::integer AS nendo FROM unnest(v_keys) AS u) AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = n.kojin_no
LEFT JOIN kojin_juminzei.fuka AS f ON f.dantai_code = v_city AND f.taisho_no = n.kojin_no AND f.fuka_nendo = n.nendo AND f.fuka_jotai_code = '1'
