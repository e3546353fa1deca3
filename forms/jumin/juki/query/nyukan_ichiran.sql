-- SPDX-License-Identifier: Apache-2.0
-- name: 入管庁通知一覧
-- may: juki.ido
-- purpose: ido
-- find  the oldest first; what was entered or set aside stays in sight for a week. The log has the notice's own number (juki.mita_no), and who was found
SELECT t.tsuchi_no AS key, k.kojin_no AS person
FROM juki.nyukan_tsuchi AS t
CROSS JOIN LATERAL (SELECT gyosei_kihon.kiroku_no('nyukan', t.tsuchi_no) AS kojin_no UNION ALL SELECT coalesce(t.kojin_no, juki.nyukan_koho(t))) AS k
WHERE t.dantai_code = v_city AND (t.tsuchi_jotai_code = '1' OR t.shori_at > sys.today() - 7)
ORDER BY t.tsuchi_jotai_code, t.tsuchi_date, t.tsuchi_no
-- read
SELECT t.tsuchi_no AS key, t.tsuchi_no, t.nyukan_shurui_code, t.tsuchi_jotai_code, t.shimei_romaji AS shimei, t.birth_date, t.ido_date, t.tsuchi_date,
       coalesce(t.kojin_no, juki.nyukan_koho(t)) AS kojin_no
FROM juki.nyukan_tsuchi AS t
WHERE t.dantai_code = v_city AND t.tsuchi_no = ANY (v_keys)
