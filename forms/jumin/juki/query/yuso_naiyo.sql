-- SPDX-License-Identifier: Apache-2.0
-- name: 郵送請求の内容
-- may: juki.kofu
-- args: yuso_no bigint
-- purpose: shomei
-- find
SELECT y.yuso_no AS key, y.kojin_no AS person FROM juki.yuso AS y WHERE y.dantai_code = v_city AND y.yuso_no = a.yuso_no
-- read
SELECT y.yuso_no, y.uketsuke_date, y.seikyusha_shimei, y.seikyusha_renrakusaki, y.kawase_yen, y.fubi_code, y.fubi_riyu, y.tokusoku_count, y.tokusoku_date, y.row_version
FROM juki.yuso AS y
WHERE y.dantai_code = v_city AND y.yuso_no = ANY (v_keys)
