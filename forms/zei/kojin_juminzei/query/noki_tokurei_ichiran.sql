-- SPDX-License-Identifier: Apache-2.0
-- name: 納期の特例の一覧
-- may: kojin_juminzei.fuka
-- purpose: fuka
-- find
SELECT q.tokurei_no AS key, q.tokucho_kojin_no AS person
FROM kojin_juminzei.noki_tokurei AS q
WHERE q.dantai_code = v_city AND q.noki_tokurei_code IN ('1', '2')
ORDER BY q.noki_tokurei_code, q.tokurei_no
-- read
SELECT q.tokurei_no AS key, q.tokurei_no, t.shimei AS tokucho_name, q.noki_tokurei_code, q.shinsei_date, q.ninzu_count, q.kara_month
FROM kojin_juminzei.noki_tokurei AS q
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = q.dantai_code AND t.kojin_no = q.tokucho_kojin_no
WHERE q.dantai_code = v_city AND q.tokurei_no = ANY (v_keys)
