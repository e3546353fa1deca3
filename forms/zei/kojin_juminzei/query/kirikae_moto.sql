-- SPDX-License-Identifier: Apache-2.0
-- name: 切替届出書のもと
-- may: kojin_juminzei.uketsuke
-- args: kojin_no bigint
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read  the latest year that was assessed
SELECT t.kojin_no, t.shimei AS gimusha_name, n.nendo AS fuka_nendo, kojin_juminzei.futsu_nokori(v_city, t.kojin_no, n.nendo, sys.today()) AS nokori_yen
FROM gyosei_kihon.atena AS t
CROSS JOIN kojin_juminzei.kazei_nendo(v_city) AS n (nendo)
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
