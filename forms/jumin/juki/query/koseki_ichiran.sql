-- SPDX-License-Identifier: Apache-2.0
-- name: 戸籍通知一覧
-- may: juki.ido
-- purpose: ido
-- find  the oldest first; a notice names somebody who may be no resident here: the log has its own number (juki.mita_no), and who was found
SELECT t.tsuchi_no AS key, k.kojin_no AS person
FROM juki.koseki_tsuchi AS t
CROSS JOIN LATERAL (SELECT gyosei_kihon.kiroku_no('tsuchi', t.tsuchi_no) AS kojin_no UNION ALL SELECT coalesce(t.kojin_no, juki.tsuchi_koho(t))) AS k
WHERE t.dantai_code = v_city AND t.tsuchi_jotai_code = '1'
ORDER BY t.tsuchi_date, t.tsuchi_no
-- read
SELECT t.tsuchi_no AS key, t.tsuchi_no, t.tsuchi_shurui_code, t.shimei, t.birth_date, sys.legal(t.ido_date, t.ido_form, t.ido_text) AS ido_date, t.tsuchi_date,
       juki.tsuchi_koho(t) AS kojin_no, t.moto_name
FROM juki.koseki_tsuchi AS t
WHERE t.dantai_code = v_city AND t.tsuchi_no = ANY (v_keys)
