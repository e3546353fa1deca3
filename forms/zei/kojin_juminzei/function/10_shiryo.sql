-- SPDX-License-Identifier: Apache-2.0
-- What is known of people's income in a year: the declaration that counts, or the reports of those who paid. Each over a range of
-- numbers in one statement (a statement a person costs a city a minute), and of one person by the range of one.
CREATE FUNCTION kojin_juminzei.hitori(p_kojin_no bigint) RETURNS int8range
LANGUAGE sql IMMUTABLE AS $$
    SELECT int8range(p_kojin_no, p_kojin_no, '[]')
$$;

CREATE FUNCTION kojin_juminzei.shinkoku_mure(p_city integer, p_hani int8range, p_nendo integer) RETURNS SETOF kojin_juminzei.shinkoku
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT ON (s.kojin_no) s.* FROM kojin_juminzei.shinkoku AS s
    WHERE s.dantai_code = p_city AND s.kojin_no >= coalesce(lower(p_hani), 0) AND s.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
      AND s.fuka_nendo = p_nendo AND s.yuko_flag
    ORDER BY s.kojin_no, s.shinkoku_no DESC
$$;

CREATE FUNCTION kojin_juminzei.shinkoku_of(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS SETOF kojin_juminzei.shinkoku
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.* FROM kojin_juminzei.shinkoku_mure(p_city, kojin_juminzei.hitori(p_kojin_no), p_nendo) AS s
$$;

-- Spouse and relatives (oya: whose), of the declaration or else of the reports, which name of those abroad only who may be deducted. A spouse
-- whose 障害 a report tells stands among its relatives, too: one person, as spouse.
CREATE FUNCTION kojin_juminzei.fuyo_mure(p_city integer, p_hani int8range, p_nendo integer)
RETURNS TABLE (oya bigint, kojin_no bigint, zokugara_code text, fuyo_shotoku_yen bigint, fuyo_shogai_code text, dokyo_flag boolean,
               chokkei_sonzoku_flag boolean, kokugai_flag boolean, kokugai_yoken_flag boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH s AS MATERIALIZED (SELECT x.kojin_no, x.shinkoku_no FROM kojin_juminzei.shinkoku_mure(p_city, p_hani, p_nendo) AS x)
    SELECT s.kojin_no, f.kojin_no, f.zokugara_code, f.fuyo_shotoku_yen, f.fuyo_shogai_code, f.dokyo_flag, f.chokkei_sonzoku_flag, f.kokugai_flag,
           f.kokugai_yoken_flag
    FROM s JOIN kojin_juminzei.shinkoku_fuyo AS f ON f.dantai_code = p_city AND f.shinkoku_no = s.shinkoku_no
    UNION ALL
    SELECT u.oya, u.hito, min(u.zokugara), max(u.yen), max(u.shogai), bool_and(u.dokyo), bool_or(u.sonzoku), bool_or(u.kokugai), true
    FROM (SELECT k.kojin_no AS oya, x.hito, x.zokugara, x.yen, x.shogai, x.dokyo, x.sonzoku, x.kokugai
          FROM kojin_juminzei.kyuyo_hokoku AS k
          CROSS JOIN LATERAL (
              SELECT k.haigusha_kojin_no, '1', coalesce(k.haigusha_shotoku_yen, 0), '0', true, false, false
              UNION ALL
              SELECT f.fuyo_kojin_no, '2', f.fuyo_shotoku_yen, f.fuyo_shogai_code, f.dokyo_flag, f.chokkei_sonzoku_flag, f.kokugai_flag
              FROM kojin_juminzei.hokoku_fuyo AS f WHERE f.dantai_code = p_city AND f.hokoku_shurui_code = '1' AND f.hokoku_no = k.hokoku_no)
              AS x (hito, zokugara, yen, shogai, dokyo, sonzoku, kokugai)
          WHERE k.dantai_code = p_city AND k.kojin_no >= coalesce(lower(p_hani), 0) AND k.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
            AND k.fuka_nendo = p_nendo AND k.yuko_flag
          UNION ALL
          SELECT n.kojin_no, x.* FROM kojin_juminzei.nenkin_hokoku AS n
          CROSS JOIN LATERAL (
              SELECT n.haigusha_kojin_no, '1', 0::bigint, '0', true, false, false
              UNION ALL
              SELECT f.fuyo_kojin_no, '2', f.fuyo_shotoku_yen, f.fuyo_shogai_code, f.dokyo_flag, f.chokkei_sonzoku_flag, f.kokugai_flag
              FROM kojin_juminzei.hokoku_fuyo AS f WHERE f.dantai_code = p_city AND f.hokoku_shurui_code = '2' AND f.hokoku_no = n.hokoku_no) AS x
          WHERE n.dantai_code = p_city AND n.kojin_no >= coalesce(lower(p_hani), 0) AND n.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
            AND n.fuka_nendo = p_nendo AND n.yuko_flag) AS u
    WHERE u.hito IS NOT NULL AND NOT EXISTS (SELECT 1 FROM s WHERE s.kojin_no = u.oya)
    GROUP BY u.oya, u.hito
$$;

CREATE FUNCTION kojin_juminzei.fuyo_of(p_city integer, p_kojin_no bigint, p_nendo integer)
RETURNS TABLE (kojin_no bigint, zokugara_code text, fuyo_shotoku_yen bigint, fuyo_shogai_code text, dokyo_flag boolean, chokkei_sonzoku_flag boolean,
               kokugai_flag boolean, kokugai_yoken_flag boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT f.kojin_no, f.zokugara_code, f.fuyo_shotoku_yen, f.fuyo_shogai_code, f.dokyo_flag, f.chokkei_sonzoku_flag, f.kokugai_flag, f.kokugai_yoken_flag
    FROM kojin_juminzei.fuyo_mure(p_city, kojin_juminzei.hitori(p_kojin_no), p_nendo) AS f
$$;

-- What the slips that stand of the former employer say, wages and 社会保険料, whose wages this one contains too: by its number, or else by the
-- same amount. That much of this slip is counted there, and no more: another former employer may file nothing (地方税法第317条の6第3項; asked
-- of the few slips that tell of some: it costs a city a second of everybody).
CREATE FUNCTION kojin_juminzei.zenshoku_hokoku(q kojin_juminzei.kyuyo_hokoku) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT ARRAY[coalesce(sum(m.kyuyo_shunyu_yen), 0), coalesce(sum(m.shakai_hoken_yen), 0)]::bigint[]
            FROM kojin_juminzei.kyuyo_hokoku AS m
            WHERE m.dantai_code = q.dantai_code AND m.kojin_no = q.kojin_no AND m.fuka_nendo = q.fuka_nendo AND m.yuko_flag
              AND m.tokucho_kojin_no IS DISTINCT FROM q.tokucho_kojin_no
              AND CASE WHEN q.zenshoku_kojin_no IS NULL THEN m.kyuyo_shunyu_yen = q.zenshoku_yen ELSE m.tokucho_kojin_no = q.zenshoku_kojin_no END);
END
$$;

-- The figures, by the names of the sheet's inputs. A declaration puts 申告特例 aside (地方税法附則第7条第6項・第13項); no row when nothing is known (未申告 is not nought).
CREATE FUNCTION kojin_juminzei.shiryo_mure(p_city integer, p_hani int8range, p_nendo integer)
RETURNS TABLE (kojin_no bigint, shinkoku_no bigint, shiryo jsonb)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH s AS MATERIALIZED (SELECT * FROM kojin_juminzei.shinkoku_mure(p_city, p_hani, p_nendo)),
    k AS (SELECT q.kojin_no, sum(q.kyuyo_shunyu_yen - CASE WHEN q.zenshoku_yen > 0 THEN least(q.zenshoku_yen, (kojin_juminzei.zenshoku_hokoku(q))[1]) ELSE 0 END)::bigint AS shunyu,
                 sum(q.shakai_hoken_yen - CASE WHEN q.zenshoku_yen > 0 THEN least(q.zenshoku_shakai_yen, (kojin_juminzei.zenshoku_hokoku(q))[2]) ELSE 0 END)::bigint AS shakai,
                 sum(q.shokibo_yen)::bigint AS shokibo,
                 sum(q.ippan_shin_yen)::bigint AS ippan_shin, sum(q.ippan_kyu_yen)::bigint AS ippan_kyu, sum(q.kaigo_iryo_yen)::bigint AS kaigo_iryo,
                 sum(q.kojin_nenkin_shin_yen)::bigint AS nenkin_shin, sum(q.kojin_nenkin_kyu_yen)::bigint AS nenkin_kyu,
                 sum(q.jishin_hoken_yen)::bigint AS jishin, sum(q.kyu_choki_yen)::bigint AS choki, max(q.shogai_code) AS shogai,
                 max(q.honnin_kojo_code) FILTER (WHERE q.honnin_kojo_code <> '4') AS honnin, bool_or(q.gakusei_flag OR q.honnin_kojo_code = '4') AS gakusei, bool_or(q.chosei_taisho_flag) AS chosei, sum(q.jutaku_kano_yen)::bigint AS jutaku_kano,
                 sum(q.jutaku_gaku_yen)::bigint AS jutaku_gaku, max(q.jutaku_code) AS jutaku, sum(q.jutaku_kazei_yen)::bigint AS jutaku_kazei
          FROM kojin_juminzei.kyuyo_hokoku AS q
          WHERE q.dantai_code = p_city AND q.kojin_no >= coalesce(lower(p_hani), 0) AND q.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
            AND q.fuka_nendo = p_nendo AND q.yuko_flag
          GROUP BY q.kojin_no),
    n AS (SELECT q.kojin_no, sum(q.nenkin_shunyu_yen)::bigint AS shunyu, sum(q.shakai_hoken_yen)::bigint AS shakai, max(q.shogai_code) AS shogai,
                 max(q.honnin_kojo_code) FILTER (WHERE q.honnin_kojo_code <> '4') AS honnin, bool_or(q.honnin_kojo_code = '4') AS gakusei
          FROM kojin_juminzei.nenkin_hokoku AS q
          WHERE q.dantai_code = p_city AND q.kojin_no >= coalesce(lower(p_hani), 0) AND q.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
            AND q.fuka_nendo = p_nendo AND q.yuko_flag
          GROUP BY q.kojin_no)
    SELECT s.kojin_no, s.shinkoku_no, jsonb_build_object('kyuyo_shunyu_yen', s.kyuyo_shunyu_yen,
               'nenkin_shunyu_yen', s.nenkin_shunyu_yen,
               'jigyo_shotoku_yen', s.jigyo_shotoku_yen,
               'haito_shotoku_yen', s.haito_shotoku_yen,
               'sonota_shotoku_yen', s.sonota_shotoku_yen,
               'kurikoshi_yen', s.kurikoshi_yen,
               'shogai_code', s.shogai_code,
               'honnin_kojo_code', s.honnin_kojo_code,
               'shakai_hoken_yen', s.shakai_hoken_yen,
               'shokibo_yen', s.shokibo_yen,
               'ippan_shin_yen', s.ippan_shin_yen,
               'ippan_kyu_yen', s.ippan_kyu_yen,
               'kaigo_iryo_yen', s.kaigo_iryo_yen,
               'kojin_nenkin_shin_yen', s.kojin_nenkin_shin_yen,
               'kojin_nenkin_kyu_yen', s.kojin_nenkin_kyu_yen,
               'jishin_hoken_yen', s.jishin_hoken_yen,
               'kyu_choki_yen', s.kyu_choki_yen,
               'iryohi_yen', s.iryohi_yen,
               'self_medication_yen', s.self_medication_yen,
               'songai_yen', s.songai_yen,
               'saigai_shishutsu_yen', s.saigai_shishutsu_yen,
               'jutaku_code', s.jutaku_code,
               'jutaku_nokori_yen', s.jutaku_nokori_yen,
               'jutaku_kazei_yen', s.jutaku_kazei_yen,
               'furusato_yen', s.furusato_yen,
               'kifu_yen', s.kifu_yen,
               'onestop_flag', false,
               'gaikoku_shi_yen', s.gaikoku_shi_yen,
               'gaikoku_ken_yen', s.gaikoku_ken_yen,
               'haitowari_yen', s.haitowari_yen)
               || jsonb_build_object('tanki_joto_yen', s.tanki_joto_yen,
               'choki_joto_yen', s.choki_joto_yen,
               'ichiji_yen', s.ichiji_yen,
               'toshin_haito_yen', s.toshin_haito_yen,
               'gaika_haito_yen', s.gaika_haito_yen,
               'kinrogai_yen', s.kinrogai_yen,
               'shidake_kifu_yen', s.shidake_kifu_yen,
               'kendake_kifu_yen', s.kendake_kifu_yen,
               'gaikoku_nokori_yen', s.gaikoku_nokori_yen,
               'gaikoku_gendo_yen', s.gaikoku_gendo_yen,
               'chosei_taisho_flag', s.chosei_taisho_flag,
               'fudosan_shotoku_yen', s.fudosan_shotoku_yen,
               'rishi_shotoku_yen', s.rishi_shotoku_yen,
               'zatsu_shotoku_yen', s.zatsu_shotoku_yen,
               'gakusei_flag', s.gakusei_flag)
    FROM s
    UNION ALL
    SELECT coalesce(k.kojin_no, n.kojin_no), NULL, jsonb_strip_nulls(jsonb_build_object('kyuyo_shunyu_yen', k.shunyu, 'nenkin_shunyu_yen', n.shunyu,
        'shakai_hoken_yen', coalesce(k.shakai, 0) + coalesce(n.shakai, 0), 'shokibo_yen', k.shokibo, 'ippan_shin_yen', k.ippan_shin,
        'ippan_kyu_yen', k.ippan_kyu, 'kaigo_iryo_yen', k.kaigo_iryo, 'kojin_nenkin_shin_yen', k.nenkin_shin, 'kojin_nenkin_kyu_yen', k.nenkin_kyu,
        'jishin_hoken_yen', k.jishin, 'kyu_choki_yen', k.choki, 'shogai_code', greatest(k.shogai, n.shogai), 'honnin_kojo_code', coalesce(greatest(k.honnin, n.honnin), '0'), 'gakusei_flag', k.gakusei OR n.gakusei,
        'chosei_taisho_flag', k.chosei, 'jutaku_code', k.jutaku, 'jutaku_nokori_yen', greatest(k.jutaku_kano - k.jutaku_gaku, 0), 'jutaku_kazei_yen', k.jutaku_kazei,
        'furusato_yen', o.kifu_yen, 'onestop_flag', CASE WHEN o.kifu_yen > 0 THEN true END))
    FROM k FULL JOIN n ON n.kojin_no = k.kojin_no
    LEFT JOIN kojin_juminzei.onestop_mure(p_city, p_hani, p_nendo) AS o ON o.kojin_no = coalesce(k.kojin_no, n.kojin_no)
    WHERE NOT EXISTS (SELECT 1 FROM s WHERE s.kojin_no = coalesce(k.kojin_no, n.kojin_no))
$$;

CREATE FUNCTION kojin_juminzei.shiryo_of(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.shiryo FROM kojin_juminzei.shiryo_mure(p_city, kojin_juminzei.hitori(p_kojin_no), p_nendo) AS m
$$;

-- Who of the range got 生活扶助, and who has a house or an office here, on 1月1日.
CREATE FUNCTION kojin_juminzei.jijo_mure(p_city integer, p_hani int8range, p_nendo integer)
RETURNS TABLE (kojin_no bigint, seiho boolean, kaokushiki boolean, jushochi_hikazei boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.kojin_no, bool_or(q.jijo_code = '1'), bool_or(q.jijo_code = '2'), bool_or(q.jushochi_hikazei_flag)
    FROM kojin_juminzei.jijo AS q
    WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.yuko_flag AND q.jijo_code IN ('1', '2')
      AND q.kojin_no >= coalesce(lower(p_hani), 0) AND q.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
    GROUP BY q.kojin_no
$$;

-- All that the sheet nenzei takes of each person of whom something is known. Who has a house here and lives elsewhere: the levy alone.
CREATE FUNCTION kojin_juminzei.nenzei_mure(p_city integer, p_hani int8range, p_nendo integer) RETURNS TABLE (kojin_no bigint, moto jsonb)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT t.kojin_no, jsonb_strip_nulls(coalesce(m.shiryo, '{}') || jsonb_build_object('nendo_date', make_date(p_nendo, 4, 1), 'birth_date', t.birth_date,
        'seiho_flag', j.seiho, 'jusho_flag', CASE WHEN j.kaokushiki THEN kojin_juminzei.jusho_ari(p_city, t.kojin_no, p_nendo) END,
        'jushochi_hikazei_flag', j.jushochi_hikazei, 'fuyo', f.fuyo, 'bunri', b.bunri))
    FROM kojin_juminzei.shiryo_mure(p_city, p_hani, p_nendo) AS m
    FULL JOIN kojin_juminzei.jijo_mure(p_city, p_hani, p_nendo) AS j ON j.kojin_no = m.kojin_no
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = coalesce(m.kojin_no, j.kojin_no)
    LEFT JOIN (SELECT x.oya, jsonb_agg(jsonb_build_object('zokugara_code', x.zokugara_code, 'fuyo_birth_date', h.birth_date, 'fuyo_shotoku_yen', x.fuyo_shotoku_yen,
                          'fuyo_shogai_code', x.fuyo_shogai_code, 'dokyo_flag', x.dokyo_flag, 'chokkei_sonzoku_flag', x.chokkei_sonzoku_flag,
                          'kokugai_flag', x.kokugai_flag, 'kokugai_yoken_flag', x.kokugai_yoken_flag) ORDER BY x.zokugara_code, h.birth_date, x.kojin_no) AS fuyo
               FROM kojin_juminzei.fuyo_mure(p_city, p_hani, p_nendo) AS x
               JOIN gyosei_kihon.atena AS h ON h.dantai_code = p_city AND h.kojin_no = x.kojin_no
               GROUP BY x.oya) AS f ON f.oya = t.kojin_no
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('bunri_code', q.bunri_code, 'bunri_shotoku_yen', q.bunri_shotoku_yen,
                                  'tokubetsu_kojo_yen', q.tokubetsu_kojo_yen, 'bunri_kurikoshi_yen', q.bunri_kurikoshi_yen) ORDER BY q.bunri_no) AS bunri
                       FROM kojin_juminzei.shinkoku_bunri AS q
                       WHERE q.dantai_code = p_city AND q.shinkoku_no = m.shinkoku_no) AS b ON true
$$;

-- 住登外課税 (地方税法第294条第3項・第4項): who of the range is taxed by another city though registered here (3), or here though registered elsewhere or
-- nowhere (4).
CREATE FUNCTION kojin_juminzei.jutogai_mure(p_city integer, p_hani int8range, p_nendo integer) RETURNS TABLE (kojin_no bigint, jijo_code text, saki_name text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.kojin_no, q.jijo_code, q.saki_name
    FROM kojin_juminzei.jijo AS q
    WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.yuko_flag AND q.jijo_code IN ('3', '4')
      AND q.kojin_no >= coalesce(lower(p_hani), 0) AND q.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
$$;

-- The city that taxes somebody who is registered here is where she lives: of whom that is hidden only the support desk reads it.
CREATE FUNCTION kojin_juminzei.saki_bun(p_city integer, p_kojin_no bigint, p_jijo_code text, p_saki text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN p_jijo_code = '3' AND p_saki IS NOT NULL AND gyosei_kihon.renraku_kakusu(p_city, p_kojin_no) THEN 'ほかの市区町村（支援措置）' ELSE p_saki END
$$;

-- Whom of the range does this city tax as living here on 1月1日 (地方税法第318条): who was registered, but for 住登外課税.
CREATE FUNCTION kojin_juminzei.jusho_mure(p_city integer, p_hani int8range, p_nendo integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT o.kojin_no FROM juki.sonohi_mure(p_city, p_hani, make_date(p_nendo, 1, 1)) AS o
    WHERE o.jumin_jotai_code = '1' AND o.kojin_no NOT IN (SELECT x.kojin_no FROM kojin_juminzei.jutogai_mure(p_city, p_hani, p_nendo) AS x WHERE x.jijo_code = '3')
    UNION
    SELECT x.kojin_no FROM kojin_juminzei.jutogai_mure(p_city, p_hani, p_nendo) AS x WHERE x.jijo_code = '4'
$$;

-- Was this person registered here on 1月1日?
CREATE FUNCTION kojin_juminzei.toroku_ari(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM juki.sonohi_mure(p_city, kojin_juminzei.hitori(p_kojin_no), make_date(p_nendo, 1, 1)) AS o WHERE o.jumin_jotai_code = '1')
$$;

CREATE FUNCTION kojin_juminzei.jusho_ari(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM kojin_juminzei.jusho_mure(p_city, kojin_juminzei.hitori(p_kojin_no), p_nendo))
$$;

-- What stands of one person in one year.
CREATE FUNCTION kojin_juminzei.kazei_of(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS SETOF kojin_juminzei.kazei
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.* FROM kojin_juminzei.kazei AS k
    WHERE k.dantai_code = p_city AND k.kojin_no = p_kojin_no AND k.fuka_nendo = p_nendo
    ORDER BY k.rireki_no DESC LIMIT 1
$$;

-- 法定納期限 of a year: the first instalment (地方税法第11条の4第1項).
CREATE FUNCTION kojin_juminzei.hotei_noki(p_nendo integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (kojin_juminzei.futsu_noki(p_nendo))[1]
$$;

-- A year whose time is over takes no paper any more; of one that can only be lowered, who keys it is told so.
CREATE FUNCTION kojin_juminzei.kigen_kensa(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_dan integer := kojin_juminzei.kigen_dan(p_nendo, sys.today());
BEGIN
    IF v_dan = 0 OR kojin_juminzei.kigen_tokurei_aru(p_city, p_kojin_no, p_nendo, sys.today()) THEN
        RETURN;
    ELSIF v_dan = 1 THEN
        PERFORM sys.alert('11-063', 'fuka_nendo', NULL, jsonb_build_object('nendo', p_nendo,
            'zogaku', to_char(kojin_juminzei.kigen_made(p_nendo, 'shuno.zogaku_nensu_count', sys.today()), 'YYYY-MM-DD'),
            'gengaku', to_char(kojin_juminzei.kigen_made(p_nendo, 'shuno.gengaku_nensu_count', sys.today()), 'YYYY-MM-DD')));
    ELSE
        PERFORM sys.problem('11-062', 'fuka_nendo', NULL, jsonb_build_object('nendo', p_nendo,
            'gengaku', to_char(kojin_juminzei.kigen_made(p_nendo, 'shuno.gengaku_nensu_count', sys.today()), 'YYYY-MM-DD')));
    END IF;
END
$$;

-- Whose state no longer fits the papers of this person: who is named now and is 未申告 or undecided, who was named before and is still this
-- one's dependant. Papers that were replaced or withdrawn stay, so they say who was named.
CREATE FUNCTION kojin_juminzei.shinzoku_kawaru(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH h AS (SELECT '1' AS shurui, q.hokoku_no, q.haigusha_kojin_no FROM kojin_juminzei.kyuyo_hokoku AS q
               WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.fuka_nendo = p_nendo
               UNION ALL
               SELECT '2', q.hokoku_no, q.haigusha_kojin_no FROM kojin_juminzei.nenkin_hokoku AS q
               WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.fuka_nendo = p_nendo),
    e AS (SELECT f.kojin_no AS hito FROM kojin_juminzei.shinkoku AS s
          JOIN kojin_juminzei.shinkoku_fuyo AS f ON f.dantai_code = s.dantai_code AND f.shinkoku_no = s.shinkoku_no
          WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.fuka_nendo = p_nendo
          UNION
          SELECT f.fuyo_kojin_no FROM h JOIN kojin_juminzei.hokoku_fuyo AS f ON f.dantai_code = p_city AND f.hokoku_shurui_code = h.shurui AND f.hokoku_no = h.hokoku_no
          UNION
          SELECT h.haigusha_kojin_no FROM h WHERE h.haigusha_kojin_no IS NOT NULL)
    SELECT e.hito FROM e
    LEFT JOIN LATERAL kojin_juminzei.kazei_of(p_city, e.hito, p_nendo) AS k ON true
    WHERE CASE WHEN e.hito IN (SELECT f.kojin_no FROM kojin_juminzei.fuyo_of(p_city, p_kojin_no, p_nendo) AS f)
               THEN coalesce(k.kazei_jotai_code, '9') IN ('3', '9') AND kojin_juminzei.jusho_ari(p_city, e.hito, p_nendo)
               ELSE k.kazei_jotai_code = '4' AND k.fuyosha_kojin_no = p_kojin_no END
    ORDER BY e.hito
$$;

-- A fact that came in after the year was assessed: the worker assesses that person again, and the relatives whom the papers name or drop.
CREATE FUNCTION kojin_juminzei.kosei_tanomu(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM kojin_juminzei.kigen_kensa(p_city, p_kojin_no, p_nendo);
    IF kojin_juminzei.fuka_hajimari(p_city, p_nendo) THEN
        PERFORM kojin_juminzei.kosei_irai(p_city, p_nendo, jsonb_build_object('kojin_no', p_kojin_no));
        PERFORM kojin_juminzei.kosei_irai(p_city, p_nendo, jsonb_build_object('kojin_no', x.kojin_no))
        FROM kojin_juminzei.shinzoku_kawaru(p_city, p_kojin_no, p_nendo) AS x (kojin_no);
    END IF;
END
$$;
