-- SPDX-License-Identifier: Apache-2.0
-- name: 納期の特例のもと
-- may: kojin_juminzei.uketsuke
-- args: tokucho_kojin_no bigint
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = a.tokucho_kojin_no
-- read
SELECT t.kojin_no AS tokucho_kojin_no, t.shimei AS tokucho_name
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
