-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収税額通知
-- may: kojin_juminzei.fuka
-- args: tsuchi_no bigint
-- purpose: fuka
-- find  who stands on the list, and who has gone from it
SELECT a.tsuchi_no AS key, u.person
FROM kojin_juminzei.fuka AS f
CROSS JOIN LATERAL (VALUES (f.kojin_no), (f.tokucho_kojin_no)) AS u (person)
WHERE f.dantai_code = v_city AND f.choshu_code = '2' AND (f.tsuchi_no = a.tsuchi_no AND f.fuka_jotai_code = '1' OR f.henko_tsuchi_no = a.tsuchi_no)
GROUP BY u.person
-- read
SELECT k.u AS key, k.u AS tsuchi_no, sys.nendo_name(f.fuka_nendo) AS nendo_name, t.shimei AS tokucho_name, gyosei_kihon.keisho(t.atena_kubun_code, t.shimei) AS keisho, o.postal_no,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, f.tokucho_kojin_no, 'kojin_juminzei', sys.today())) AS jusho,
       max(n.hi) AS hakko_date, count(*) FILTER (WHERE NOT z.hazure) AS nin_count, coalesce(sum(m.yen) FILTER (WHERE NOT z.hazure), 0)::bigint AS gokei_yen,
       max(y.bun[1]) AS tokurei_bun, max(y.bun[2]) AS tokurei_tsugi_bun, max(y.noki) AS noki_bun,
       bool_or(z.hazure AND (f.tokucho_hasso_date IS NOT NULL OR coalesce((f.henko_naiyo ->> 'henko_flag')::boolean, false)) OR z.mae) AS henko_flag, c.name AS shi_name, max(n.shokumei || '　' || n.ninshosha) AS ninshosha, max(n.koin_name) AS koin_name,
       jsonb_agg(jsonb_build_object('shimei', h.shimei, 'nenzei_yen', m.yen, 'biko', CASE WHEN z.hazure THEN '以後は徴収しない' END,
                 'tsuki1_yen', m.m[1], 'tsuki2_yen', m.m[2], 'tsuki3_yen', m.m[3], 'tsuki4_yen', m.m[4],
                 'tsuki5_yen', m.m[5], 'tsuki6_yen', m.m[6], 'tsuki7_yen', m.m[7], 'tsuki8_yen', m.m[8],
                 'tsuki9_yen', m.m[9], 'tsuki10_yen', m.m[10], 'tsuki11_yen', m.m[11], 'tsuki12_yen', m.m[12]) ORDER BY h.shimei_kana, f.kojin_no) AS nin
FROM unnest(v_keys) AS k (u)
JOIN kojin_juminzei.fuka AS f ON f.dantai_code = v_city AND f.choshu_code = '2' AND (f.tsuchi_no = k.u AND f.fuka_jotai_code = '1' OR f.henko_tsuchi_no = k.u)
JOIN sys.city AS c ON c.dantai_code = f.dantai_code
JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.tokucho_kojin_no
JOIN gyosei_kihon.atena AS h ON h.dantai_code = f.dantai_code AND h.kojin_no = f.kojin_no
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, f.tokucho_kojin_no, 'kojin_juminzei', sys.today()) AS o ON true
-- a change is what this employer was told otherwise before
CROSS JOIN LATERAL (SELECT coalesce(f.henko_tsuchi_no = k.u, false) AS hazure,
                           EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q
                                   WHERE q.dantai_code = v_city AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.tokucho_kojin_no = f.tokucho_kojin_no
                                     AND q.tokucho_hasso_date IS NOT NULL AND q.fuka_no < f.fuka_no) AS mae) AS z
CROSS JOIN LATERAL (SELECT x.m, (SELECT sum(y) FROM unnest(x.m) AS y)::bigint AS yen
                    FROM (SELECT CASE WHEN z.hazure THEN kojin_juminzei.hazure_shirase(f) ELSE kojin_juminzei.kyuyo_tsuki(f) END AS m) AS x) AS m
CROSS JOIN LATERAL (SELECT b.*, y.hi FROM (SELECT CASE WHEN z.hazure THEN f.henko_hasso_date ELSE f.tokucho_hasso_date END AS hi) AS y
                    CROSS JOIN LATERAL juki.ninsho_of(v_city, y.hi) AS b) AS n
CROSS JOIN LATERAL (SELECT kojin_juminzei.noki_tokurei_bun(v_city, f.tokucho_kojin_no, f.fuka_nendo) AS bun,
                           kojin_juminzei.noki_bun(v_city, f.tokucho_kojin_no, f.fuka_nendo) AS noki) AS y
GROUP BY k.u, f.fuka_nendo, t.shimei, t.atena_kubun_code, o.postal_no, o.jusho, f.tokucho_kojin_no, c.name
