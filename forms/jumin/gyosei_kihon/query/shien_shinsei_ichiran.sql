-- SPDX-License-Identifier: Apache-2.0
-- name: 一時解除・終了の許可待ち
-- may: gyosei_kihon.shien
-- purpose: shien
-- find
SELECT q.shinsei_no AS key, t.kojin_no AS person
FROM gyosei_kihon.shien_shinsei AS q
JOIN gyosei_kihon.shien_taisho AS t ON t.dantai_code = q.dantai_code AND t.shien_no = q.shien_no
WHERE q.dantai_code = v_city AND q.kyoka_code IS NULL
ORDER BY q.shinsei_no
-- read
SELECT q.shinsei_no AS key, q.shinsei_no, q.shinsei_kubun_code, q.shien_no, q.seikyusha_shimei, q.riyu, q.shinsei_login AS shinsei_name,
       to_char(q.shinsei_at AT TIME ZONE 'Asia/Tokyo', 'MM-DD HH24:MI') AS nichiji
FROM gyosei_kihon.shien_shinsei AS q
WHERE q.dantai_code = v_city AND q.shinsei_no = ANY (v_keys)
