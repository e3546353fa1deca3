-- SPDX-License-Identifier: Apache-2.0
-- name: 閲覧用の一部の写し
-- may: juki.kanri
-- args: etsuran_no bigint
-- purpose: kanri
-- law: 住民基本台帳法 第11条・第11条の2
-- find  one key; everybody on it is seen
SELECT e.etsuran_no AS key, h.kojin_no AS person
FROM juki.etsuran AS e
JOIN juki.etsuran_hito AS h ON h.dantai_code = e.dantai_code AND h.etsuran_no = e.etsuran_no
WHERE e.dantai_code = v_city AND e.etsuran_no = a.etsuran_no
ORDER BY h.jun_no
-- read  who has been protected since is not on a paper printed again
SELECT e.etsuran_no, e.etsuran_no AS key, e.etsuran_date, e.moshide_name, e.etsuran_shimei, e.mokuteki, c.name AS shi_name,
       (SELECT jsonb_agg(jsonb_build_object('jun_no', h.jun_no, 'shimei', j.shimei, 'birth_date', sys.legal(j.birth_date, j.birth_form, j.birth_text),
                   'seibetsu_code', j.seibetsu_code, 'jusho', gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no)) ORDER BY h.jun_no)
        FROM juki.etsuran_hito AS h
        JOIN juki.jumin AS j ON j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no
        WHERE h.dantai_code = v_city AND h.etsuran_no = e.etsuran_no AND gyosei_kihon.shien_code_of(v_city, j.kojin_no) = '0'
          AND gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no) IS NOT NULL) AS hito
FROM juki.etsuran AS e
JOIN sys.city AS c ON c.dantai_code = e.dantai_code
WHERE e.dantai_code = v_city AND e.etsuran_no = ANY (v_keys)
