-- SPDX-License-Identifier: Apache-2.0
-- name: 引抜き印刷の宛名
-- may: gyosei_kihon.shien
-- args: hikinuki_no bigint
-- purpose: shien
-- find
SELECT n.hikinuki_no AS key, u.kojin_no AS person
FROM gyosei_kihon.shien_hikinuki AS n
CROSS JOIN LATERAL (SELECT n.kojin_no UNION SELECT q.kojin_no FROM gyosei_kihon.hikinuki_saki(v_city, n.shien_no, n.kojin_no, n.gyomu_id) AS q) AS u
WHERE n.dantai_code = v_city AND n.hikinuki_no = a.hikinuki_no
-- read
SELECT n.hikinuki_no, n.tsuchi_name, coalesce(s.atena_name, t.shimei) AS shimei, gyosei_kihon.hogo_hikinuki_yomi(v_city, n.hikinuki_no) AS jusho
FROM gyosei_kihon.shien_hikinuki AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
LEFT JOIN LATERAL gyosei_kihon.hikinuki_saki(v_city, n.shien_no, n.kojin_no, n.gyomu_id) AS s ON true
WHERE n.dantai_code = v_city AND n.hikinuki_no = ANY (v_keys)
