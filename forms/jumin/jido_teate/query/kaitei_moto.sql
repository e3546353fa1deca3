-- SPDX-License-Identifier: Apache-2.0
-- name: 額改定のもと
-- may: jido_teate.uketsuke
-- args: nintei_no bigint
-- find  the claimant, and the children who stand on the same page
SELECT h.key, h.person FROM jido_teate.nintei_hito(v_city, a.nintei_no) AS h
-- read
SELECT n.nintei_no, n.row_version, n.kojin_no, t.shimei AS seikyusha_name, n.nintei_jotai_code, n.jukyusha_kubun_code,
       sys.month_add(sys.month_of(sys.today()), 1) AS tameshi_month,
       jido_teate.jido_gyo(v_city, n.nintei_no) AS jido
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
