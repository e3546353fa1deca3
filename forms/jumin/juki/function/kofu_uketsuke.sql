-- SPDX-License-Identifier: Apache-2.0
-- 交付受付 and issue for a present resident: 住民票の写し (世帯連記式, 個人票) and 記載事項証明書. Nothing prints without the record of
-- who asks. Locks the people, refuses on 支援措置 by address and on a waiting 仮登録, numbers every copy, writes the receipt; the
-- paper is painted after the commit.
CREATE FUNCTION juki.kofu_uketsuke(p_record jsonb, c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    r juki.form_kofu := jsonb_populate_record(NULL::juki.form_kofu, p_record);
    v_city integer := c.city;
    j juki.jumin;
    v_kofu bigint := sys.next_no('kofu');
    v_shurui text := coalesce(r.shomei_shurui_code, '1');
    v_yen bigint;
    v_people bigint[];
    v_home bigint[];
    v_requester bigint;
    v_reviewer bigint;
    v_bango boolean;
    v_other bigint;
    v_pages integer;
BEGIN
    PERFORM sys.speaks_of(ARRAY[r.kojin_no], 'kojin_no');
    PERFORM juki.hizuke_setai(v_city, r.kojin_no);   -- a 転出 whose day has come is written down first
    -- the household before its people, as every 異動 takes them: the other way round two clerks wait for each other
    PERFORM 1 FROM juki.setai AS s
    WHERE s.dantai_code = v_city AND s.setai_no = (SELECT q.setai_no FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no)
    FOR SHARE;
    SELECT * INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no FOR UPDATE;
    IF NOT FOUND OR j.jumin_jotai_code <> '1' THEN
        PERFORM sys.problem('02-073', 'kojin_no');
        RETURN NULL;
    END IF;
    -- An entry or a flag on its way is waited for, and one that comes after waits until the copy is numbered.
    PERFORM 1 FROM juki.setai AS s WHERE s.dantai_code = v_city AND s.setai_no = j.setai_no FOR SHARE;
    -- fixed order of locks; removed and present members never stand on one sheet
    v_people := ARRAY(
        SELECT q.kojin_no FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'
          AND (r.hani_code = '1' OR r.hani_code = '3' AND q.kojin_no = j.kojin_no
               OR EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u WHERE r.hani_code = '2' AND u.kojin_no = q.kojin_no AND u.noseru_flag))
        ORDER BY q.kojin_no
        FOR UPDATE);
    IF cardinality(v_people) = 0 THEN
        PERFORM sys.problem('02-074', 'hani_code');
        RETURN NULL;
    END IF;
    PERFORM juki.kofu_kari(v_people, j.setai_no, 'kojin_no', c);
    v_home := ARRAY(SELECT q.kojin_no FROM juki.jumin AS q
                    WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1');
    v_reviewer := juki.kofu_shien(v_home, false, to_jsonb(r) || jsonb_build_object('rireki_flag', v_shurui = '2' AND r.rireki_flag), c, ARRAY(
        SELECT g FROM juki.jumin AS q CROSS JOIN LATERAL juki.kofu_gyo(v_city, q.kojin_no, q.rireki_no, v_shurui = '2' AND coalesce(r.rireki_flag, false)) AS g
        WHERE q.dantai_code = v_city AND q.kojin_no = ANY (v_people)), r.honseki_flag);
    IF r.seikyusha_kubun_code = '1' THEN
        v_requester := juki.seikyusha(v_city, ARRAY[j.kojin_no], p_record, '02-077', c);
    ELSIF r.seikyusha_kubun_code = '2' THEN
        v_requester := juki.seikyusha(v_city, v_home, p_record, '02-076', c);
    END IF;
    FOR v_other IN SELECT gyosei_kihon.doseidomei(v_city, j.shimei, j.birth_date) ORDER BY 1 LOOP
        CONTINUE WHEN v_other = j.kojin_no;
        PERFORM sys.alert('02-088', 'kojin_no', NULL, jsonb_build_object('kojin_no', v_other));
    END LOOP;
    PERFORM juki.yokushi_kensa(v_city, v_people, 'hakko', 'kojin_no');
    v_bango := juki.kofu_bango(v_people, v_kofu, to_jsonb(r), c);
    v_yen := juki.kofu_tanka(v_shurui, r.muryo_jiyu_code, c.today);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;

    INSERT INTO juki.kofu
        (dantai_code, kofu_no, kojin_no, setai_no, shomei_shurui_code, seikyusha_kubun_code, seikyusha_shimei, seikyusha_birth_date,
         seikyusha_kojin_no, kengen_shorui_code, kengen_shorui_no, honnin_kakunin_code,
         kakunin_shorui_code, kakunin_shorui_no, seikyu_jiyu, teishutsusaki_name, hani_code, zokugara_flag, honseki_flag, kokuseki_flag,
         zairyu_flag, shikaku_flag, kikan_flag, manryo_flag, card_flag, tsusho_flag, rireki_flag, tsusu_count, tesuryo_yen, muryo_jiyu_code, uketori_code, bango_flag, code_flag, kisai_komoku, narabi_code, shinsa_person, uketsuke_at, uketsuke_person, uketsuke_login,
         uketsuke_branch, uketsuke_terminal)
    VALUES (v_city, v_kofu, j.kojin_no, j.setai_no, v_shurui, r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date,
            v_requester, r.kengen_shorui_code, r.kengen_shorui_no,
            r.honnin_kakunin_code, r.kakunin_shorui_code, r.kakunin_shorui_no, r.seikyu_jiyu, r.teishutsusaki_name, r.hani_code,
            coalesce(r.zokugara_flag, false), coalesce(r.honseki_flag, false), coalesce(r.kokuseki_flag, false),
            coalesce(r.zairyu_flag, false), coalesce(r.shikaku_flag, false), coalesce(r.kikan_flag, false), coalesce(r.manryo_flag, false), coalesce(r.card_flag, false), coalesce(r.tsusho_flag, false), v_shurui = '2' AND coalesce(r.rireki_flag, false), r.tsusu_count, v_yen * r.tsusu_count, r.muryo_jiyu_code,
            r.uketori_code, v_bango AND coalesce(r.bango_flag, false), v_bango AND coalesce(r.code_flag, false), juki.kisai_komoku(v_shurui, p_record),
            coalesce(r.narabi_code, '1'), v_reviewer, c.at, c.person, c.login, c.branch, c.terminal);
    PERFORM gyosei_kihon.kaijo_tsukau(v_city, j.kojin_no, r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date, v_kofu) WHERE v_reviewer <> c.person;
    IF r.seikyusha_jusho IS NOT NULL AND r.seikyusha_kubun_code NOT IN ('1', '2') THEN
        PERFORM gyosei_kihon.sofusaki_kofu(v_city, v_kofu, '2', r.seikyusha_shimei, NULL, concat(r.seikyusha_jusho, r.seikyusha_banchi));
    END IF;
    INSERT INTO juki.kofu_taisho (dantai_code, kofu_no, kojin_no, narabi_no, rireki_no)
    SELECT v_city, v_kofu, q.kojin_no, row_number() OVER (ORDER BY CASE r.narabi_code WHEN '2' THEN u.jun_no END NULLS LAST,
                                                          CASE WHEN r.narabi_code = '3' THEN q.narabi_no ELSE n.jun END, q.kojin_no), q.rireki_no
    FROM juki.jumin AS q
    LEFT JOIN juki.narabi(v_city, j.setai_no) AS n ON n.kojin_no = q.kojin_no
    LEFT JOIN unnest(r.setaiin) AS u ON u.kojin_no = q.kojin_no
    WHERE q.dantai_code = v_city AND q.kojin_no = ANY (v_people);
    IF v_shurui = '1' AND cardinality(juki.jusho_kazu(v_city, v_kofu)) > 1 THEN   -- the household sheet has one box for the address of all
        PERFORM sys.problem('02-860', 'shomei_shurui_code');
        RETURN NULL;
    END IF;
    PERFORM juki.moji_kensa(v_city, v_kofu, 'kojin_no');
    v_pages := CASE v_shurui WHEN '1' THEN (cardinality(v_people) + 3) / 4 WHEN '5' THEN (cardinality(v_people) + 3) / 4
        ELSE (SELECT count(*) FROM juki.kojinhyo(v_city, v_kofu)) END;
    RETURN juki.hakko_toroku(v_kofu, v_pages, v_yen, v_reviewer IS NOT NULL OR v_bango, r.shiharai_code, c);
END
$$;

-- Of whom the household consists, for what a copy leaves out: no 国籍 of Japanese, no 本籍 of foreign residents.
CREATE FUNCTION juki.kofu_shubetsu(p_city integer, j juki.jumin) RETURNS TABLE (nihonjin_flag boolean, gaikokujin_flag boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT bool_or(q.jumin_kubun_code = '1'), bool_or(q.jumin_kubun_code = '2')
    FROM juki.jumin AS q
    WHERE q.dantai_code = p_city AND q.setai_no = j.setai_no AND (juki.jotai(q) = '1' OR q.kojin_no = j.kojin_no)
$$;

-- The household from which who stands on a copy is chosen, in its order: at the counter and by post.
CREATE FUNCTION juki.kofu_hito(p_city integer, j juki.jumin) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'noseru_flag', q.kojin_no = j.kojin_no, 'shimei', juki.shokai_shimei(q),
               'birth_date', juki.shokai_birth(q), 'zokugara_code', juki.zokugara(q)) ORDER BY n.jun)
    FROM juki.jumin AS q JOIN juki.narabi(p_city, j.setai_no) AS n ON n.kojin_no = q.kojin_no
    WHERE q.dantai_code = p_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
$$;
