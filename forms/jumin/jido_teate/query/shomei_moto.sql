-- SPDX-License-Identifier: Apache-2.0
-- name: 受給証明のもと
-- may: jido_teate.uketsuke
-- args: nintei_no bigint
-- purpose: shomei
-- find
SELECT n.nintei_no AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
WHERE n.dantai_code = v_city AND n.nintei_no = a.nintei_no
-- read
SELECT n.nintei_no, n.kojin_no, t.shimei AS jukyusha_name
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
