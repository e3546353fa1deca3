-- SPDX-License-Identifier: Apache-2.0
-- name: 賦課の事情の一覧
-- may: kojin_juminzei.shokai
-- purpose: tokei
-- The latest year that was assessed, and what is registered for the next.
-- find
SELECT q.jijo_no AS key, q.kojin_no AS person
FROM kojin_juminzei.jijo AS q
WHERE q.dantai_code = v_city AND q.fuka_nendo >= kojin_juminzei.kazei_nendo(v_city) AND q.yuko_flag
ORDER BY q.jijo_no
-- read
SELECT q.jijo_no AS key, q.jijo_no, q.fuka_nendo, q.kojin_no, t.shimei, q.jijo_code, k.kazei_jotai_code, k.nenzei_yen,
       kojin_juminzei.saki_bun(v_city, q.kojin_no, q.jijo_code, q.saki_name) AS saki_name, q.tsuchi_date
FROM kojin_juminzei.jijo AS q
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = q.dantai_code AND t.kojin_no = q.kojin_no
LEFT JOIN LATERAL kojin_juminzei.kazei_of(v_city, q.kojin_no, q.fuka_nendo) AS k ON true
WHERE q.dantai_code = v_city AND q.jijo_no = ANY (v_keys)
ORDER BY q.jijo_no
