-- SPDX-License-Identifier: Apache-2.0
-- name: 認定の内容
-- may: jido_teate.shokai
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
SELECT n.nintei_no, n.row_version, n.kojin_no, t.shimei AS seikyusha_name, n.nintei_jotai_code, n.seikyu_date, n.nintei_jiyu_code, n.jiyu_date,
       juki.kigen(n.jiyu_date, sys.param_int('jido_teate.tokurei_nissu_count', n.jiyu_date)) AS kigen_date, n.tokurei_flag,
       n.kaishi_month, n.shuryo_month, n.jukyusha_kubun_code, n.hiyosha_code, n.genkyo_riyu_code, n.shiharai_teishi_flag,
       n.kinyu_kikan_no, n.shiten_no, n.yokin_shumoku_code, n.koza_no, n.koza_meigi_kana,
       greatest(n.kaishi_month, CASE WHEN n.nintei_jotai_code = '2' THEN sys.month_of(sys.today()) END) AS tameshi_month,
       (SELECT s.sashitome_riyu_code FROM jido_teate.sashitome AS s
        WHERE s.dantai_code = n.dantai_code AND s.nintei_no = n.nintei_no AND s.kaijo_date IS NULL) AS sashitome_riyu_code,
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
