-- SPDX-License-Identifier: Apache-2.0
-- name: 郵送請求の内容
-- may: juki.kofu
-- args: yuso_no bigint
-- purpose: shomei
-- find  who asked is seen, too
SELECT y.yuso_no AS key, p AS person FROM juki.yuso AS y
CROSS JOIN LATERAL unnest(y.kojin_no || ARRAY(SELECT d FROM gyosei_kihon.doseidomei(v_city, y.seikyusha_shimei, y.seikyusha_birth_date) AS d ORDER BY 1)) AS p
WHERE y.dantai_code = v_city AND y.yuso_no = a.yuso_no
-- read  a telephone tells where somebody lives: of who is hidden the support desk reads it
SELECT y.yuso_no, y.uketsuke_date, juki.shokai_mei(v_city, y.kojin_no, y.seikyusha_shimei) AS seikyusha_shimei,
       CASE WHEN sec.has('gyosei_kihon.shien') OR NOT gyosei_kihon.shien_moshide_na(v_city, y.seikyusha_shimei, y.seikyusha_birth_date) THEN y.seikyusha_renrakusaki
            WHEN y.seikyusha_renrakusaki IS NOT NULL THEN '（支援措置）' END AS seikyusha_renrakusaki, y.kawase_yen, y.fubi_code, y.fubi_riyu, y.tokusoku_count, y.tokusoku_date, y.row_version
FROM juki.yuso AS y
WHERE y.dantai_code = v_city AND y.yuso_no = ANY (v_keys)
