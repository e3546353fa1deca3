-- SPDX-License-Identifier: Apache-2.0
-- name: 認定の受給者
-- may: jido_teate.uketsuke
-- args: nintei_no bigint
-- find
SELECT n.nintei_no AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
WHERE n.dantai_code = v_city AND n.nintei_no = a.nintei_no
-- read  the branch of a protected person's bank is typed anew
SELECT n.nintei_no, n.row_version, n.kojin_no, t.shimei AS seikyusha_name, n.nintei_jotai_code, n.kaishi_month, n.shiharai_teishi_flag,
       n.kinyu_kikan_no, CASE WHEN NOT gyosei_kihon.renraku_kakusu(v_city, n.kojin_no) THEN n.shiten_no END AS shiten_no, n.yokin_shumoku_code, n.koza_no, n.koza_meigi_kana,
       (SELECT s.sashitome_riyu_code FROM jido_teate.sashitome AS s
        WHERE s.dantai_code = n.dantai_code AND s.nintei_no = n.nintei_no AND s.kaijo_date IS NULL) AS sashitome_riyu_code
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
