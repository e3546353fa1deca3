-- SPDX-License-Identifier: Apache-2.0
-- name: 受給者照会
-- may: jido_teate.shokai
-- args: kojin_no bigint
-- find  the person and the children of the claim: all of them are seen
SELECT a.kojin_no AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
UNION
SELECT a.kojin_no, c.kojin_no
FROM jido_teate.nintei AS n
JOIN jido_teate.jido AS c ON c.dantai_code = n.dantai_code AND c.nintei_no = n.nintei_no AND c.yuko_flag
WHERE n.dantai_code = v_city AND n.kojin_no = a.kojin_no
-- read  the last claim of the person, with its months, its children and what the figures come to
SELECT t.kojin_no, t.shimei AS seikyusha_name, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date,
       n.nintei_no, n.nintei_jotai_code, n.seikyu_date, n.nintei_jiyu_code, n.jiyu_date, n.tokurei_flag, n.shometsu_jiyu_code, n.kaishi_month, n.shuryo_month,
       n.jukyusha_kubun_code, n.hiyosha_code, n.genkyo_riyu_code, n.shiharai_teishi_flag, n.kinyu_kikan_no,
       CASE WHEN NOT h.kakusu THEN n.shiten_no END AS shiten_no, CASE WHEN NOT h.kakusu THEN n.koza_no END AS koza_no,   -- a branch tells where she lives
       (SELECT b.name FROM sys.bank AS b WHERE b.bank = n.kinyu_kikan_no AND b.branch = '') AS kinyu_kikan_name,
       coalesce(n.saisantei_month IS NOT NULL, false) AS santei_machi_flag,
       (SELECT g.kingaku_yen FROM jido_teate.tsukibetsu(v_city, n.nintei_no) AS g ORDER BY g.taisho_month DESC LIMIT 1) AS getsugaku_yen,
       (SELECT max(g.taisho_month) FROM jido_teate.tsukibetsu(v_city, n.nintei_no) AS g) AS getsugaku_month,
       (SELECT coalesce(sum(-g.sa_yen) FILTER (WHERE g.sa_yen < 0), 0)::bigint FROM jido_teate.tsukibetsu(v_city, n.nintei_no) AS g) AS kago_yen,
       CASE WHEN n.nintei_jotai_code IN ('1', '2') THEN greatest(n.kaishi_month, sys.month_of(sys.today())) END AS tameshi_month,
       EXISTS (SELECT 1 FROM jido_teate.nintei AS q
               WHERE q.dantai_code = v_city AND q.kojin_no = t.kojin_no AND q.nintei_no < n.nintei_no AND jido_teate.mishiharai_ari(q)) AS mae_mishiharai_flag,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('kojin_no', c.kojin_no, 'jido_name', k.shimei, 'birth_date', k.birth_date,
                   'dokyo_code', c.dokyo_code, 'kango_flag', c.kango_flag, 'seikei_code', c.seikei_code, 'kakuninsho_flag', c.kakuninsho_flag,
                   'gakusei_flag', c.gakusei_flag, 'shisetsu_flag', c.shisetsu_flag) ORDER BY k.birth_date, c.jido_no), '[]')
        FROM jido_teate.jido AS c
        JOIN gyosei_kihon.atena AS k ON k.dantai_code = c.dantai_code AND k.kojin_no = c.kojin_no
        WHERE c.dantai_code = v_city AND c.nintei_no = n.nintei_no AND c.yuko_flag AND c.owari_month IS NULL) AS jido
FROM gyosei_kihon.atena AS t
LEFT JOIN LATERAL (SELECT * FROM jido_teate.nintei AS q
                   WHERE q.dantai_code = v_city AND q.kojin_no = t.kojin_no ORDER BY q.nintei_no DESC LIMIT 1) AS n ON true
CROSS JOIN LATERAL (SELECT gyosei_kihon.renraku_kakusu(v_city, t.kojin_no) AS kakusu) AS h
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
