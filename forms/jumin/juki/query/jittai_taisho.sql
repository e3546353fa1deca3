-- SPDX-License-Identifier: Apache-2.0
-- name: 実態調査の対象
-- may: juki.ido
-- args: kojin_no bigint
-- purpose: ido
-- find
SELECT j.kojin_no AS key, j.kojin_no AS person FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read
SELECT j.kojin_no, j.shimei, gyosei_kihon.jusho_hyoji(v_city, j.kojin_no, j.jusho_rireki_no) AS jusho
FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
