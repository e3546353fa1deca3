-- SPDX-License-Identifier: Apache-2.0
-- name: 賦課の事情のもと
-- may: kojin_juminzei.uketsuke
-- args: kojin_no bigint, fuka_nendo integer
-- A key is the person * 10000 + the year; without one it is the year that is worked on.
-- find
SELECT t.kojin_no * 10000 + coalesce(a.fuka_nendo, kojin_juminzei.nendo(sys.today())) AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read  and what is registered of that year
SELECT t.kojin_no, t.shimei AS gimusha_name, t.birth_date, n.nendo AS fuka_nendo,
       coalesce((SELECT string_agg(sys.code_name('kojin_juminzei', 'jijo', q.jijo_code) || coalesce('（' || kojin_juminzei.saki_bun(v_city, q.kojin_no, q.jijo_code, q.saki_name) || '）', ''), '、' ORDER BY q.jijo_code)
                 FROM kojin_juminzei.jijo AS q
                 WHERE q.dantai_code = v_city AND q.kojin_no = t.kojin_no AND q.fuka_nendo = n.nendo AND q.yuko_flag), 'なし') AS ima_name
FROM (SELECT u / 10000 AS kojin_no, (u % 10000)::integer AS nendo FROM unnest(v_keys) AS u) AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = n.kojin_no
