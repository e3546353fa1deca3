-- SPDX-License-Identifier: Apache-2.0
-- name: 抑止の対象
-- may: juki.yokushi
-- args: kojin_no bigint
-- purpose: kanri
-- find
SELECT j.kojin_no AS key, j.kojin_no AS person FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no
-- read
SELECT j.kojin_no, j.shimei, coalesce(juki.yokushi_bun(v_city, j.kojin_no), 'なし') AS ima
FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
