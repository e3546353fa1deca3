-- SPDX-License-Identifier: Apache-2.0
-- name: 郵送請求の一覧
-- may: juki.kofu
-- purpose: shomei
-- find
SELECT y.yuso_no AS key, y.kojin_no AS person
FROM juki.yuso AS y
WHERE y.dantai_code = v_city AND (y.yuso_jotai_code = '4' OR y.uketsuke_date = sys.today())
ORDER BY y.yuso_jotai_code DESC, y.uketsuke_date, y.yuso_no
-- read
SELECT y.yuso_no AS key, y.yuso_no, y.yuso_jotai_code, juki.shokai_mei(v_city, y.kojin_no, y.seikyusha_shimei) AS seikyusha_shimei, y.fubi_code, sys.today() - y.uketsuke_date AS keika_count, y.tokusoku_count
FROM juki.yuso AS y
WHERE y.dantai_code = v_city AND y.yuso_no = ANY (v_keys)
