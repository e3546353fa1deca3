-- SPDX-License-Identifier: Apache-2.0
-- name: 個別事項の対象
-- may: juki.ido
-- args: kojin_no bigint
-- purpose: ido
-- find
SELECT j.kojin_no AS key, j.kojin_no AS person FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read
SELECT j.kojin_no, j.shimei, juki.kobetsu_gyo(v_city, j.kojin_no, NULL) AS kobetsu
FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
