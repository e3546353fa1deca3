-- SPDX-License-Identifier: Apache-2.0
-- What a 戸籍 notice does (法9条2項, 法施行令12条2項): a table of its kinds, and the items it brings.

-- Each kind is an 異動 (a row of juki.ido_sadame) with the 戸籍の届 that lies behind it. hon: there is none without a 本籍; zoku: 続柄 may change with it.
CREATE FUNCTION juki.koseki_sadame() RETURNS TABLE (shurui text, jiyu text, form_id text, futai text, hon boolean, zoku boolean)
LANGUAGE sql IMMUTABLE AS $$
    VALUES
        ('1',  '13', 'shussei', '21', false, true),
        ('2',  '23', 'shojo',   '22', false, false),
        ('3',  '23', 'shojo',   '11', false, false),
        ('4',  '33', 'shusei',  '26', false, false),
        ('5',  '33', 'shusei',  '30', false, false),
        ('6',  '33', 'shusei',  '23', false, true),
        ('7',  '33', 'shusei',  '24', false, true),
        ('8',  '33', 'shusei',  '25', false, true),
        ('9',  '33', 'shusei',  '32', false, true),
        ('10', '33', 'shusei',  '27', true,  false),
        ('11', '33', 'shusei',  '33', false, false),
        ('12', '33', 'shusei',  '34', true,  false),
        ('13', '14', 'shusei',  '28', true,  false),
        ('14', '14', 'shusei',  '31', true,  false),
        ('15', '15', 'shusei',  '29', false, false)
$$;

-- What a change of nationality takes along by law: nobody types it. 住民となった日 is that of 外国人住民となった日 (practice).
CREATE FUNCTION juki.kokuseki_koumoku(p_jiyu text, j juki.jumin, p_day date, p_today date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE p_jiyu
        WHEN '14' THEN '{"jumin_kubun_code": "1", "kokuseki_name": null, "tsusho": null, "tsusho_kana": null, "tsusho_kisai": null, "shimei_romaji": null, "gaikokujin_date": null,
                         "zairyu_kubun_code": null, "zairyu_shikaku": null, "zairyu_kikan": null, "zairyu_manryo_date": null, "zairyu_card_no": null}'::jsonb
            || CASE WHEN j.gaikokujin_date IS NULL THEN '{}' ELSE jsonb_build_object('jumin_date', j.gaikokujin_date, 'jumin_form', 0, 'jumin_text', NULL) END
        WHEN '15' THEN '{"jumin_kubun_code": "2", "kyushi": null, "kyushi_kana": null, "hittosha": null, "honseki_rireki_no": null, "zairyu_kubun_code": "6",
                         "shi_kosho_flag": false, "mei_kosho_flag": false}'::jsonb
            || jsonb_build_object('gaikokujin_date', p_day, 'zairyu_manryo_date', p_day + sys.param('juki.keika_taizai', coalesce(p_day, p_today))::integer)
        ELSE '{}' END
$$;

-- Another 氏 or 名, not another way to write it (文字の更正: 髙 → 高 is read as before).
CREATE FUNCTION juki.betsu_namae(p_mae text, p_ato text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT sys.kanji_key(p_mae) <> sys.kanji_key(p_ato)
$$;

-- Is the attested part of a reading another than the register has? The other part nobody attests.
CREATE FUNCTION juki.kosho_kawaru(j juki.jumin, p_ato text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(j.shi_kosho_flag AND split_part(m.mae, '　', 1) <> split_part(m.ato, '　', 1)
                    OR j.mei_kosho_flag AND substring(m.mae FROM '　.*') IS DISTINCT FROM substring(m.ato FROM '　.*'), false)
    FROM (SELECT coalesce(j.shimei_kana, '') AS mae, coalesce(p_ato, '') AS ato) AS m
$$;

-- A reading of which a notice attests only 氏 or 名: that part of it, the other as the register has it. Of a part alone (p_ato without a blank) it is that.
CREATE FUNCTION juki.kana_awase(p_mae text, p_ato text, p_shi boolean, p_mei boolean) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_shi AND p_mei OR strpos(p_mae, '　') = 0 THEN p_ato
                WHEN p_shi THEN split_part(p_ato, '　', 1) || substring(p_mae FROM '　.*')
                ELSE split_part(p_mae, '　', 1) || '　' || regexp_replace(p_ato, '^[^　]*　', '') END
$$;

-- The items of a notice that differ from the register, as one element of henko. A new 氏 or 名 without its reading is not attested by the old one. p_hon: the new 本籍; p_zokugara: 続柄, where it changes with it.
CREATE FUNCTION juki.koseki_henko(t juki.koseki_tsuchi, j juki.jumin, p_jiyu text, p_hon jsonb, p_zokugara text, p_today date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', j.rireki_no, 'shori', 'shusei', 'koumoku', n.koumoku || juki.kokuseki_koumoku(p_jiyu, j, t.ido_date, p_today))
        || CASE WHEN p_jiyu <> '15' AND p_hon ->> 'jusho' IS NOT NULL AND p_hon IS DISTINCT FROM jsonb_build_object('jusho', m.bun -> 'jusho', 'banchi', m.bun -> 'banchi')
                THEN jsonb_build_object('jusho', jsonb_build_object('5', p_hon)) ELSE '{}' END
    FROM (SELECT gyosei_kihon.jusho_bubun(t.dantai_code, j.kojin_no, j.honseki_rireki_no) AS bun) AS m,
    LATERAL (SELECT juki.betsu_namae(split_part(j.shimei, '　', 1), split_part(t.shin_shimei, '　', 1)) AS betsu_shi,
                    juki.betsu_namae(split_part(j.shimei, '　', 2), split_part(t.shin_shimei, '　', 2)) AS betsu_mei,
                    t.shin_shimei_kana IS NOT NULL AND coalesce(t.shi_kosho_flag, true) AS shi, t.shin_shimei_kana IS NOT NULL AND coalesce(t.mei_kosho_flag, true) AS mei) AS k,
    LATERAL (SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') AS koumoku
             FROM jsonb_each(jsonb_strip_nulls(jsonb_build_object('shimei', juki.gaikoku_na(CASE p_jiyu WHEN '15' THEN '2' END, t.shin_shimei), 'zokugara_code', p_zokugara,
                      'shimei_kana', juki.kana_awase(j.shimei_kana, t.shin_shimei_kana, k.shi OR coalesce(k.betsu_shi, false) OR p_jiyu = '15', k.mei OR coalesce(k.betsu_mei, false) OR p_jiyu = '15'),
                      'shi_kosho_flag', CASE WHEN p_jiyu = '15' THEN NULL WHEN k.shi THEN true WHEN k.betsu_shi THEN false END,
                      'mei_kosho_flag', CASE WHEN p_jiyu = '15' THEN NULL WHEN k.mei THEN true WHEN k.betsu_mei THEN false END,
                      'hittosha', CASE WHEN p_jiyu <> '15' THEN t.hittosha END, 'kokuseki_name', CASE WHEN p_jiyu = '15' THEN t.kokuseki_name END,
                      'shimei_romaji', CASE WHEN p_jiyu = '15' THEN juki.eiji(t.shin_shimei) END))) AS e
             WHERE e.value IS DISTINCT FROM to_jsonb(j) -> e.key) AS n
$$;

-- Whose 続柄 rests on what a notice begins or ends, and stays as it was: of 婚姻 the 未届 couple, of 離婚 husband and wife and who is in the household
-- through them (妻の子), of 離縁 the child, or who was the parent (the notice of whom it leaves tells nothing of the child's). What is nobody's but the named one's goes by the notice (p_zokugara), the others by a 職権修正.
CREATE FUNCTION juki.koseki_zokugara(j juki.jumin, p_shurui text, p_zokugara text) RETURNS TABLE (kojin_no bigint, shimei text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.kojin_no, q.shimei
    FROM (VALUES ('6', '{13,14}'::text[], '{13,14}'::text[]), ('7', '{11,12}', '{11,12}'), ('9', '{20,51,52}', '{51,52}')) AS s (shurui, kotoba, aite)
    CROSS JOIN LATERAL (SELECT coalesce(nullif(juki.zokugara(j), '02'), '') AS z) AS m
    JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
    CROSS JOIN LATERAL (SELECT juki.zokugara(q) AS z) AS n
    WHERE s.shurui = p_shurui AND juki.jotai(j) = '1' AND juki.zokugara(j) IS NOT NULL
      AND CASE WHEN q.kojin_no = j.kojin_no THEN right(m.z, 2) = ANY (s.kotoba) AND coalesce(p_zokugara, m.z) = m.z
               ELSE right(m.z, 2) = ANY (s.kotoba) AND n.z LIKE m.z || '__%' OR left(n.z, length(m.z) + 2) IN (SELECT m.z || k FROM unnest(s.aite) AS k) END
    ORDER BY q.narabi_no, q.kojin_no
$$;

-- Into the inbox: one notice, typed or out of a file (p_grid and p_row: where it stood there).
CREATE FUNCTION juki.koseki_kuwaeru(p_gyo jsonb, p_grid text, p_row integer, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    t juki.koseki_tsuchi := jsonb_populate_record(NULL::juki.koseki_tsuchi, p_gyo || jsonb_build_object('dantai_code', c.city, 'tsuchi_jotai_code', '1',
        'ido_form', coalesce((p_gyo ->> 'ido_form')::smallint, 0::smallint), 'toroku_person', c.person, 'row_version', 1));
    v_at text := coalesce(p_grid || '.', '');
    v_na text := v_at || 'shimei';
BEGIN
    PERFORM sys.problem('02-111', v_at || 'tsuchi_date', p_row) WHERE t.tsuchi_date > c.today;
    PERFORM sys.problem('02-843', v_at || 'ido_date', p_row) WHERE t.ido_date > t.tsuchi_date;
    PERFORM sys.problem('02-841', v_at || 'shin_honseki', p_row) FROM juki.koseki_sadame() AS x
    WHERE x.shurui = t.tsuchi_shurui_code AND x.hon AND p_gyo ->> 'shin_honseki' IS NULL;
    IF t.shin_shimei_kana IS NULL OR t.tsuchi_shurui_code = '15' THEN   -- a foreign resident's reading is attested by nobody
        t.shi_kosho_flag := NULL;
        t.mei_kosho_flag := NULL;
    ELSE
        t.shi_kosho_flag := coalesce(t.shi_kosho_flag, true);
        t.mei_kosho_flag := coalesce(t.mei_kosho_flag, true);
        PERFORM sys.problem('02-994', v_at || 'shi_kosho_flag', p_row) WHERE NOT t.shi_kosho_flag AND NOT t.mei_kosho_flag;
        PERFORM sys.problem('02-995', v_at || 'shin_shimei_kana', p_row)
        WHERE strpos(t.shin_shimei_kana, '　') = 0 AND strpos(coalesce(t.shin_shimei, t.shimei), '　') > 0
          AND (t.shi_kosho_flag OR coalesce(juki.betsu_namae(split_part(t.shimei, '　', 1), split_part(t.shin_shimei, '　', 1)), false))   -- a new name is read anew, attested or not
          AND (t.mei_kosho_flag OR coalesce(juki.betsu_namae(split_part(t.shimei, '　', 2), split_part(t.shin_shimei, '　', 2)), false));
    END IF;
    PERFORM sys.alert('02-844', v_na, p_row) WHERE EXISTS (
        SELECT 1 FROM juki.koseki_tsuchi AS q
        WHERE q.dantai_code = c.city AND q.tsuchi_shurui_code = t.tsuchi_shurui_code AND q.tsuchi_jotai_code <> '3' AND q.ido_date = t.ido_date
          AND sys.kanji_key(q.shimei) = sys.kanji_key(t.shimei) AND q.birth_date IS NOT DISTINCT FROM t.birth_date);
    t.tsuchi_no := sys.next_no('koseki_tsuchi');
    INSERT INTO juki.koseki_tsuchi SELECT (t).*;
    PERFORM gyosei_kihon.hogo_tsuchi_kiroku(c.city, t.tsuchi_no, p_gyo ->> 'shin_honseki', p_gyo ->> 'shin_honseki_banchi') WHERE p_gyo ->> 'shin_honseki' IS NOT NULL;
    RETURN t.tsuchi_no;
END
$$;
