-- SPDX-License-Identifier: Apache-2.0
-- name: 認定の内容
-- may: jido_teate.shokai
-- args: nintei_no bigint
-- find  the claimant, and the children who stand on the same page
SELECT h.key, h.person FROM jido_teate.nintei_hito(v_city, a.nintei_no) AS h
-- read  a branch tells where a protected person lives
SELECT n.nintei_no, n.row_version, n.kojin_no, t.shimei AS seikyusha_name, n.nintei_jotai_code, n.seikyu_date, n.nintei_jiyu_code, n.jiyu_date,
       juki.kigen(n.jiyu_date, sys.param_int('jido_teate.tokurei_nissu_count', n.jiyu_date)) AS kigen_date, n.tokurei_flag,
       n.kaishi_month, n.shuryo_month, n.jukyusha_kubun_code, n.hiyosha_code, n.genkyo_riyu_code, n.shiharai_teishi_flag,
       n.kinyu_kikan_no, CASE WHEN NOT gyosei_kihon.renraku_kakusu(v_city, n.kojin_no) THEN n.shiten_no END AS shiten_no, n.yokin_shumoku_code, n.koza_no, n.koza_meigi_kana,
       greatest(n.kaishi_month, CASE WHEN n.nintei_jotai_code = '2' THEN sys.month_of(sys.today()) END) AS tameshi_month,
       (SELECT s.sashitome_riyu_code FROM jido_teate.sashitome AS s
        WHERE s.dantai_code = n.dantai_code AND s.nintei_no = n.nintei_no AND s.kaijo_date IS NULL) AS sashitome_riyu_code,
       jido_teate.jido_gyo(v_city, n.nintei_no) AS jido
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
