-- SPDX-License-Identifier: Apache-2.0
-- name: 額改定のもと
-- may: jido_teate.uketsuke
-- args: nintei_no bigint
-- find  the claimant, and the children who stand on the same page
SELECT n.nintei_no AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
WHERE n.dantai_code = v_city AND n.nintei_no = a.nintei_no
UNION
SELECT c.nintei_no, c.kojin_no
FROM jido_teate.jido AS c
WHERE c.dantai_code = v_city AND c.nintei_no = a.nintei_no
-- read
SELECT n.nintei_no, n.row_version, n.kojin_no, t.shimei AS seikyusha_name, n.nintei_jotai_code, n.jukyusha_kubun_code,
       sys.month_add(sys.month_of(sys.today()), 1) AS tameshi_month,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('jido_ido_code', '0', 'jido_no', c.jido_no, 'kojin_no', c.kojin_no, 'jido_name', k.shimei,
                   'birth_date', k.birth_date, 'dokyo_code', c.dokyo_code, 'kango_flag', c.kango_flag, 'seikei_code', c.seikei_code,
                   'kakuninsho_flag', c.kakuninsho_flag, 'gakusei_flag', c.gakusei_flag, 'sotsugyo_month', c.sotsugyo_month,
                   'shisetsu_flag', c.shisetsu_flag) ORDER BY k.birth_date, c.jido_no), '[]')
        FROM jido_teate.jido AS c
        JOIN gyosei_kihon.atena AS k ON k.dantai_code = c.dantai_code AND k.kojin_no = c.kojin_no
        WHERE c.dantai_code = n.dantai_code AND c.nintei_no = n.nintei_no AND c.yuko_flag AND c.owari_month IS NULL) AS jido
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
