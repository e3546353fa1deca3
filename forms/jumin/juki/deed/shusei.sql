-- SPDX-License-Identifier: Apache-2.0
-- Any correction of one person's items → 仮登録: what differs from the register is the 異動.
DECLARE
    o juki.jumin;
    j juki.jumin;
    v_new jsonb := to_jsonb(jsonb_populate_record(NULL::juki.jumin, to_jsonb(r) || jsonb_build_object('shimei', r.shin_shimei,
        'birth_form', coalesce(r.birth_form, 0::smallint), 'jumin_form', coalesce(r.jumin_form, 0::smallint), 'jusho_form', coalesce(r.jusho_form, 0::smallint),
        'shi_kosho_flag', coalesce(r.shi_kosho_flag, false), 'mei_kosho_flag', coalesce(r.mei_kosho_flag, false))));
    v_old jsonb;
    v_koumoku jsonb;
    v_hon jsonb;
    v_mae jsonb;
    v_jusho jsonb;
    v_kara jsonb;
    v_kubun text;
BEGIN
    o := juki.jumin_motomu(v_city, r.kojin_no);
    IF o.kojin_no IS NULL THEN
        RETURN NULL;
    END IF;
    j := juki.ima(o);
    v_old := to_jsonb(j);
    v_kubun := CASE r.ido_jiyu_code WHEN '14' THEN '1' WHEN '15' THEN '2' ELSE j.jumin_kubun_code END;   -- 帰化, 国籍喪失
    r.shin_shimei := juki.gaikoku_na(v_kubun, r.shin_shimei);
    v_new := v_new || jsonb_build_object('shimei', r.shin_shimei);
    v_koumoku := (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}')
                  FROM jsonb_each(v_new) AS n
                  WHERE n.key = ANY (juki.ido_koumoku('{shimei,kosho,kyushi,tsusho,koseki,umare,jumin,zairyu,biko}'))
                    AND n.key NOT IN ('tenshutsu_date', 'tsuchi_date') AND n.key !~ '_rireki_no$' AND n.value IS DISTINCT FROM v_old -> n.key);
    v_koumoku := v_koumoku || juki.kokuseki_koumoku(r.ido_jiyu_code, j, r.ido_date, c.today);
    v_hon := gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.honseki_rireki_no);
    v_mae := gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.jusho_rireki_no);
    IF (CASE WHEN v_mae IS NULL THEN r.machiaza_id IS NOT NULL
            ELSE (r.machiaza_id::text, r.postal_no, r.banchi, r.katagaki) IS DISTINCT FROM (v_mae ->> 'machiaza_id', v_mae ->> 'postal_no', v_mae ->> 'banchi', v_mae ->> 'katagaki') END) THEN
        v_jusho := juki.shinai_jusho(v_city, r.machiaza_id, r.postal_no, r.banchi, r.katagaki,
            CASE WHEN (v_mae ->> 'machiaza_id')::bigint IS DISTINCT FROM r.machiaza_id THEN c.today END);
        IF v_jusho IS NULL THEN
            RETURN NULL;
        END IF;
        v_kara := jsonb_build_object('naoshi_date', CASE WHEN r.ido_jiyu_code = '34' OR r.ido_date IS NULL THEN '-infinity' ELSE r.ido_date END);
        IF EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = u.kojin_no
                   CROSS JOIN LATERAL (SELECT gyosei_kihon.jusho_bubun(v_city, q.kojin_no, q.jusho_rireki_no) AS bun) AS b
                   WHERE NOT coalesce(u.ido_flag, false)
                     AND (b.bun ->> 'machiaza_id', b.bun ->> 'banchi', b.bun ->> 'katagaki') IS DISTINCT FROM (r.machiaza_id::text, r.banchi, r.katagaki)) THEN
            PERFORM sys.alert('02-825', 'setaiin.ido_flag');
        END IF;
    END IF;
    PERFORM juki.moji_nyuryoku(concat(v_koumoku ->> 'shimei', v_koumoku ->> 'tsusho'), 'shin_shimei', NULL);
    PERFORM sys.alert('02-977', 'shimei_kana') WHERE r.ido_jiyu_code = '33' AND v_kubun = '1' AND juki.betsu_namae(j.shimei, r.shin_shimei) AND NOT v_koumoku ?| ARRAY['shimei_kana', 'shi_kosho_flag', 'mei_kosho_flag'];
    PERFORM sys.alert('02-849', n.item, NULL, jsonb_build_object('item', n.name)) FROM juki.na_nokori(j, v_koumoku, r.ido_jiyu_code = '33') AS n WHERE v_kubun = '2' AND j.jumin_kubun_code = '2';
    -- 令12条2項1号: what is renamed or renumbered, and letters; a 本籍 goes to another city only where that city is renamed
    PERFORM sys.problem('02-957', x.item)
    FROM (VALUES ('shin_shimei', juki.betsu_namae(j.shimei, r.shin_shimei)), ('shimei_kana', juki.kosho_kawaru(j, r.shimei_kana)),
                 ('hittosha', juki.betsu_namae(coalesce(j.hittosha, ''), coalesce(r.hittosha, ''))),
                 ('shimei_romaji', juki.betsu_namae(coalesce(j.shimei_romaji, ''), coalesce(r.shimei_romaji, '')))) AS x (item, betsu)
    WHERE r.ido_jiyu_code = '32' AND x.betsu;
    PERFORM sys.alert('02-958', 'honseki')
    WHERE r.ido_jiyu_code = '32' AND v_kubun = '1' AND juki.shichoson(r.honseki) IS DISTINCT FROM juki.shichoson(v_hon ->> 'jusho') AND v_hon IS NOT NULL;
    -- a Japanese who loses her 本籍 or 筆頭者 by it, or becomes one without; who had none before is not asked about each time
    PERFORM sys.alert('02-151', 'honseki')
    WHERE v_kubun = '1' AND (r.honseki IS NULL AND v_hon ->> 'jusho' IS NOT NULL OR r.hittosha IS NULL AND (j.hittosha IS NOT NULL OR r.ido_jiyu_code = '14'));
    IF v_koumoku ? 'birth_date' AND juki.nenrei(r.birth_date, c.today) > 120 THEN
        PERFORM sys.alert('02-049', 'birth_date');
    END IF;
    PERFORM sys.alert('02-046', 'shin_shimei', NULL, jsonb_build_object('kojin_no', d))
    FROM gyosei_kihon.doseidomei(v_city, r.shin_shimei, r.birth_date) AS d
    JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = d
    WHERE v_koumoku ?| ARRAY['shimei', 'birth_date'] AND d <> j.kojin_no AND juki.jotai(q) = '1';
    PERFORM juki.zairyu_kensa(v_old || v_koumoku, '', NULL) WHERE v_kubun = '2' AND v_koumoku ?| ARRAY(SELECT 'zairyu_kubun_code' UNION ALL SELECT x.item FROM juki.zairyu_sadame() AS x);
    PERFORM juki.gaikoku_kensa(v_old || v_koumoku, '', NULL) WHERE v_kubun = '2' AND v_koumoku ?| ARRAY['kokuseki_name', 'gaikokujin_date', 'birth_date', 'jumin_kubun_code'];
    PERFORM sys.alert('02-967', x.item, NULL, jsonb_build_object('item', x.name))
    FROM (VALUES ('kokuseki_name', '国籍・地域'), ('gaikokujin_date', '外国人住民となった年月日')) AS x (item, name)
    WHERE j.jumin_kubun_code = '2' AND v_kubun = '2' AND v_koumoku -> x.item = 'null';
    IF r.zairyu_card_no !~ '^[A-Z]{2}[0-9]{8}[A-Z]{2}$' THEN
        PERFORM sys.problem('02-133', 'zairyu_card_no');
    END IF;
    IF r.ido_jiyu_code NOT IN ('14', '15') AND (v_kubun = '1' AND (r.kokuseki_name IS NOT NULL OR r.zairyu_kubun_code IS NOT NULL) OR v_kubun = '2' AND r.honseki IS NOT NULL) THEN
        PERFORM sys.problem('02-128', 'honseki');
    END IF;
    IF r.kyushi IS NOT NULL AND r.kyushi_kana IS NULL THEN
        PERFORM sys.problem('02-035', 'kyushi_kana');
    END IF;
    IF r.ido_jiyu_code IN ('51', '52') AND (r.kyushi ~ '[ 　]' OR sys.kanji_key(r.kyushi) = sys.kanji_key(split_part(j.shimei, '　', 1))) THEN
        PERFORM sys.problem('02-989', 'kyushi', NULL, jsonb_build_object('kyushi', r.kyushi));
    END IF;
    IF r.ido_jiyu_code IN ('51', '52') AND r.kyushi IS NOT NULL AND (r.ido_jiyu_code = '52') = (j.kyushi IS NOT NULL) AND NOT juki.kyushi_dekiru(j, r.ido_jiyu_code, r.kyushi) THEN
        PERFORM sys.alert(CASE r.ido_jiyu_code WHEN '52' THEN '02-855' ELSE '02-867' END, 'kyushi', NULL, jsonb_build_object('kyushi', r.kyushi));
    END IF;
    -- 旧氏: 記載 where there is none, 変更 and 削除 of one that is there; 通称 is never changed (令30条の14, 30条の16)
    IF r.ido_jiyu_code = '51' AND j.kyushi IS NOT NULL THEN
        PERFORM sys.problem('02-876', 'kyushi');
    ELSIF r.ido_jiyu_code IN ('52', '53') AND j.kyushi IS NULL OR r.ido_jiyu_code = '55' AND j.tsusho IS NULL THEN
        PERFORM sys.problem('02-877', 'ido_jiyu_code');
    ELSIF r.ido_jiyu_code IN ('51', '52') AND r.kyushi IS NULL THEN
        PERFORM sys.problem('02-132', 'kyushi', NULL, '{"item": "旧氏"}');
    ELSIF r.ido_jiyu_code = '53' AND r.kyushi IS NOT NULL THEN
        PERFORM sys.problem('02-878', 'kyushi');
    ELSIF r.ido_jiyu_code = '54' AND j.tsusho IS NOT NULL THEN
        PERFORM sys.problem('02-879', 'tsusho');
    ELSIF r.ido_jiyu_code = '54' AND r.tsusho IS NULL THEN
        PERFORM sys.problem('02-132', 'tsusho', NULL, '{"item": "通称"}');
    ELSIF r.ido_jiyu_code = '54' AND r.tsusho_kana IS NULL THEN
        PERFORM sys.problem('02-132', 'tsusho_kana', NULL, '{"item": "通称のフリガナ"}');
    ELSIF r.ido_jiyu_code = '55' AND r.tsusho IS NOT NULL THEN
        PERFORM sys.problem('02-878', 'tsusho');
    END IF;
    IF r.ido_jiyu_code IN ('54', '55') AND r.tsusho_kisai IS NOT DISTINCT FROM j.tsusho_kisai THEN   -- the day and the city, each time
        PERFORM sys.problem('02-132', 'tsusho_kisai', NULL, '{"item": "通称の記載事項"}');
    END IF;
    v_koumoku := v_koumoku || CASE r.ido_jiyu_code WHEN '53' THEN '{"kyushi_kana": null}' WHEN '55' THEN '{"tsusho_kana": null}' ELSE '{}' END::jsonb;
    IF r.ido_jiyu_code = '15' AND r.kokuseki_name IS NULL THEN
        PERFORM sys.problem('02-129', 'kokuseki_name');
    ELSIF r.ido_jiyu_code = '14' AND r.honseki IS NULL THEN
        PERFORM sys.problem('02-146', 'honseki');
    ELSIF r.ido_jiyu_code NOT IN ('14', '15') AND (j.jumin_kubun_code = '2' AND r.kyushi IS NOT NULL OR j.jumin_kubun_code = '1' AND r.tsusho IS NOT NULL) THEN
        PERFORM sys.problem('02-036', 'kyushi');
    END IF;
    IF v_koumoku = '{}' AND v_jusho IS NULL AND r.honseki IS NOT DISTINCT FROM v_hon ->> 'jusho' AND r.honseki_banchi IS NOT DISTINCT FROM v_hon ->> 'banchi' THEN
        PERFORM sys.problem('02-131', 'ido_jiyu_code');
        RETURN NULL;
    END IF;
    RETURN juki.ido_kari('shusei', jsonb_strip_nulls(jsonb_build_object('kojin_no', r.kojin_no, 'ido_jiyu_code', r.ido_jiyu_code, 'ido_kubun_code', r.ido_kubun_code,
            'ido_date', r.ido_date, 'ido_form', r.ido_form, 'ido_text', r.ido_text, 'tsuchi_date', r.tsuchi_date, 'moshide_date', r.moshide_date,
            'todokede_date', r.todokede_date, 'uketsuke_date', r.uketsuke_date, 'uketsuke_jikoku', r.uketsuke_jikoku, 'futai_code', r.futai_code, 'riyu', r.riyu,
            'todokedenin_kubun_code', r.todokedenin_kubun_code, 'todokedenin_shimei', r.todokedenin_shimei, 'todokedenin_renrakusaki', r.todokedenin_renrakusaki,
            'kengen_shorui_code', r.kengen_shorui_code, 'honnin_kakunin_code', r.honnin_kakunin_code, 'kakunin_shorui_code', r.kakunin_shorui_code,
            'kakunin_shorui_no', r.kakunin_shorui_no, 'hani_code', '2', 'nyuryoku', to_jsonb(r))),
        jsonb_build_array(jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', o.rireki_no, 'shori', 'shusei', 'koumoku', v_koumoku)
            || coalesce(v_kara, '{}')
            || coalesce((SELECT jsonb_build_object('jusho', jsonb_object_agg(x.kubun, x.bun))
                         FROM (SELECT '1' AS kubun, v_jusho AS bun WHERE v_jusho IS NOT NULL
                               UNION ALL
                               SELECT '5', jsonb_build_object('jusho', r.honseki, 'banchi', r.honseki_banchi)
                               WHERE v_kubun = '1' AND (r.honseki IS DISTINCT FROM v_hon ->> 'jusho' OR r.honseki_banchi IS DISTINCT FROM v_hon ->> 'banchi')) AS x
                         HAVING count(*) > 0), '{}'))
        || CASE WHEN v_jusho IS NULL THEN '[]' ELSE (
            SELECT coalesce(jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'rireki_no', q.rireki_no, 'shori', 'shusei', 'koumoku', '{}'::jsonb,
                                                         'jusho', jsonb_build_object('1', v_jusho)) || v_kara ORDER BY u.ordinality), '[]')
            FROM unnest(r.setaiin) WITH ORDINALITY AS u JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = u.kojin_no AND q.setai_no = j.setai_no
            WHERE u.ido_flag AND q.kojin_no <> j.kojin_no) END, c);
END;
