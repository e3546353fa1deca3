-- SPDX-License-Identifier: Apache-2.0
-- name: 基準日の照会の対象
-- may: juki.shokai
-- args: kojin_no bigint
-- purpose: shokai
-- find
SELECT j.kojin_no AS key, j.kojin_no AS person FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND NOT juki.shokai_tomaru(v_city, j.kojin_no)
-- read
SELECT j.kojin_no AS key, j.kojin_no, j.shimei FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
