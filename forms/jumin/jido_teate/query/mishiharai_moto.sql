-- SPDX-License-Identifier: Apache-2.0
-- name: 未支払請求のもと
-- may: jido_teate.uketsuke
-- args: nintei_no bigint
-- find
SELECT h.key, h.person FROM jido_teate.nintei_hito(v_city, a.nintei_no) AS h
-- read
SELECT n.nintei_no, t.shimei AS seikyusha_name
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
