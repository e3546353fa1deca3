-- SPDX-License-Identifier: Apache-2.0
-- 除票の写し and 除票記載事項証明書 (法15条の4): always one person. A household has gone, so 同一世帯 is nobody's capacity here; who shares
-- the last address with a protected person is protected as well. 改製原住民票 (3), and the sheet that a change of nationality closed or that somebody
-- had before she came back (4), are the same of a sheet: as it stood before.
CREATE FUNCTION juki.kofu_johyo_uketsuke(p_record jsonb, c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    r juki.form_kofu_johyo := jsonb_populate_record(NULL::juki.form_kofu_johyo, p_record);
    v_city integer := c.city;
    j juki.jumin;
    v_kofu bigint := sys.next_no('kofu');
    v_yen bigint;
    v_reviewer bigint;
    v_bango boolean := coalesce((p_record ->> 'bango_flag')::boolean, false) OR coalesce((p_record ->> 'code_flag')::boolean, false);
    v_kaisei juki.jumin_rireki;   -- the row that closed the sheet, where a sheet is asked for and not a person's 除票
BEGIN
    PERFORM sys.speaks_of(ARRAY[r.kojin_no], 'kojin_no');
    PERFORM juki.hizuke_setai(v_city, r.kojin_no);   -- a 転出 whose day has come is written down first
    PERFORM juki.kofu_kari(ARRAY[r.kojin_no], NULL, 'kojin_no', c);
    SELECT * INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no FOR UPDATE;
    SELECT * INTO v_kaisei FROM juki.jumin_rireki AS q
    WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no AND q.rireki_no = (p_record ->> 'rireki_key_no')::bigint % 1000 AND juki.hyo_tojita(v_city, q.kojin_no, q.rireki_no);
    IF j.kojin_no IS NULL OR r.shomei_shurui_code = '3' AND v_kaisei.kojin_no IS NULL OR v_kaisei.kojin_no IS NULL AND j.jumin_jotai_code = '1' THEN
        PERFORM sys.problem('02-706', 'kojin_no');
        RETURN NULL;
    END IF;
    v_reviewer := juki.kofu_shien(CASE WHEN v_kaisei.kojin_no IS NULL THEN ARRAY[j.kojin_no] ELSE ARRAY(SELECT juki.setaiin_of(v_city, j.kojin_no)) || j.kojin_no END, true, to_jsonb(r), c,
        ARRAY(SELECT g FROM juki.kofu_gyo(v_city, j.kojin_no, coalesce(v_kaisei.rireki_no - 1, j.rireki_no), r.shomei_shurui_code IN ('3', '4') AND coalesce(r.rireki_flag, false)) AS g), r.honseki_flag);
    PERFORM juki.yokushi_kensa(v_city, ARRAY[j.kojin_no], 'hakko', 'kojin_no');
    IF r.seikyusha_kubun_code = '2' THEN
        PERFORM sys.problem('02-707', 'seikyusha_kubun_code');
    ELSIF r.seikyusha_kubun_code = '1' AND j.jumin_jotai_code = '3' THEN
        PERFORM sys.problem('02-708', 'seikyusha_kubun_code');
    ELSIF r.seikyusha_kubun_code = '1' THEN
        PERFORM juki.seikyusha(v_city, ARRAY[j.kojin_no], to_jsonb(r), '02-077', c);
    END IF;
    -- 法15条の4: only the person's own request reaches them (2項 and 3項 leave them out). Where an agent's copy would be posted to, the register does
    -- not know of who has left, and a sheet that was closed may have borne another number.
    IF v_bango AND (r.seikyusha_kubun_code <> '1' OR v_kaisei.kojin_no IS NOT NULL) THEN
        PERFORM sys.problem('02-861', CASE WHEN (p_record ->> 'bango_flag')::boolean THEN 'bango_flag' ELSE 'code_flag' END);
    ELSE
        v_bango := juki.kofu_bango(ARRAY[j.kojin_no], v_kofu, p_record, c);
    END IF;
    v_yen := juki.kofu_tanka(r.shomei_shurui_code, r.muryo_jiyu_code, c.today);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    INSERT INTO juki.kofu
        (dantai_code, kofu_no, kojin_no, setai_no, shomei_shurui_code, seikyusha_kubun_code, seikyusha_shimei, seikyusha_birth_date,
         seikyusha_kojin_no, kengen_shorui_code, kengen_shorui_no, honnin_kakunin_code, kakunin_shorui_code, kakunin_shorui_no, seikyu_jiyu,
         teishutsusaki_name, hani_code, zokugara_flag, honseki_flag, kokuseki_flag, zairyu_flag, shikaku_flag, kikan_flag, manryo_flag, card_flag, tsusho_flag, rireki_flag, tsusu_count, tesuryo_yen, muryo_jiyu_code,
         uketori_code, bango_flag, code_flag, kisai_komoku, shinsa_person, uketsuke_at, uketsuke_person, uketsuke_login, uketsuke_branch, uketsuke_terminal)
    VALUES (v_city, v_kofu, j.kojin_no, j.setai_no, r.shomei_shurui_code, r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date,
            CASE WHEN r.seikyusha_kubun_code = '1' THEN j.kojin_no END, r.kengen_shorui_code, r.kengen_shorui_no, r.honnin_kakunin_code,
            r.kakunin_shorui_code, r.kakunin_shorui_no, r.seikyu_jiyu, r.teishutsusaki_name, '3', coalesce(r.zokugara_flag, false),
            coalesce(r.honseki_flag, false), coalesce(r.kokuseki_flag, false), coalesce(r.zairyu_flag, false), coalesce(r.shikaku_flag, false), coalesce(r.kikan_flag, false), coalesce(r.manryo_flag, false), coalesce(r.card_flag, false),
            coalesce(r.tsusho_flag, false), r.shomei_shurui_code IN ('3', '4') AND coalesce(r.rireki_flag, false),
            r.tsusu_count, v_yen * r.tsusu_count, r.muryo_jiyu_code, r.uketori_code,
            v_bango AND coalesce((p_record ->> 'bango_flag')::boolean, false), v_bango AND coalesce((p_record ->> 'code_flag')::boolean, false), juki.kisai_komoku(r.shomei_shurui_code, p_record), v_reviewer,
            c.at, c.person, c.login, c.branch, c.terminal);
    PERFORM gyosei_kihon.kaijo_tsukau(v_city, j.kojin_no, r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date, v_kofu) WHERE v_reviewer <> c.person;
    IF r.seikyusha_jusho IS NOT NULL AND r.seikyusha_kubun_code <> '1' THEN
        PERFORM gyosei_kihon.sofusaki_kofu(v_city, v_kofu, '2', r.seikyusha_shimei, NULL, concat(r.seikyusha_jusho, r.seikyusha_banchi));
    END IF;
    INSERT INTO juki.kofu_taisho (dantai_code, kofu_no, kojin_no, narabi_no, rireki_no) VALUES (v_city, v_kofu, j.kojin_no, 1, coalesce(v_kaisei.rireki_no - 1, j.rireki_no));
    PERFORM juki.moji_kensa(v_city, v_kofu, 'kojin_no');
    RETURN juki.hakko_toroku(v_kofu, (SELECT count(*) FROM juki.kojinhyo(v_city, v_kofu))::integer, v_yen, v_reviewer IS NOT NULL OR v_bango, r.shiharai_code, c);
END
$$;

-- When and by what the sheet of a 改製原住民票 was closed; NULL for a person's own 除票.
CREATE FUNCTION juki.kaisei_shojo(p_city integer, p_kofu_no bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('shojo_name', sys.code_name('juki', 'ido_jiyu', CASE r.ido_jiyu_code WHEN '14' THEN '24' WHEN '15' THEN '25' WHEN '17' THEN '27' ELSE '28' END), 'shojo_date', sys.legal(r.ido_date, r.ido_form, r.ido_text))
    FROM juki.kofu_taisho AS t
    JOIN juki.jumin_rireki AS r ON r.dantai_code = t.dantai_code AND r.kojin_no = t.kojin_no AND r.rireki_no = t.rireki_no + 1 AND juki.hyo_hajime(r.ido_jiyu_code)
    WHERE t.dantai_code = p_city AND t.kofu_no = p_kofu_no
$$;
