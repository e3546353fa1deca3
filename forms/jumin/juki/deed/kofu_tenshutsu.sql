-- SPDX-License-Identifier: Apache-2.0
-- 転出証明書. None by card (特例) and none for abroad, none of a 転出 that was cancelled. A reissue takes people and rows of the first one.
-- It bears numbers (令23条), so the paper is not kept: one that was spoilt is voided and issued again.
DECLARE
    i juki.ido;
    v_kofu bigint := sys.next_no('kofu');
    v_hajime bigint;
    v_people bigint[];
    v_first juki.jumin_rireki;
    v_reviewer bigint;
    v_yen bigint;
BEGIN
    SELECT q.* INTO i FROM juki.ido AS q WHERE q.dantai_code = v_city AND q.ido_no = r.ido_no;
    v_people := ARRAY(SELECT t.kojin_no FROM juki.tenshutsu_hito(v_city, r.ido_no) AS t ORDER BY t.kojin_no);
    PERFORM sys.speaks_of(v_people, 'ido_no');
    IF i.ido_jiyu_code <> '21' OR i.futai_code = '05' OR cardinality(v_people) = 0 THEN
        PERFORM sys.problem('02-737', 'ido_no');
        RETURN NULL;
    END IF;
    PERFORM juki.kofu_kari(v_people, NULL, 'ido_no', c);
    PERFORM 1 FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = ANY (v_people) ORDER BY q.kojin_no FOR UPDATE;
    v_hajime := juki.tenshutsu_hajime(v_city, r.ido_no);
    SELECT t.* INTO v_first FROM juki.tenshutsu_hito(v_city, r.ido_no) AS t LIMIT 1;
    v_reviewer := juki.kofu_shien(v_people, true, to_jsonb(r) || jsonb_build_object('kojin_no', v_first.kojin_no), c, ARRAY(
        SELECT jsonb_populate_record(g, '{"zen_jusho_rireki_no": null}')   -- where they came from is not on it
        FROM juki.tenshutsu_hito(v_city, r.ido_no) AS t
        LEFT JOIN juki.kofu_taisho AS o ON o.dantai_code = v_city AND o.kofu_no = v_hajime AND o.kojin_no = t.kojin_no
        CROSS JOIN LATERAL juki.kofu_gyo(v_city, t.kojin_no, coalesce(o.rireki_no, t.rireki_no), false) AS g), true);
    PERFORM juki.yokushi_kensa(v_city, v_people, 'hakko', 'ido_no');
    PERFORM juki.seikyusha(v_city, v_people, to_jsonb(r), '02-077', c) WHERE r.seikyusha_kubun_code = '1';
    -- who stays behind may ask for it, a stranger may not say so: the paper bears numbers
    PERFORM juki.seikyusha(v_city, v_people || ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = v_first.setai_no AND juki.jotai(q) = '1'), to_jsonb(r), '02-076', c)
    WHERE r.seikyusha_kubun_code = '2';
    PERFORM juki.tenshutsu_bango(v_people, v_kofu, to_jsonb(r), c);
    v_yen := juki.kofu_tanka('7', r.muryo_jiyu_code, c.today);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    INSERT INTO juki.kofu
        (dantai_code, kofu_no, kojin_no, setai_no, shomei_shurui_code, seikyusha_kubun_code, seikyusha_shimei, seikyusha_birth_date,
         kengen_shorui_code, kengen_shorui_no, honnin_kakunin_code, kakunin_shorui_code, kakunin_shorui_no, seikyu_jiyu, teishutsusaki_name,
         hani_code, zokugara_flag, honseki_flag, kokuseki_flag, tsusu_count, tesuryo_yen, muryo_jiyu_code, uketori_code, bango_flag, code_flag, shinsa_person,
         ido_no, setai_nushi, uketsuke_at, uketsuke_person, uketsuke_login, uketsuke_branch, uketsuke_terminal)
    VALUES (v_city, v_kofu, v_first.kojin_no, v_first.setai_no, '7', r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date,
            r.kengen_shorui_code, r.kengen_shorui_no, r.honnin_kakunin_code, r.kakunin_shorui_code, r.kakunin_shorui_no, r.seikyu_jiyu,
            r.teishutsusaki_name, '2', true, true, true, 1, v_yen, r.muryo_jiyu_code, r.uketori_code, true, true, v_reviewer, r.ido_no,
            CASE WHEN v_hajime IS NULL THEN juki.tenshutsu_nushi(v_city, r.ido_no)
                 ELSE (SELECT k.setai_nushi FROM juki.kofu AS k WHERE k.dantai_code = v_city AND k.kofu_no = v_hajime) END,
            c.at, c.person, c.login, c.branch, c.terminal);
    IF r.seikyusha_jusho IS NOT NULL AND r.seikyusha_kubun_code = '3' THEN
        PERFORM gyosei_kihon.sofusaki_kofu(v_city, v_kofu, '2', r.seikyusha_shimei, NULL, concat(r.seikyusha_jusho, r.seikyusha_banchi));
    END IF;
    PERFORM gyosei_kihon.kaijo_tsukau(v_city, v_first.kojin_no, r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date, v_kofu) WHERE v_reviewer <> c.person;
    INSERT INTO juki.kofu_taisho (dantai_code, kofu_no, kojin_no, narabi_no, rireki_no)
    SELECT v_city, v_kofu, x.kojin_no, x.narabi_no, x.rireki_no
    FROM (SELECT t.kojin_no, t.narabi_no, t.rireki_no FROM juki.kofu_taisho AS t WHERE t.dantai_code = v_city AND t.kofu_no = v_hajime AND t.kojin_no = ANY (v_people)
          UNION ALL
          SELECT t.kojin_no, row_number() OVER (ORDER BY t.narabi_no, t.kojin_no), t.rireki_no FROM juki.tenshutsu_hito(v_city, r.ido_no) AS t WHERE v_hajime IS NULL) AS x;
    PERFORM juki.moji_kensa(v_city, v_kofu, 'ido_no');
    RETURN juki.hakko_toroku(v_kofu, (cardinality(v_people) + 3) / 4, v_yen, true, r.shiharai_code, c);
END;
