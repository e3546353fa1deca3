-- SPDX-License-Identifier: Apache-2.0
-- name: 郵送請求の対象
-- may: juki.kofu
-- args: kojin_no bigint
-- purpose: shomei
-- find
SELECT j.kojin_no AS key, j.kojin_no AS person
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no
-- read
SELECT j.kojin_no, j.shimei, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, j.jumin_jotai_code,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '（支援措置）' END) AS jusho
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
