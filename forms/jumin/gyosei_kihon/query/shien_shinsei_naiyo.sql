-- SPDX-License-Identifier: Apache-2.0
-- name: 一時解除・終了の申請の内容
-- may: gyosei_kihon.shien
-- args: shinsei_no bigint
-- purpose: shien
-- find
SELECT q.shinsei_no AS key, t.kojin_no AS person
FROM gyosei_kihon.shien_shinsei AS q
JOIN gyosei_kihon.shien_taisho AS t ON t.dantai_code = q.dantai_code AND t.shien_no = q.shien_no
WHERE q.dantai_code = v_city AND q.shinsei_no = a.shinsei_no
-- read  no address: who allows judges the requester, not the place
SELECT q.shinsei_no, q.row_version, q.shinsei_kubun_code, q.shien_no, q.kojin_no, gyosei_kihon.shimei_narabi(v_city, ARRAY[q.kojin_no]) AS shimei,
       q.seikyusha_kubun_code, q.seikyusha_shimei, q.seikyusha_birth_date, q.orikaeshi_flag, q.riyu, q.jikan_fun, q.kakunin_shorui_code,
       q.kakunin_shorui_no, q.doi_flag, q.shinsei_login AS shinsei_name,
       (SELECT string_agg(e.shimei, '、' ORDER BY e.aite_no) FROM gyosei_kihon.shien_aite AS e
        WHERE e.dantai_code = v_city AND e.shien_no = q.shien_no) AS aite_name
FROM gyosei_kihon.shien_shinsei AS q
WHERE q.dantai_code = v_city AND q.shinsei_no = ANY (v_keys)
