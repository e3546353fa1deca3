-- SPDX-License-Identifier: Apache-2.0
-- name: 支援措置の受信箱
-- may: gyosei_kihon.shien
-- purpose: shien
-- find  a notice names whoever bears its name and birthday here; and its own number (juki.mita_no)
SELECT q.jushin_no AS key, d.kojin_no AS person
FROM gyosei_kihon.shien_jushin AS q
CROSS JOIN LATERAL (SELECT gyosei_kihon.kiroku_no('jushin', q.jushin_no) AS kojin_no UNION ALL SELECT gyosei_kihon.doseidomei(v_city, q.shimei, q.birth_date)) AS d
WHERE q.dantai_code = v_city AND q.jushin_shori_code IS NULL
ORDER BY q.kigen_date, q.jushin_no
-- read
SELECT q.jushin_no AS key, q.jushin_no, q.kigen_date, q.jushin_kubun_code, q.moto_name, q.bunsho_no, q.juryo_date, q.shimei, q.shimei_kana, q.birth_date
FROM gyosei_kihon.shien_jushin AS q
WHERE q.dantai_code = v_city AND q.jushin_no = ANY (v_keys)
