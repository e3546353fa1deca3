-- SPDX-License-Identifier: Apache-2.0
-- name: 証明の対象
-- may: juki.kofu
-- args: kojin_no bigint
-- purpose: shomei
-- find  of whom nobody may look at, the number alone is shown: no refusal tells her name by this ticket
SELECT a.kojin_no AS key, CASE WHEN NOT juki.shokai_tomaru(v_city, q.kojin_no) THEN q.kojin_no END AS person
FROM juki.jumin AS j
JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read
SELECT j.kojin_no, j.shimei, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date,
       coalesce(juki.shokai_nushi(v_city, j.setai_no), '世帯主未定') AS setai_nushi,
       gyosei_kihon.jusho_hyoji(v_city, j.kojin_no, j.jusho_rireki_no) AS jusho,
       (SELECT string_agg(d.kojin_no::text, '、' ORDER BY d.kojin_no)
        FROM gyosei_kihon.doseidomei(v_city, j.shimei, j.birth_date) AS d (kojin_no) WHERE d.kojin_no <> j.kojin_no) AS doseidomei,
       juki.kofu_hito(v_city, j) AS setaiin, h.nihonjin_flag, h.gaikokujin_flag
FROM juki.jumin AS j
CROSS JOIN LATERAL juki.kofu_shubetsu(v_city, j) AS h
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
