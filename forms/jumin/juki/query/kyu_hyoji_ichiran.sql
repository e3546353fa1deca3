-- SPDX-License-Identifier: Apache-2.0
-- name: 表示の変わった支援措置の住所
-- may: juki.shien
-- purpose: shomei
-- find
SELECT q.hogo_no AS key, q.kojin_no AS person
FROM gyosei_kihon.hogo_kyu(v_city, NULL) AS q
JOIN juki.machi_henko AS m ON m.dantai_code = v_city AND m.machi_henko_no = q.machi_henko_no AND m.machi_henko_kubun_code IN ('1', '2', '3')
                               AND m.jisshi_date IS NOT NULL AND m.torikeshi_date IS NULL
ORDER BY m.koryoku_date DESC, q.hogo_no
-- read
SELECT q.hogo_no AS key, q.kojin_no * 1000 + 900 + q.kyu_no AS rireki_key_no, q.kojin_no, juki.shokai_mei(v_city, q.kojin_no, juki.shimei_of(v_city, q.kojin_no)) AS shimei,
       sys.code_name('juki', 'ido_futai', '4' || m.machi_henko_kubun_code) AS henko_name, m.koryoku_date
FROM gyosei_kihon.hogo_kyu(v_city, NULL) AS q
JOIN juki.machi_henko AS m ON m.dantai_code = v_city AND m.machi_henko_no = q.machi_henko_no
WHERE q.hogo_no = ANY (v_keys)
