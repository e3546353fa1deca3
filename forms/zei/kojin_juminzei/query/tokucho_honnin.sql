-- SPDX-License-Identifier: Apache-2.0
-- name: 特別徴収税額通知（納税義務者用）
-- may: kojin_juminzei.fuka
-- args: tsuchi_no bigint
-- purpose: fuka
-- find  in the order of the paper, for a page after a page is printed
SELECT f.fuka_no AS key, f.kojin_no AS person
FROM kojin_juminzei.fuka AS f
LEFT JOIN gyosei_kihon.atena AS h ON h.dantai_code = f.dantai_code AND h.kojin_no = f.kojin_no
WHERE f.dantai_code = v_city AND f.tsuchi_no = a.tsuchi_no AND f.fuka_jotai_code = '1' AND f.choshu_code = '2'
ORDER BY h.shimei_kana, f.kojin_no
-- read  without an address: the employer hands it over
SELECT f.fuka_no AS key, f.tsuchi_no, sys.nendo_name(f.fuka_nendo) AS nendo_name, h.shimei, t.shimei AS tokucho_name, f.tokucho_hasso_date AS hakko_date,
       f.fuka_jiyu_code = '2' AS kosei_flag, c.name AS shi_name, n.shokumei || '　' || n.ninshosha AS ninshosha, n.koin_name,
       (k.uchiwake ->> 'kyuyo_shunyu_yen')::bigint AS kyuyo_shunyu_yen, (k.uchiwake ->> 'kyuyo_shotoku_yen')::bigint AS kyuyo_shotoku_yen,
       k.gokei_shotoku_yen, (k.uchiwake ->> 'soshotokuto_yen')::bigint AS soshotokuto_yen, (k.uchiwake ->> 'kojo_gokei_yen')::bigint AS kojo_gokei_yen,
       (k.uchiwake ->> 'kazei_sogo_yen')::bigint AS kazei_sogo_yen, (k.uchiwake ->> 'shotokuwari_shi_yen')::bigint AS shotokuwari_shi_yen,
       (k.uchiwake ->> 'shotokuwari_ken_yen')::bigint AS shotokuwari_ken_yen, (k.uchiwake ->> 'kintowari_shi_yen')::bigint AS kintowari_shi_yen,
       (k.uchiwake ->> 'kintowari_ken_yen')::bigint AS kintowari_ken_yen, (k.uchiwake ->> 'shinrin_yen')::bigint AS shinrin_yen, f.nenzei_yen,
       kojin_juminzei.kyuyo_bungaku(f) AS tokucho_yen, m.m[1] AS tsuki1_yen, m.m[2] AS tsuki2_yen, m.m[3] AS tsuki3_yen, m.m[4] AS tsuki4_yen, m.m[5] AS tsuki5_yen, m.m[6] AS tsuki6_yen, m.m[7] AS tsuki7_yen, m.m[8] AS tsuki8_yen, m.m[9] AS tsuki9_yen, m.m[10] AS tsuki10_yen, m.m[11] AS tsuki11_yen, m.m[12] AS tsuki12_yen
FROM kojin_juminzei.fuka AS f
JOIN sys.city AS c ON c.dantai_code = f.dantai_code
CROSS JOIN LATERAL kojin_juminzei.kazei_of(v_city, f.kojin_no, f.fuka_nendo) AS k
CROSS JOIN LATERAL (SELECT kojin_juminzei.kyuyo_tsuki(f) AS m) AS m
LEFT JOIN gyosei_kihon.atena AS h ON h.dantai_code = f.dantai_code AND h.kojin_no = f.kojin_no
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.tokucho_kojin_no
LEFT JOIN juki.ninsho_hibi(v_city, ARRAY(SELECT q.tokucho_hasso_date FROM kojin_juminzei.fuka AS q
                                         WHERE q.dantai_code = v_city AND q.fuka_no = ANY (v_keys))) AS n ON n.hi = f.tokucho_hasso_date
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
ORDER BY h.shimei_kana, f.kojin_no
