-- SPDX-License-Identifier: Apache-2.0
-- name: 所得・課税証明書
-- may: kojin_juminzei.shomei
-- args: uketsuke_no bigint
-- purpose: shomei
-- find
SELECT m.shomei_no AS key, m.kojin_no AS person
FROM kojin_juminzei.shomei AS m
WHERE m.dantai_code = v_city AND coalesce(m.uketsuke_no, m.shomei_no) = a.uketsuke_no
ORDER BY m.shomei_no
-- read
SELECT m.shomei_no, m.bango, m.bango AS issue_no, m.hakko_date, t.shimei AS gimusha_name, t.birth_date,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no), '－') AS jusho,
       sys.nendo_name(m.fuka_nendo) || '（' || sys.year_name(m.fuka_nendo - 1) || '中の所得）' AS nendo_name,
       sys.code_name('kojin_juminzei', 'kazei_jotai', k.kazei_jotai_code) AS jotai_name, (k.uchiwake ->> 'ninzu_count')::integer AS ninzu_count,
       '上記のとおり証明する。' AS ninsho_bun, n.shokumei, n.ninshosha, n.koin_name,
       (k.uchiwake ->> 'kyuyo_shunyu_yen')::bigint AS kyuyo_shunyu_yen,
       (k.uchiwake ->> 'kyuyo_shotoku_yen')::bigint AS kyuyo_shotoku_yen,
       (k.uchiwake ->> 'nenkin_shunyu_yen')::bigint AS nenkin_shunyu_yen,
       (k.uchiwake ->> 'nenkin_zatsu_yen')::bigint AS nenkin_zatsu_yen,
       (k.uchiwake ->> 'jigyo_shotoku_yen')::bigint AS jigyo_shotoku_yen,
       (k.uchiwake ->> 'fudosan_shotoku_yen')::bigint AS fudosan_shotoku_yen,
       (k.uchiwake ->> 'rishi_shotoku_yen')::bigint + (k.uchiwake ->> 'haito_shotoku_yen')::bigint AS rishi_haito_yen,
       (k.uchiwake ->> 'zatsu_shotoku_yen')::bigint AS zatsu_shotoku_yen,
       (k.uchiwake ->> 'joto_ichiji_yen')::bigint + coalesce((k.uchiwake ->> 'sonota_shotoku_yen')::bigint, 0) AS joto_ichiji_yen,
       (k.uchiwake ->> 'gokei_shotoku_yen')::bigint - (k.uchiwake ->> 'sogo_mae_yen')::bigint AS bunri_yen,
       h.haigusha_yen, h.fuyo_uchiwake, h.fuyo_yen, h.shogai_yen + (k.uchiwake ->> 'honnin_kojo_yen')::bigint AS shogai_yen,
       (k.uchiwake ->> 'zasson_kojo_yen')::bigint AS zasson_kojo_yen,
       (k.uchiwake ->> 'gokei_shotoku_yen')::bigint AS gokei_shotoku_yen,
       (k.uchiwake ->> 'soshotokuto_yen')::bigint AS soshotokuto_yen,
       (k.uchiwake ->> 'shakai_hoken_yen')::bigint AS shakai_hoken_yen,
       (k.uchiwake ->> 'shokibo_yen')::bigint AS shokibo_yen,
       (k.uchiwake ->> 'seimei_kojo_yen')::bigint AS seimei_kojo_yen,
       (k.uchiwake ->> 'jishin_kojo_yen')::bigint AS jishin_kojo_yen,
       (k.uchiwake ->> 'iryohi_kojo_yen')::bigint AS iryohi_kojo_yen,
       (k.uchiwake ->> 'kiso_kojo_yen')::bigint AS kiso_kojo_yen,
       (k.uchiwake ->> 'kojo_gokei_yen')::bigint AS kojo_gokei_yen,
       (k.uchiwake ->> 'kazei_sogo_yen')::bigint AS kazei_sogo_yen,
       (k.uchiwake ->> 'shotokuwari_shi_yen')::bigint AS shotokuwari_shi_yen,
       (k.uchiwake ->> 'kintowari_shi_yen')::bigint AS kintowari_shi_yen,
       (k.uchiwake ->> 'shotokuwari_ken_yen')::bigint AS shotokuwari_ken_yen,
       (k.uchiwake ->> 'kintowari_ken_yen')::bigint AS kintowari_ken_yen,
       (k.uchiwake ->> 'shinrin_yen')::bigint AS shinrin_yen,
       (k.uchiwake ->> 'nenzei_yen')::bigint AS nenzei_yen
FROM kojin_juminzei.shomei AS m
JOIN kojin_juminzei.kazei AS k ON k.dantai_code = m.dantai_code AND k.fuka_nendo = m.fuka_nendo AND k.kojin_no = m.kojin_no AND k.rireki_no = m.rireki_no
CROSS JOIN LATERAL (SELECT coalesce(sum((f.e ->> 'haigusha_kojo_yen')::bigint + (f.e ->> 'haigusha_tokubetsu_yen')::bigint), 0)::bigint AS haigusha_yen,
                           coalesce(sum((f.e ->> 'fuyo_kojo_yen')::bigint + (f.e ->> 'tokutei_shinzoku_yen')::bigint), 0)::bigint AS fuyo_yen,
                           coalesce(sum((f.e ->> 'fuyo_shogai_kojo_yen')::bigint), 0)::bigint AS shogai_yen,
                           -- 同居老親等 are of the 老人; a row of before these codes were kept has none
                           concat_ws('、', '特定 ' || nullif(count(*) FILTER (WHERE f.e ->> 'fuyo_kubun_code' = 'tokutei'), 0) || '人',
                               '老人 ' || nullif(count(*) FILTER (WHERE f.e ->> 'fuyo_kubun_code' IN ('rojin', 'dokyo')), 0)
                                   || coalesce('（同居老親 ' || nullif(count(*) FILTER (WHERE f.e ->> 'fuyo_kubun_code' = 'dokyo'), 0) || '）', '') || '人',
                               'その他 ' || nullif(count(*) FILTER (WHERE f.e ->> 'fuyo_kubun_code' = 'ippan'), 0) || '人',
                               '16歳未満 ' || nullif(count(*) FILTER (WHERE f.e ->> 'fuyo_kubun_code' = 'nensho'), 0) || '人',
                               '障害者控除 ' || nullif(count(*) FILTER (WHERE (f.e ->> 'fuyo_shogai_kojo_yen')::bigint > 0), 0) || '人') AS fuyo_uchiwake
                    FROM jsonb_array_elements(coalesce(k.uchiwake -> 'fuyo', '[]')) AS f (e)) AS h
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = m.dantai_code AND t.kojin_no = m.kojin_no
LEFT JOIN juki.jumin AS j ON j.dantai_code = m.dantai_code AND j.kojin_no = m.kojin_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, m.hakko_date) AS n
WHERE m.dantai_code = v_city AND m.shomei_no = ANY (v_keys)
