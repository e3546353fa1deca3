-- SPDX-License-Identifier: Apache-2.0
-- name: 決定の一覧
-- may: jido_teate.shokai
-- args: nintei_no bigint
-- find
SELECT k.kettei_no AS key, n.kojin_no AS person
FROM jido_teate.kettei AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
WHERE k.dantai_code = v_city AND k.nintei_no = a.nintei_no
ORDER BY k.kettei_no DESC
-- read
SELECT k.kettei_no AS key, k.kettei_no, k.kettei_date, k.kettei_shurui_code, t.shimei AS seikyusha_name, k.tekiyo_month, k.hasso_date
FROM jido_teate.kettei AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE k.dantai_code = v_city AND k.kettei_no = ANY (v_keys)
