-- SPDX-License-Identifier: Apache-2.0
-- name: 抑止の内容
-- may: juki.yokushi
-- args: yokushi_no bigint
-- purpose: kanri
-- find
SELECT y.yokushi_no AS key, y.kojin_no AS person FROM juki.yokushi AS y WHERE y.dantai_code = v_city AND y.yokushi_no = a.yokushi_no
-- read
SELECT y.yokushi_no, y.row_version, y.kojin_no, juki.shimei_of(v_city, y.kojin_no) AS shimei, coalesce(juki.yokushi_bun(v_city, y.kojin_no), 'なし') AS ima
FROM juki.yokushi AS y WHERE y.dantai_code = v_city AND y.yokushi_no = ANY (v_keys)
