-- SPDX-License-Identifier: Apache-2.0
-- name: 引抜き印刷の宛名
-- may: gyosei_kihon.shien
-- args: hikinuki_no bigint
-- purpose: shien
-- find
SELECT n.hikinuki_no AS key, n.kojin_no AS person
FROM gyosei_kihon.shien_hikinuki AS n
WHERE n.dantai_code = v_city AND n.hikinuki_no = a.hikinuki_no
-- read
SELECT n.hikinuki_no, n.tsuchi_name, t.shimei, gyosei_kihon.hogo_hikinuki_yomi(v_city, n.hikinuki_no) AS jusho
FROM gyosei_kihon.shien_hikinuki AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.hikinuki_no = ANY (v_keys)
