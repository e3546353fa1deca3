-- SPDX-License-Identifier: Apache-2.0
-- name: 支援措置の通知の内容
-- may: gyosei_kihon.shien
-- args: jushin_no bigint
-- purpose: shien
-- find  people of that name and birthday are named on the screen, and so in the log; and its own number (juki.mita_no)
SELECT q.jushin_no AS key, d.kojin_no AS person
FROM gyosei_kihon.shien_jushin AS q
CROSS JOIN LATERAL (SELECT gyosei_kihon.kiroku_no('jushin', q.jushin_no) AS kojin_no UNION ALL SELECT gyosei_kihon.doseidomei(v_city, q.shimei, q.birth_date)) AS d
WHERE q.dantai_code = v_city AND q.jushin_no = a.jushin_no
-- read
SELECT q.jushin_no, q.row_version, q.jushin_kubun_code, q.moto_name, q.bunsho_no, q.juryo_date, q.kigen_date, q.shimei, q.shimei_kana, q.birth_date,
       q.toroku_login AS toroku_name,
       gyosei_kihon.shimei_narabi(v_city, ARRAY(SELECT d FROM gyosei_kihon.doseidomei(v_city, q.shimei, q.birth_date) AS d)) AS kouho_name,
       (SELECT min(t.shien_no) FROM gyosei_kihon.shien_taisho AS t
        JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
        WHERE t.dantai_code = v_city AND t.kojin_no IN (SELECT d FROM gyosei_kihon.doseidomei(v_city, q.shimei, q.birth_date) AS d)) AS shien_no
FROM gyosei_kihon.shien_jushin AS q
WHERE q.dantai_code = v_city AND q.jushin_no = ANY (v_keys)
