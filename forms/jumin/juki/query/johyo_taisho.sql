-- SPDX-License-Identifier: Apache-2.0
-- name: 除票の証明の対象
-- may: juki.kofu
-- args: kojin_no bigint
-- purpose: shomei
-- law: 住民基本台帳法 第15条の4
-- find
SELECT j.kojin_no AS key, j.kojin_no AS person
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read  as the day has it: a 転出 may wait for its night to be written
SELECT j.kojin_no, j.shimei, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date,
       sys.legal(j.shojo_date, j.shojo_form, j.shojo_text) AS shojo_date, j.shojo_jiyu_code,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '（支援措置）' END) AS jusho
FROM juki.jumin AS o
CROSS JOIN LATERAL juki.ima(o) AS j
WHERE o.dantai_code = v_city AND o.kojin_no = ANY (v_keys)
