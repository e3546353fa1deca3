-- SPDX-License-Identifier: Apache-2.0
-- What is known of a person's income in a year: the declaration that counts, or the reports of those who paid.
CREATE FUNCTION kojin_juminzei.shinkoku_of(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS SETOF kojin_juminzei.shinkoku
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.* FROM kojin_juminzei.shinkoku AS s
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.fuka_nendo = p_nendo AND s.yuko_flag
    ORDER BY s.shinkoku_no DESC LIMIT 1
$$;

-- Spouse and relatives, of the declaration or else of the reports. Of a report it is known who, not whose parent they are.
CREATE FUNCTION kojin_juminzei.fuyo_of(p_city integer, p_kojin_no bigint, p_nendo integer)
RETURNS TABLE (kojin_no bigint, zokugara_code text, fuyo_shotoku_yen bigint, fuyo_shogai_code text, dokyo_flag boolean, chokkei_sonzoku_flag boolean,
               kokugai_flag boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH s AS (SELECT x.shinkoku_no FROM kojin_juminzei.shinkoku_of(p_city, p_kojin_no, p_nendo) AS x)
    SELECT f.kojin_no, f.zokugara_code, f.fuyo_shotoku_yen, f.fuyo_shogai_code, f.dokyo_flag, f.chokkei_sonzoku_flag, f.kokugai_flag
    FROM s JOIN kojin_juminzei.shinkoku_fuyo AS f ON f.dantai_code = p_city AND f.shinkoku_no = s.shinkoku_no
    UNION ALL
    SELECT u.kojin_no, min(u.zokugara_code), max(u.yen), '0', true, false, false
    FROM (SELECT k.haigusha_kojin_no AS kojin_no, '1' AS zokugara_code, coalesce(k.haigusha_shotoku_yen, 0) AS yen
          FROM kojin_juminzei.kyuyo_hokoku AS k
          WHERE k.dantai_code = p_city AND k.kojin_no = p_kojin_no AND k.fuka_nendo = p_nendo AND k.yuko_flag
          UNION ALL
          SELECT n.haigusha_kojin_no, '1', 0 FROM kojin_juminzei.nenkin_hokoku AS n
          WHERE n.dantai_code = p_city AND n.kojin_no = p_kojin_no AND n.fuka_nendo = p_nendo AND n.yuko_flag
          UNION ALL
          SELECT x, '2', 0 FROM kojin_juminzei.kyuyo_hokoku AS k
          CROSS JOIN unnest(ARRAY[k.fuyo1_kojin_no, k.fuyo2_kojin_no, k.fuyo3_kojin_no, k.fuyo4_kojin_no]) AS x
          WHERE k.dantai_code = p_city AND k.kojin_no = p_kojin_no AND k.fuka_nendo = p_nendo AND k.yuko_flag) AS u
    WHERE u.kojin_no IS NOT NULL AND NOT EXISTS (SELECT 1 FROM s)
    GROUP BY u.kojin_no
$$;

-- The figures, by the names of the sheet's inputs; NULL when nothing is known (未申告 is not nought).
CREATE FUNCTION kojin_juminzei.shiryo_of(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    s kojin_juminzei.shinkoku;
    k record;
    n record;
BEGIN
    SELECT * INTO s FROM kojin_juminzei.shinkoku_of(p_city, p_kojin_no, p_nendo);
    IF FOUND THEN
        RETURN jsonb_build_object('kyuyo_shunyu_yen', s.kyuyo_shunyu_yen,
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
               'onestop_flag', s.onestop_flag,
               'gaikoku_shi_yen', s.gaikoku_shi_yen,
               'gaikoku_ken_yen', s.gaikoku_ken_yen,
               'haitowari_yen', s.haitowari_yen);
    END IF;
    SELECT count(*) AS kazu, sum(q.kyuyo_shunyu_yen)::bigint AS shunyu, sum(q.shakai_hoken_yen)::bigint AS shakai, sum(q.shokibo_yen)::bigint AS shokibo,
           sum(q.ippan_shin_yen)::bigint AS ippan_shin, sum(q.ippan_kyu_yen)::bigint AS ippan_kyu, sum(q.kaigo_iryo_yen)::bigint AS kaigo_iryo,
           sum(q.kojin_nenkin_shin_yen)::bigint AS nenkin_shin, sum(q.kojin_nenkin_kyu_yen)::bigint AS nenkin_kyu, sum(q.jishin_hoken_yen)::bigint AS jishin,
           sum(q.kyu_choki_yen)::bigint AS choki, max(q.shogai_code) AS shogai, max(q.honnin_kojo_code) AS honnin
    INTO k FROM kojin_juminzei.kyuyo_hokoku AS q
    WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.fuka_nendo = p_nendo AND q.yuko_flag;
    SELECT count(*) AS kazu, sum(q.nenkin_shunyu_yen)::bigint AS shunyu, sum(q.shakai_hoken_yen)::bigint AS shakai, max(q.shogai_code) AS shogai
    INTO n FROM kojin_juminzei.nenkin_hokoku AS q
    WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.fuka_nendo = p_nendo AND q.yuko_flag;
    IF k.kazu + n.kazu = 0 THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_strip_nulls(jsonb_build_object('kyuyo_shunyu_yen', k.shunyu, 'nenkin_shunyu_yen', n.shunyu, 'shakai_hoken_yen', coalesce(k.shakai, 0) + coalesce(n.shakai, 0),
        'shokibo_yen', k.shokibo, 'ippan_shin_yen', k.ippan_shin, 'ippan_kyu_yen', k.ippan_kyu, 'kaigo_iryo_yen', k.kaigo_iryo,
        'kojin_nenkin_shin_yen', k.nenkin_shin, 'kojin_nenkin_kyu_yen', k.nenkin_kyu, 'jishin_hoken_yen', k.jishin, 'kyu_choki_yen', k.choki,
        'shogai_code', greatest(k.shogai, n.shogai), 'honnin_kojo_code', k.honnin));
END
$$;

-- All that the sheet nenzei takes of one person; NULL when nothing is known.
CREATE FUNCTION kojin_juminzei.nenzei_in(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v jsonb := kojin_juminzei.shiryo_of(p_city, p_kojin_no, p_nendo);
    v_fuyo jsonb;
    v_bunri jsonb;
    v_matsu date := make_date(p_nendo - 1, 12, 31);
BEGIN
    IF v IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT jsonb_agg(jsonb_build_object('zokugara_code', f.zokugara_code, 'fuyo_birth_date', t.birth_date, 'fuyo_shotoku_yen', f.fuyo_shotoku_yen,
               'fuyo_shogai_code', f.fuyo_shogai_code, 'dokyo_flag', f.dokyo_flag, 'chokkei_sonzoku_flag', f.chokkei_sonzoku_flag,
               'kokugai_flag', f.kokugai_flag) ORDER BY f.zokugara_code, t.birth_date, f.kojin_no)
    INTO v_fuyo
    FROM kojin_juminzei.fuyo_of(p_city, p_kojin_no, p_nendo) AS f
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = f.kojin_no;
    SELECT jsonb_agg(jsonb_build_object('bunri_code', b.bunri_code, 'bunri_shotoku_yen', b.bunri_shotoku_yen, 'tokubetsu_kojo_yen', b.tokubetsu_kojo_yen)
                     ORDER BY b.bunri_no)
    INTO v_bunri
    FROM kojin_juminzei.shinkoku_of(p_city, p_kojin_no, p_nendo) AS s
    JOIN kojin_juminzei.shinkoku_bunri AS b ON b.dantai_code = p_city AND b.shinkoku_no = s.shinkoku_no;
    RETURN jsonb_strip_nulls(v || jsonb_build_object('nendo_date', make_date(p_nendo, 4, 1),
        'birth_date', (SELECT t.birth_date FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no),
        'chosei_taisho_flag', v ->> 'shogai_code' = '2' OR coalesce((SELECT bool_or(e ->> 'fuyo_shogai_code' = '2' OR e ->> 'zokugara_code' = '2'
            AND juki.nenrei((e ->> 'fuyo_birth_date')::date, v_matsu) < 23) FROM jsonb_array_elements(v_fuyo) AS e), false),
        'fuyo', v_fuyo, 'bunri', v_bunri));
END
$$;

-- Did the person live here on 1月1日 (地方税法第318条)?
CREATE FUNCTION kojin_juminzei.jusho_ari(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce((SELECT o.jumin_jotai_code = '1' FROM juki.sonohi(p_city, p_kojin_no, make_date(p_nendo, 1, 1)) AS o), false)
$$;

-- What stands of one person in one year.
CREATE FUNCTION kojin_juminzei.kazei_of(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS SETOF kojin_juminzei.kazei
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.* FROM kojin_juminzei.kazei AS k
    WHERE k.dantai_code = p_city AND k.kojin_no = p_kojin_no AND k.fuka_nendo = p_nendo
    ORDER BY k.rireki_no DESC LIMIT 1
$$;

-- A fact that came in after the year was assessed: the worker assesses that person again.
CREATE FUNCTION kojin_juminzei.kosei_tanomu(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM kojin_juminzei.chotei AS q WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo) THEN
        PERFORM work.ask('kojin_juminzei.kosei', jsonb_build_object('fuka_nendo', p_nendo, 'kojin_no', p_kojin_no));
    END IF;
END
$$;
