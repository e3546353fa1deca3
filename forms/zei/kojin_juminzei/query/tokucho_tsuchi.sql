-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収税額通知
-- may: kojin_juminzei.fuka
-- args: tsuchi_no bigint
-- purpose: fuka
-- find
SELECT a.tsuchi_no AS key, u.person
FROM kojin_juminzei.fuka AS f
CROSS JOIN LATERAL (VALUES (f.kojin_no), (f.tokucho_kojin_no)) AS u (person)
WHERE f.dantai_code = v_city AND f.tsuchi_no = a.tsuchi_no AND f.fuka_jotai_code = '1' AND f.choshu_code = '2'
GROUP BY u.person
-- read
SELECT f.tsuchi_no AS key, f.tsuchi_no, '令和' || (f.fuka_nendo - 2018) || '年度' AS nendo_name, t.shimei AS tokucho_name, gyosei_kihon.keisho(t.atena_kubun_code, t.shimei) AS keisho, o.postal_no,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, f.tokucho_kojin_no, 'kojin_juminzei', sys.today())) AS jusho,
       max(f.hasso_date) AS hakko_date, count(*) AS nin_count, sum(kojin_juminzei.kyuyo_bungaku(f))::bigint AS gokei_yen, c.name AS shi_name,
       max(n.shokumei || '　' || n.ninshosha) AS ninshosha, max(n.koin_name) AS koin_name,
       jsonb_agg(jsonb_build_object('shimei', h.shimei, 'nenzei_yen', kojin_juminzei.kyuyo_bungaku(f), 'tsuki1_yen', m.m[1], 'tsuki2_yen', m.m[2], 'tsuki3_yen', m.m[3], 'tsuki4_yen', m.m[4],
                 'tsuki5_yen', m.m[5], 'tsuki6_yen', m.m[6], 'tsuki7_yen', m.m[7], 'tsuki8_yen', m.m[8],
                 'tsuki9_yen', m.m[9], 'tsuki10_yen', m.m[10], 'tsuki11_yen', m.m[11], 'tsuki12_yen', m.m[12]) ORDER BY h.shimei_kana, f.kojin_no) AS nin
FROM kojin_juminzei.fuka AS f
JOIN sys.city AS c ON c.dantai_code = f.dantai_code
JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.tokucho_kojin_no
JOIN gyosei_kihon.atena AS h ON h.dantai_code = f.dantai_code AND h.kojin_no = f.kojin_no
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, f.tokucho_kojin_no, 'kojin_juminzei', sys.today()) AS o ON true
CROSS JOIN LATERAL (SELECT kojin_juminzei.kyuyo_tsuki(f) AS m) AS m
CROSS JOIN LATERAL juki.ninsho_of(v_city, f.hasso_date) AS n
WHERE f.dantai_code = v_city AND f.tsuchi_no = ANY (v_keys) AND f.fuka_jotai_code = '1' AND f.choshu_code = '2'
GROUP BY f.tsuchi_no, f.fuka_nendo, t.shimei, t.atena_kubun_code, o.postal_no, o.jusho, f.tokucho_kojin_no, c.name
