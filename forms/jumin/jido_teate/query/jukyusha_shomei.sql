-- SPDX-License-Identifier: Apache-2.0
-- name: 受給証明書
-- may: jido_teate.uketsuke
-- purpose: shomei
-- args: shomei_no bigint
-- find  the claimant and every child on it
SELECT m.shomei_no AS key, h.person
FROM jido_teate.shomei AS m
CROSS JOIN LATERAL jido_teate.nintei_hito(v_city, m.nintei_no) AS h
WHERE m.dantai_code = v_city AND m.shomei_no = a.shomei_no
-- read
SELECT m.shomei_no, m.bango, m.bango AS issue_no, m.hakko_date, m.teishutsusaki_name, n.nintei_no, n.kaishi_month, t.shimei AS seikyusha_name,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                (SELECT o.jusho FROM gyosei_kihon.toroku_jusho(v_city, t.kojin_no) AS o), '－') AS jusho, g.taisho_month, g.kingaku_yen AS getsugaku_yen,
       '上記のとおり、児童手当を受給していることを証明する。' AS ninsho_bun, s.shokumei, s.ninshosha, s.koin_name,
       (SELECT jsonb_agg(jsonb_build_object('jido_name', h.shimei, 'birth_date', h.birth_date) ORDER BY h.birth_date, q.jido_no)
        FROM jido_teate.jido AS q
        JOIN gyosei_kihon.atena AS h ON h.dantai_code = q.dantai_code AND h.kojin_no = q.kojin_no
        WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no AND q.yuko_flag AND q.owari_month IS NULL) AS jido
FROM jido_teate.shomei AS m
JOIN jido_teate.nintei AS n ON n.dantai_code = m.dantai_code AND n.nintei_no = m.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
LEFT JOIN juki.jumin AS j ON j.dantai_code = n.dantai_code AND j.kojin_no = n.kojin_no
LEFT JOIN LATERAL (SELECT x.taisho_month, x.kingaku_yen FROM jido_teate.tsukibetsu(v_city, n.nintei_no) AS x ORDER BY x.taisho_month DESC LIMIT 1) AS g ON true
CROSS JOIN LATERAL juki.ninsho_of(v_city, m.hakko_date) AS s
WHERE m.dantai_code = v_city AND m.shomei_no = ANY (v_keys)
