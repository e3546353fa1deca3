-- SPDX-License-Identifier: Apache-2.0
-- name: 年度別の課税
-- may: kojin_juminzei.shokai
-- args: kojin_no bigint
-- A key is the person * 10,000,000 + the year * 1,000 + the row of history.
-- find  the latest first
SELECT k.kojin_no * 10000000 + k.fuka_nendo * 1000 + k.rireki_no AS key, k.kojin_no AS person
FROM kojin_juminzei.kazei AS k
WHERE k.dantai_code = v_city AND k.kojin_no = a.kojin_no
ORDER BY 1 DESC
-- read
SELECT u AS key, u AS kazei_key_no, k.fuka_nendo, k.rireki_no, k.kazei_jotai_code, k.gokei_shotoku_yen, k.nenzei_yen, k.kettei_date, f.choshu_code
FROM unnest(v_keys) AS u
JOIN kojin_juminzei.kazei AS k ON k.dantai_code = v_city AND k.kojin_no = u / 10000000 AND k.fuka_nendo = u / 1000 % 10000 AND k.rireki_no = u % 1000
LEFT JOIN LATERAL (SELECT q.choshu_code, q.tokucho_kojin_no FROM kojin_juminzei.fuka AS q
                   WHERE q.dantai_code = v_city AND q.taisho_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo
                     AND (q.santei_no = k.santei_no OR q.fuka_jotai_code = '1' AND k.rireki_no = (SELECT max(m.rireki_no) FROM kojin_juminzei.kazei AS m
                          WHERE m.dantai_code = v_city AND m.kojin_no = k.kojin_no AND m.fuka_nendo = k.fuka_nendo))
                   ORDER BY q.fuka_no DESC LIMIT 1) AS f ON true
