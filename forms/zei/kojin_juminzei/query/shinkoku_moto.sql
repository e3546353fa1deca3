-- SPDX-License-Identifier: Apache-2.0
-- name: 申告のもと
-- may: kojin_juminzei.uketsuke
-- args: kojin_no bigint, fuka_nendo integer
-- A key is the person * 100000 + the year * 10 + whether a year was asked for; without one it is the year that is worked on.
-- find  the person and whoever stands as a dependant now
SELECT a.kojin_no * 100000 + n.nendo * 10 + (a.fuka_nendo IS NOT NULL)::integer AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
CROSS JOIN (SELECT coalesce(a.fuka_nendo, kojin_juminzei.nendo(sys.today())) AS nendo) AS n
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
UNION
SELECT a.kojin_no * 100000 + n.nendo * 10 + (a.fuka_nendo IS NOT NULL)::integer, f.kojin_no
FROM (SELECT coalesce(a.fuka_nendo, kojin_juminzei.nendo(sys.today())) AS nendo) AS n
CROSS JOIN LATERAL kojin_juminzei.fuyo_of(v_city, a.kojin_no, n.nendo) AS f
-- read  what is known of that year already: the declaration that counts, or the reports summed
SELECT t.kojin_no, t.shimei AS shinkokusha_name, t.birth_date, n.nendo AS fuka_nendo, n.nendo AS moto_nendo, n.kotei AS nendo_kotei_flag,
       coalesce(j.seiho, false) AS seiho_flag, CASE WHEN j.kaokushiki THEN kojin_juminzei.jusho_ari(v_city, t.kojin_no, n.nendo) ELSE true END AS jusho_flag,
       coalesce(j.jushochi_hikazei, false) AS jushochi_hikazei_flag,
       x.kyuyo_shunyu_yen, x.nenkin_shunyu_yen, x.jigyo_shotoku_yen, x.haito_shotoku_yen, x.sonota_shotoku_yen, x.kurikoshi_yen, x.shogai_code, x.honnin_kojo_code, x.gakusei_flag, x.shakai_hoken_yen, x.shokibo_yen, x.ippan_shin_yen, x.ippan_kyu_yen, x.kaigo_iryo_yen, x.kojin_nenkin_shin_yen, x.kojin_nenkin_kyu_yen, x.jishin_hoken_yen, x.kyu_choki_yen, x.iryohi_yen, x.self_medication_yen, x.songai_yen, x.saigai_shishutsu_yen, x.jutaku_code, x.jutaku_nokori_yen, x.jutaku_kazei_yen, x.furusato_yen, x.kifu_yen, x.gaikoku_shi_yen, x.gaikoku_ken_yen, x.haitowari_yen,
       x.tanki_joto_yen, x.choki_joto_yen, x.ichiji_yen, x.toshin_haito_yen, x.gaika_haito_yen, x.kinrogai_yen, x.shidake_kifu_yen, x.kendake_kifu_yen, x.gaikoku_nokori_yen, x.gaikoku_gendo_yen,
       x.chosei_taisho_flag, x.fudosan_shotoku_yen, x.rishi_shotoku_yen, x.zatsu_shotoku_yen,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('kojin_no', f.kojin_no, 'fuyo_name', q.shimei, 'fuyo_birth_date', q.birth_date, 'zokugara_code', f.zokugara_code,
                   'fuyo_shotoku_yen', f.fuyo_shotoku_yen, 'fuyo_shogai_code', f.fuyo_shogai_code, 'dokyo_flag', f.dokyo_flag,
                   'chokkei_sonzoku_flag', f.chokkei_sonzoku_flag, 'kokugai_flag', f.kokugai_flag, 'kokugai_yoken_flag', f.kokugai_yoken_flag) ORDER BY f.zokugara_code, q.birth_date), '[]')
        FROM kojin_juminzei.fuyo_of(v_city, t.kojin_no, n.nendo) AS f
        JOIN gyosei_kihon.atena AS q ON q.dantai_code = v_city AND q.kojin_no = f.kojin_no) AS fuyo,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('bunri_code', b.bunri_code, 'bunri_shotoku_yen', b.bunri_shotoku_yen, 'tokubetsu_kojo_yen', b.tokubetsu_kojo_yen, 'bunri_kurikoshi_yen', b.bunri_kurikoshi_yen)
                                  ORDER BY b.bunri_no), '[]')
        FROM kojin_juminzei.shinkoku_of(v_city, t.kojin_no, n.nendo) AS s
        JOIN kojin_juminzei.shinkoku_bunri AS b ON b.dantai_code = v_city AND b.shinkoku_no = s.shinkoku_no) AS bunri
FROM (SELECT u / 100000 AS kojin_no, (u / 10 % 10000)::integer AS nendo, u % 10 = 1 AS kotei FROM unnest(v_keys) AS u) AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = n.kojin_no
LEFT JOIN LATERAL kojin_juminzei.jijo_mure(v_city, kojin_juminzei.hitori(n.kojin_no), n.nendo) AS j ON true
CROSS JOIN LATERAL jsonb_to_record(jsonb_build_object('kyuyo_shunyu_yen', 0, 'nenkin_shunyu_yen', 0, 'jigyo_shotoku_yen', 0, 'haito_shotoku_yen', 0, 'sonota_shotoku_yen', 0, 'kurikoshi_yen', 0, 'shogai_code', '0', 'honnin_kojo_code', '0', 'gakusei_flag', false, 'shakai_hoken_yen', 0, 'shokibo_yen', 0, 'ippan_shin_yen', 0, 'ippan_kyu_yen', 0, 'kaigo_iryo_yen', 0, 'kojin_nenkin_shin_yen', 0, 'kojin_nenkin_kyu_yen', 0, 'jishin_hoken_yen', 0, 'kyu_choki_yen', 0, 'iryohi_yen', 0, 'self_medication_yen', 0, 'songai_yen', 0, 'saigai_shishutsu_yen', 0, 'jutaku_code', '0', 'jutaku_nokori_yen', 0, 'jutaku_kazei_yen', 0, 'furusato_yen', 0, 'kifu_yen', 0, 'gaikoku_shi_yen', 0, 'gaikoku_ken_yen', 0, 'haitowari_yen', 0)
    || jsonb_build_object('tanki_joto_yen', 0, 'choki_joto_yen', 0, 'ichiji_yen', 0, 'toshin_haito_yen', 0, 'gaika_haito_yen', 0, 'kinrogai_yen', 0, 'shidake_kifu_yen', 0, 'kendake_kifu_yen', 0, 'gaikoku_nokori_yen', 0, 'gaikoku_gendo_yen', 0, 'chosei_taisho_flag', false,
                          'fudosan_shotoku_yen', 0, 'rishi_shotoku_yen', 0, 'zatsu_shotoku_yen', 0)
    || coalesce(kojin_juminzei.shiryo_of(v_city, t.kojin_no, n.nendo), '{}')) AS x (kyuyo_shunyu_yen bigint, nenkin_shunyu_yen bigint, jigyo_shotoku_yen bigint, haito_shotoku_yen bigint, sonota_shotoku_yen bigint, kurikoshi_yen bigint, shogai_code text, honnin_kojo_code text, gakusei_flag boolean, shakai_hoken_yen bigint, shokibo_yen bigint, ippan_shin_yen bigint, ippan_kyu_yen bigint, kaigo_iryo_yen bigint, kojin_nenkin_shin_yen bigint, kojin_nenkin_kyu_yen bigint, jishin_hoken_yen bigint, kyu_choki_yen bigint, iryohi_yen bigint, self_medication_yen bigint, songai_yen bigint, saigai_shishutsu_yen bigint, jutaku_code text, jutaku_nokori_yen bigint, jutaku_kazei_yen bigint, furusato_yen bigint, kifu_yen bigint, gaikoku_shi_yen bigint, gaikoku_ken_yen bigint, haitowari_yen bigint,
    tanki_joto_yen bigint, choki_joto_yen bigint, ichiji_yen bigint, toshin_haito_yen bigint, gaika_haito_yen bigint, kinrogai_yen bigint, shidake_kifu_yen bigint, kendake_kifu_yen bigint, gaikoku_nokori_yen bigint, gaikoku_gendo_yen bigint,
    chosei_taisho_flag boolean, fudosan_shotoku_yen bigint, rishi_shotoku_yen bigint, zatsu_shotoku_yen bigint)
