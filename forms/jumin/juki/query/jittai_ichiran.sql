-- SPDX-License-Identifier: Apache-2.0
-- name: 実態調査の一覧
-- may: juki.ido
-- purpose: ido
-- find
SELECT t.jittai_no AS key, t.kojin_no AS person
FROM juki.jittai AS t
WHERE t.dantai_code = v_city AND t.jittai_jotai_code IN ('1', '3') AND juki.jittai_ikiru(t)
ORDER BY t.jittai_no
-- read
SELECT t.jittai_no AS key, t.jittai_no, t.kojin_no, juki.shokai_mei(v_city, t.kojin_no, juki.shimei_of(v_city, t.kojin_no)) AS shimei, t.jittai_jotai_code, t.keiki_code, t.kaishi_date,
       '26' AS shojo_jiyu_code,
       (SELECT max(k.jisshi_date) FROM juki.jittai_kiroku AS k WHERE k.dantai_code = v_city AND k.jittai_no = t.jittai_no) AS saigo_date
FROM juki.jittai AS t
WHERE t.dantai_code = v_city AND t.jittai_no = ANY (v_keys)
