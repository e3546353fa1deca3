-- SPDX-License-Identifier: Apache-2.0
-- name: 期別の一覧
-- may: kojin_juminzei.shokai
-- args: kojin_no bigint
-- A key is the assessment * 100 + the instalment.
-- find
SELECT f.fuka_no * 100 + k.ki_no AS key, f.kojin_no AS person
FROM kojin_juminzei.fuka AS f
JOIN kojin_juminzei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no
WHERE f.dantai_code = v_city AND f.kojin_no = a.kojin_no AND f.fuka_jotai_code = '1'
ORDER BY f.fuka_nendo DESC, k.ki_no
-- read
SELECT f.fuka_no * 100 + k.ki_no AS key, f.fuka_nendo, k.ki_no, f.uchiwake #>> ARRAY['kibetsu', (k.ki_no - 1)::text, 'hoho_name'] AS hoho_name, k.noki_date, k.kibetsu_yen,
       f.fuka_no, f.kojin_no, kojin_juminzei.honnin_noru(f) AS tsuchi_flag
FROM unnest(v_keys) AS u
JOIN kojin_juminzei.fuka AS f ON f.dantai_code = v_city AND f.fuka_no = u / 100
JOIN kojin_juminzei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no AND k.ki_no = u % 100
ORDER BY f.fuka_nendo DESC, k.ki_no
