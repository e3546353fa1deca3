-- SPDX-License-Identifier: Apache-2.0
-- name: 未申告者の一覧
-- may: kojin_juminzei.shokai
-- purpose: tokei
-- The latest year that was assessed: from January to the next assessment that is the year before.
-- find
SELECT k.kojin_no AS key, k.kojin_no AS person
FROM kojin_juminzei.kazei AS k
WHERE k.dantai_code = v_city AND k.fuka_nendo = kojin_juminzei.kazei_nendo(v_city) AND k.kazei_jotai_code = '3'
  AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.kazei AS q
                  WHERE q.dantai_code = k.dantai_code AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.rireki_no > k.rireki_no)
ORDER BY k.kojin_no
-- read
SELECT k.kojin_no AS key, k.kojin_no, t.shimei, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date, k.fuka_nendo, k.kettei_date
FROM unnest(v_keys) AS u
CROSS JOIN LATERAL kojin_juminzei.kazei_of(v_city, u, kojin_juminzei.kazei_nendo(v_city)) AS k
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k.kojin_no
ORDER BY k.kojin_no
