-- SPDX-License-Identifier: Apache-2.0
-- name: 審査待ちの一覧
-- may: jido_teate.shokai
-- find  oldest first
SELECT n.nintei_no AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
WHERE n.dantai_code = v_city AND n.nintei_jotai_code = '1'
ORDER BY n.nintei_no
-- read
SELECT n.nintei_no AS key, n.nintei_no, t.shimei AS seikyusha_name, n.seikyu_date, n.nintei_jiyu_code, n.kaishi_month,
       (SELECT count(*) FROM jido_teate.jido AS c WHERE c.dantai_code = v_city AND c.nintei_no = n.nintei_no AND c.yuko_flag) AS jido_count
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
