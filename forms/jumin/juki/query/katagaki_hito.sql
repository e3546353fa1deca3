-- SPDX-License-Identifier: Apache-2.0
-- name: この方書の人
-- may: juki.ido
-- args: katagaki_no bigint
-- purpose: ido
-- find  residents only; a household is corrected in one form
SELECT j.kojin_no AS key, j.kojin_no AS person
FROM gyosei_kihon.katagaki_no_hito(v_city, a.katagaki_no) AS h (kojin_no)
JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = h.kojin_no
WHERE juki.jotai(j) = '1'
ORDER BY j.setai_no, j.narabi_no, j.kojin_no
-- read
SELECT j.kojin_no AS key, j.kojin_no, j.setai_no, j.shimei, juki.zokugara(j) AS zokugara_code, '32' AS ido_jiyu_code,
       gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.jusho_rireki_no) ->> 'katagaki' AS katagaki
FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
