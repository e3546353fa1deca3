-- SPDX-License-Identifier: Apache-2.0
-- name: 入管庁通知一覧
-- may: juki.ido
-- purpose: ido
-- find  the oldest first; what was entered or set aside stays in sight for a week
SELECT t.tsuchi_no AS key, coalesce(t.kojin_no, juki.nyukan_koho(t)) AS person
FROM juki.nyukan_tsuchi AS t
WHERE t.dantai_code = v_city AND (t.tsuchi_jotai_code = '1' OR t.shori_at > sys.today() - 7)
ORDER BY t.tsuchi_jotai_code, t.tsuchi_date, t.tsuchi_no
-- read
SELECT t.tsuchi_no AS key, t.tsuchi_no, t.nyukan_shurui_code, t.tsuchi_jotai_code, t.shimei_romaji AS shimei, t.birth_date, t.ido_date, t.tsuchi_date,
       coalesce(t.kojin_no, juki.nyukan_koho(t)) AS kojin_no
FROM juki.nyukan_tsuchi AS t
WHERE t.dantai_code = v_city AND t.tsuchi_no = ANY (v_keys)
