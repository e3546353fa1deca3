-- SPDX-License-Identifier: Apache-2.0
-- name: 郵送請求の不備
-- may: juki.kofu
-- args: yuso_no bigint
-- purpose: shomei
-- find
SELECT y.yuso_no AS key, y.kojin_no AS person FROM juki.yuso AS y WHERE y.dantai_code = v_city AND y.yuso_no = a.yuso_no
-- read  who asked wrote the own address on the envelope: no address is printed here
SELECT y.yuso_no, y.uketsuke_date, y.taisho_shimei, y.seikyusha_shimei, y.kawase_yen, y.yuso_jotai_code, y.tokusoku_count, sys.code_name('juki', 'yuso_fubi', y.fubi_code) AS fubi_name,
       y.fubi_riyu, sys.city_name() AS shi_name, sys.today() AS hakko_date
FROM juki.yuso AS y
WHERE y.dantai_code = v_city AND y.yuso_no = ANY (v_keys)
