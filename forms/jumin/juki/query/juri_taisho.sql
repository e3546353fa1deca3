-- SPDX-License-Identifier: Apache-2.0
-- name: 転入通知を待つ人
-- may: juki.ido
-- args: kojin_no bigint
-- purpose: ido
-- find
SELECT a.kojin_no AS key, q.kojin_no AS person
FROM juki.jumin AS j
JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.tenshutsu_yotei_date IS NOT NULL AND juki.tsuchi_machi(q)
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read
SELECT j.kojin_no AS key, j.kojin_no, j.shimei, j.tenshutsu_yotei_date,
       (SELECT jsonb_agg(jsonb_build_object('ido_flag', q.tenshutsu_yotei_date = j.tenshutsu_yotei_date, 'kojin_no', q.kojin_no, 'shimei', juki.shokai_shimei(q),
                   'jumin_jotai_code', juki.jotai(q)) ORDER BY q.narabi_no, q.kojin_no)
        FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND q.tenshutsu_yotei_date IS NOT NULL AND juki.tsuchi_machi(q)) AS setaiin
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
