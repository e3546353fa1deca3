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
       (k.uchiwake ->> 'shinrin_yen')::bigint AS shinrin_yen, (k.uchiwake ->> 'haitowari_juto_yen')::bigint AS juto_yen,
       (k.uchiwake ->> 'haitowari_kanpu_yen')::bigint AS kanpu_yen, coalesce((k.uchiwake ->> 'sashihiki_yen')::bigint, k.nenzei_yen) AS sashihiki_yen,
       m.moto IS NOT NULL AS keisan_flag, make_date(k.fuka_nendo, 4, 1) AS nendo_date,
       coalesce(x.jusho_flag, true) AS jusho_flag, coalesce(x.jushochi_hikazei_flag, false) AS jushochi_hikazei_flag,
       coalesce(x.seiho_flag, false) AS seiho_flag, coalesce(x.chosei_taisho_flag, false) AS chosei_taisho_flag,
       coalesce(x.jigyo_shotoku_yen, 0) AS jigyo_shotoku_yen, coalesce(x.fudosan_shotoku_yen, 0) AS fudosan_shotoku_yen,
       coalesce(x.rishi_shotoku_yen, 0) AS rishi_shotoku_yen, coalesce(x.zatsu_shotoku_yen, 0) AS zatsu_shotoku_yen,
       coalesce(x.haito_shotoku_yen, 0) AS haito_shotoku_yen, coalesce(x.toshin_haito_yen, 0) AS toshin_haito_yen,
       coalesce(x.gaika_haito_yen, 0) AS gaika_haito_yen, coalesce(x.tanki_joto_yen, 0) AS tanki_joto_yen,
       coalesce(x.choki_joto_yen, 0) AS choki_joto_yen, coalesce(x.ichiji_yen, 0) AS ichiji_yen,
       coalesce(x.sonota_shotoku_yen, 0) AS sonota_shotoku_yen, coalesce(x.kurikoshi_yen, 0) AS kurikoshi_yen,
       coalesce(x.shogai_code, '0') AS shogai_code, coalesce(x.honnin_kojo_code, '0') AS honnin_kojo_code,
       coalesce(x.kinrogai_yen, 0) AS kinrogai_yen, coalesce(x.shakai_hoken_yen, 0) AS shakai_hoken_yen, coalesce(x.shokibo_yen, 0) AS shokibo_yen,
       coalesce(x.ippan_shin_yen, 0) AS ippan_shin_yen, coalesce(x.ippan_kyu_yen, 0) AS ippan_kyu_yen,
       coalesce(x.kaigo_iryo_yen, 0) AS kaigo_iryo_yen, coalesce(x.kojin_nenkin_shin_yen, 0) AS kojin_nenkin_shin_yen,
       coalesce(x.kojin_nenkin_kyu_yen, 0) AS kojin_nenkin_kyu_yen, coalesce(x.jishin_hoken_yen, 0) AS jishin_hoken_yen,
       coalesce(x.kyu_choki_yen, 0) AS kyu_choki_yen, coalesce(x.iryohi_yen, 0) AS iryohi_yen,
       coalesce(x.self_medication_yen, 0) AS self_medication_yen, coalesce(x.songai_yen, 0) AS songai_yen,
       coalesce(x.saigai_shishutsu_yen, 0) AS saigai_shishutsu_yen, coalesce(x.jutaku_code, '0') AS jutaku_code,
       coalesce(x.jutaku_nokori_yen, 0) AS jutaku_nokori_yen, coalesce(x.jutaku_kazei_yen, 0) AS jutaku_kazei_yen,
       coalesce(x.furusato_yen, 0) AS furusato_yen, coalesce(x.kifu_yen, 0) AS kifu_yen, coalesce(x.shidake_kifu_yen, 0) AS shidake_kifu_yen,
       coalesce(x.kendake_kifu_yen, 0) AS kendake_kifu_yen, coalesce(x.onestop_flag, false) AS onestop_flag,
       coalesce(x.gaikoku_nokori_yen, 0) AS gaikoku_nokori_yen, coalesce(x.gaikoku_gendo_yen, 0) AS gaikoku_gendo_yen,
       coalesce(x.gaikoku_shi_yen, 0) AS gaikoku_shi_yen, coalesce(x.gaikoku_ken_yen, 0) AS gaikoku_ken_yen,
       coalesce(x.haitowari_yen, 0) AS haitowari_yen,
       coalesce(x.fuyo, '[]') AS fuyo, coalesce(x.bunri, '[]') AS bunri,
       f.choshu_code, (SELECT x.shimei FROM gyosei_kihon.atena AS x WHERE x.dantai_code = v_city AND x.kojin_no = f.tokucho_kojin_no) AS tokucho_name
FROM unnest(v_keys) AS u
JOIN kojin_juminzei.kazei AS k ON k.dantai_code = v_city AND k.kojin_no = u / 10000000 AND k.fuka_nendo = u / 1000 % 10000 AND k.rireki_no = u % 1000
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k.kojin_no
LEFT JOIN LATERAL (SELECT q.choshu_code, q.tokucho_kojin_no FROM kojin_juminzei.fuka AS q
                   WHERE q.dantai_code = v_city AND q.taisho_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo
                     AND (q.santei_no = k.santei_no OR q.fuka_jotai_code = '1' AND k.rireki_no = (SELECT max(m.rireki_no) FROM kojin_juminzei.kazei AS m
                          WHERE m.dantai_code = v_city AND m.kojin_no = k.kojin_no AND m.fuka_nendo = k.fuka_nendo))
                   ORDER BY q.fuka_no DESC LIMIT 1) AS f ON true
-- what the worker computes from now; of the latest decision only, for the papers behind an older one may have changed
LEFT JOIN LATERAL (SELECT q.moto FROM kojin_juminzei.nenzei_mure(v_city, kojin_juminzei.hitori(k.kojin_no), k.fuka_nendo) AS q
                   WHERE k.kazei_jotai_code IN ('1', '2', '5') AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.kazei AS n
                         WHERE n.dantai_code = v_city AND n.kojin_no = k.kojin_no AND n.fuka_nendo = k.fuka_nendo AND n.rireki_no > k.rireki_no)) AS m ON true
LEFT JOIN LATERAL jsonb_to_record(coalesce(m.moto, '{}')) AS x (
         jusho_flag boolean, jushochi_hikazei_flag boolean, seiho_flag boolean, chosei_taisho_flag boolean, jigyo_shotoku_yen bigint,
         fudosan_shotoku_yen bigint, rishi_shotoku_yen bigint, zatsu_shotoku_yen bigint, haito_shotoku_yen bigint, toshin_haito_yen bigint,
         gaika_haito_yen bigint, tanki_joto_yen bigint, choki_joto_yen bigint, ichiji_yen bigint, sonota_shotoku_yen bigint, kurikoshi_yen bigint,
         shogai_code text, honnin_kojo_code text, kinrogai_yen bigint, shakai_hoken_yen bigint, shokibo_yen bigint, ippan_shin_yen bigint,
         ippan_kyu_yen bigint, kaigo_iryo_yen bigint, kojin_nenkin_shin_yen bigint, kojin_nenkin_kyu_yen bigint, jishin_hoken_yen bigint,
         kyu_choki_yen bigint, iryohi_yen bigint, self_medication_yen bigint, songai_yen bigint, saigai_shishutsu_yen bigint, jutaku_code text,
         jutaku_nokori_yen bigint, jutaku_kazei_yen bigint, furusato_yen bigint, kifu_yen bigint, shidake_kifu_yen bigint, kendake_kifu_yen bigint,
         onestop_flag boolean, gaikoku_nokori_yen bigint, gaikoku_gendo_yen bigint, gaikoku_shi_yen bigint, gaikoku_ken_yen bigint,
         haitowari_yen bigint, fuyo jsonb, bunri jsonb) ON true
