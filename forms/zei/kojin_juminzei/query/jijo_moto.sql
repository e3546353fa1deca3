-- SPDX-License-Identifier: Apache-2.0
-- name: 賦課の事情のもと
-- may: kojin_juminzei.uketsuke
-- args: kojin_no bigint
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read  and what is registered of this year
SELECT t.kojin_no, t.shimei AS gimusha_name, t.birth_date, kojin_juminzei.nendo(sys.today()) AS fuka_nendo,
       coalesce((SELECT string_agg(CASE q.jijo_code WHEN '1' THEN '生活扶助の受給' ELSE '家屋敷・事務所' END, '、' ORDER BY q.jijo_code)
                 FROM kojin_juminzei.jijo AS q
                 WHERE q.dantai_code = v_city AND q.kojin_no = t.kojin_no AND q.fuka_nendo = kojin_juminzei.nendo(sys.today()) AND q.yuko_flag), 'なし') AS ima_name
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
