-- SPDX-License-Identifier: Apache-2.0
-- name: 郵送請求の対象
-- may: juki.kofu
-- args: kojin_no bigint
-- purpose: shomei
-- find  the household of who lives here may be on the copy; of who has gone only the record itself; of whom nobody may look at, the number alone is shown
SELECT a.kojin_no AS key, CASE WHEN NOT juki.shokai_tomaru(v_city, q.kojin_no) THEN q.kojin_no END AS person
FROM juki.jumin AS j
JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND (q.kojin_no = j.kojin_no OR juki.jotai(j) = '1' AND q.setai_no = j.setai_no AND juki.jotai(q) = '1')
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read
SELECT j.kojin_no, j.shimei, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, juki.jotai(j) AS jumin_jotai_code,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '（支援措置）' END) AS jusho,
       CASE WHEN juki.jotai(j) = '1' THEN juki.kofu_hito(v_city, j) END AS setaiin, h.nihonjin_flag, h.gaikokujin_flag
FROM juki.jumin AS j
CROSS JOIN LATERAL juki.kofu_shubetsu(v_city, j) AS h
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
