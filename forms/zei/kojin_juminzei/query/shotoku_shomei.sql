-- SPDX-License-Identifier: Apache-2.0
-- name: 所得・課税証明書
-- may: kojin_juminzei.shomei
-- args: shomei_no bigint
-- purpose: shomei
-- find
SELECT m.shomei_no AS key, m.kojin_no AS person
FROM kojin_juminzei.shomei AS m
WHERE m.dantai_code = v_city AND m.shomei_no = a.shomei_no
-- read
SELECT m.shomei_no, m.bango, m.bango AS issue_no, m.hakko_date, t.shimei AS gimusha_name, t.birth_date,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no), '－') AS jusho,
       '令和' || (m.fuka_nendo - 2018) || '年度（令和' || (m.fuka_nendo - 2019) || '年中の所得）' AS nendo_name,
       sys.code_name('kojin_juminzei', 'kazei_jotai', k.kazei_jotai_code) AS jotai_name, (k.uchiwake ->> 'ninzu_count')::integer AS ninzu_count,
       '上記のとおり証明する。' AS ninsho_bun, n.shokumei, n.ninshosha, n.koin_name,
       (k.uchiwake ->> 'kyuyo_shunyu_yen')::bigint AS kyuyo_shunyu_yen,
       (k.uchiwake ->> 'kyuyo_shotoku_yen')::bigint AS kyuyo_shotoku_yen,
       (k.uchiwake ->> 'nenkin_shunyu_yen')::bigint AS nenkin_shunyu_yen,
       (k.uchiwake ->> 'nenkin_zatsu_yen')::bigint AS nenkin_zatsu_yen,
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
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = m.dantai_code AND t.kojin_no = m.kojin_no
LEFT JOIN juki.jumin AS j ON j.dantai_code = m.dantai_code AND j.kojin_no = m.kojin_no
CROSS JOIN LATERAL juki.ninsho_of(v_city, m.hakko_date) AS n
WHERE m.dantai_code = v_city AND m.shomei_no = ANY (v_keys)
