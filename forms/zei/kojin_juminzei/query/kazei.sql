-- SPDX-License-Identifier: Apache-2.0
-- name: 課税の内訳
-- may: kojin_juminzei.shokai
-- args: kazei_key_no bigint
-- find
SELECT a.kazei_key_no AS key, k.kojin_no AS person
FROM kojin_juminzei.kazei AS k
WHERE k.dantai_code = v_city AND k.kojin_no = a.kazei_key_no / 10000000 AND k.fuka_nendo = a.kazei_key_no / 1000 % 10000
  AND k.rireki_no = a.kazei_key_no % 1000
-- read
SELECT k.kojin_no, t.shimei AS gimusha_name, t.birth_date, k.fuka_nendo, k.rireki_no, k.kazei_jotai_code, k.kettei_date, k.gokei_shotoku_yen, k.nenzei_yen,
       (k.uchiwake ->> 'ninzu_count')::integer AS ninzu_count,
       (k.uchiwake ->> 'kyuyo_shunyu_yen')::bigint AS kyuyo_shunyu_yen,
       (k.uchiwake ->> 'kyuyo_shotoku_yen')::bigint AS kyuyo_shotoku_yen,
       (k.uchiwake ->> 'nenkin_shunyu_yen')::bigint AS nenkin_shunyu_yen,
       (k.uchiwake ->> 'soshotokuto_yen')::bigint AS soshotokuto_yen,
       (k.uchiwake ->> 'kojo_gokei_yen')::bigint AS kojo_gokei_yen,
       (k.uchiwake ->> 'kazei_sogo_yen')::bigint AS kazei_sogo_yen,
       (k.uchiwake ->> 'sanshutsu_shi_yen')::bigint AS sanshutsu_shi_yen,
       (k.uchiwake ->> 'sanshutsu_ken_yen')::bigint AS sanshutsu_ken_yen,
       (k.uchiwake ->> 'chosei_shi_yen')::bigint AS chosei_shi_yen,
       (k.uchiwake ->> 'chosei_ken_yen')::bigint AS chosei_ken_yen,
       (k.uchiwake ->> 'haito_shi_yen')::bigint AS haito_shi_yen,
       (k.uchiwake ->> 'haito_ken_yen')::bigint AS haito_ken_yen,
       (k.uchiwake ->> 'jutaku_shi_yen')::bigint AS jutaku_shi_yen,
       (k.uchiwake ->> 'jutaku_ken_yen')::bigint AS jutaku_ken_yen,
       (k.uchiwake ->> 'kifu_shi_yen')::bigint AS kifu_shi_yen,
       (k.uchiwake ->> 'kifu_ken_yen')::bigint AS kifu_ken_yen,
       (k.uchiwake ->> 'gaikoku_shigaku_yen')::bigint AS gaikoku_shigaku_yen,
       (k.uchiwake ->> 'gaikoku_kengaku_yen')::bigint AS gaikoku_kengaku_yen,
       (k.uchiwake ->> 'gengaku_shi_yen')::bigint AS gengaku_shi_yen,
       (k.uchiwake ->> 'gengaku_yen')::bigint - (k.uchiwake ->> 'gengaku_shi_yen')::bigint AS gengaku_ken_yen,
       (k.uchiwake ->> 'teigaku_shi_yen')::bigint AS teigaku_shi_yen,
       (k.uchiwake ->> 'teigaku_ken_yen')::bigint AS teigaku_ken_yen,
       (k.uchiwake ->> 'haitowari_shi_yen')::bigint AS haitowari_shi_yen,
       (k.uchiwake ->> 'haitowari_ken_yen')::bigint AS haitowari_ken_yen,
       (k.uchiwake ->> 'shotokuwari_shi_yen')::bigint AS shotokuwari_shi_yen,
       (k.uchiwake ->> 'shotokuwari_ken_yen')::bigint AS shotokuwari_ken_yen,
       (k.uchiwake ->> 'kintowari_shi_yen')::bigint AS kintowari_shi_yen,
       (k.uchiwake ->> 'kintowari_ken_yen')::bigint AS kintowari_ken_yen,
       (k.uchiwake ->> 'shinrin_yen')::bigint AS shinrin_yen,
       f.choshu_code, (SELECT x.shimei FROM gyosei_kihon.atena AS x WHERE x.dantai_code = v_city AND x.kojin_no = f.tokucho_kojin_no) AS tokucho_name
FROM unnest(v_keys) AS u
JOIN kojin_juminzei.kazei AS k ON k.dantai_code = v_city AND k.kojin_no = u / 10000000 AND k.fuka_nendo = u / 1000 % 10000 AND k.rireki_no = u % 1000
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k.kojin_no
LEFT JOIN LATERAL (SELECT q.choshu_code, q.tokucho_kojin_no FROM kojin_juminzei.fuka AS q
                   WHERE q.dantai_code = v_city AND q.taisho_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo
                     AND (q.santei_no = k.santei_no OR q.fuka_jotai_code = '1' AND k.rireki_no = (SELECT max(m.rireki_no) FROM kojin_juminzei.kazei AS m
                          WHERE m.dantai_code = v_city AND m.kojin_no = k.kojin_no AND m.fuka_nendo = k.fuka_nendo))
                   ORDER BY q.fuka_no DESC LIMIT 1) AS f ON true
