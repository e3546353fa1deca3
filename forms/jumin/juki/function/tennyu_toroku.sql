-- SPDX-License-Identifier: Apache-2.0
-- 本登録 of a 転入届: one 異動, the household, the people with a full history row each, their addresses, the 宛名 and the
-- to-dos of the other desks, all in the transaction of the deed that calls it. The record of the 仮登録 is the only source.
CREATE FUNCTION juki.tennyu_toroku(p_kari_no bigint, c sys.call, p_mode text, p_riyu text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_city integer := c.city;
    k juki.kari_toroku;
    d jsonb;
    m jsonb;
    v_day date;
    v_ido bigint := sys.next_no('ido');
    v_setai bigint;
    v_narabi integer;
    v_kojin bigint;
    v_now integer;
    v_zen integer;
    v_hon integer;
    v_birth date;
    o juki.jumin;
    n juki.jumin;
BEGIN
    SELECT * INTO STRICT k FROM juki.kari_toroku AS q WHERE q.dantai_code = v_city AND q.kari_no = p_kari_no FOR UPDATE;
    -- a certificate of the household is numbered either before all of this or after
    PERFORM 1 FROM juki.setai AS s WHERE s.dantai_code = v_city AND s.setai_no = k.setai_no FOR NO KEY UPDATE;
    PERFORM juki.kari_mamoru(v_city, p_kari_no);   -- protected while it waited
    SELECT * INTO STRICT k FROM juki.kari_toroku AS q WHERE q.dantai_code = v_city AND q.kari_no = p_kari_no;
    d := k.record;
    v_day := (d ->> 'tennyu_date')::date;
    INSERT INTO juki.ido
        (dantai_code, ido_no, kari_no, ido_jiyu_code, ido_kubun_code, ido_date, todokede_date, shori_date, uketsuke_at,
         todokedenin_kubun_code, todokedenin_shimei, todokedenin_renrakusaki, kengen_shorui_code, honnin_kakunin_code,
         kakunin_shorui_code, kakunin_shorui_no, tenshutsu_shomei_code, tenshutsu_shomei_no, tenshutsu_shomei_date,
         tenshutsu_yotei_date, nyuryoku_person, nyuryoku_login, nyuryoku_branch, nyuryoku_terminal,
         honto_person, honto_login, honto_branch, honto_at, toroku_mode_code, daiko_riyu, futai_code)
    VALUES (v_city, v_ido, k.kari_no, k.ido_jiyu_code, '1', v_day, (d ->> 'todokede_date')::date, c.today, (d ->> 'uketsuke_at')::timestamptz,
            d ->> 'todokedenin_kubun_code', d ->> 'todokedenin_shimei', d ->> 'todokedenin_renrakusaki', d ->> 'kengen_shorui_code',
            d ->> 'honnin_kakunin_code', d ->> 'kakunin_shorui_code', d ->> 'kakunin_shorui_no', d ->> 'tenshutsu_shomei_code',
            d ->> 'tenshutsu_shomei_no', (d ->> 'tenshutsu_shomei_date')::date, (d ->> 'tenshutsu_yotei_date')::date,
            k.nyuryoku_person, k.nyuryoku_login, k.nyuryoku_branch, k.nyuryoku_terminal,
            c.person, c.login, c.branch, c.at, p_mode, p_riyu, CASE d ->> 'tenshutsu_shomei_code' WHEN '4' THEN '01' WHEN '5' THEN '02' WHEN '6' THEN '03' WHEN '7' THEN '04' END);
    v_setai := k.setai_no;
    IF v_setai IS NULL THEN
        v_setai := sys.next_no('setai');
        INSERT INTO juki.setai (dantai_code, setai_no, kaishi_date) VALUES (v_city, v_setai, v_day);
    END IF;
    PERFORM juki.hizuke(v_city, ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.yotei_date <= c.today
        AND (q.setai_no = v_setai OR q.kojin_no IN (SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'setaiin') AS e))));
    SELECT coalesce(max(j.narabi_no), 0) INTO v_narabi
    FROM juki.jumin AS j
    WHERE j.dantai_code = v_city AND j.setai_no = v_setai;

    FOR m IN
        SELECT e.value FROM jsonb_array_elements(d -> 'setaiin') AS e
        ORDER BY juki.zokugara_jun(e.value ->> 'zokugara_code'), e.value ->> 'birth_date', (e.value ->> 'kojin_no')::bigint
    LOOP
        v_narabi := v_narabi + 1;
        v_kojin := (m ->> 'kojin_no')::bigint;
        v_birth := (m ->> 'birth_date')::date;
        IF NOT gyosei_kihon.nayose_kensa(v_city, v_kojin, NULL, NULL) THEN   -- put together with another number while this one waited
            RETURN NULL;
        END IF;
        IF (m ->> 'zen_kojin_no') IS NOT NULL AND (gyosei_kihon.jutogai_hito(v_city, v_kojin, v_birth)
           OR NOT EXISTS (SELECT 1 FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = v_kojin)) THEN
            IF NOT gyosei_kihon.jutogai_hito(v_city, v_kojin, v_birth) THEN
                PERFORM sys.problem('02-050', NULL, NULL, jsonb_build_object('kojin_no', v_kojin));
                RETURN NULL;
            END IF;
            PERFORM gyosei_kihon.jutogai_shimeru(v_city, v_kojin, v_day);
        END IF;
        v_now := juki.tennyu_jusho(k, v_kojin, '1', juki.tennyu_jusho_of(v_city, d, '1'), v_day);
        v_zen := juki.tennyu_jusho(k, v_kojin, '2', juki.tennyu_jusho_of(v_city, d, '2'), v_day);
        v_hon := CASE WHEN coalesce(m ->> 'jumin_kubun_code', '1') = '1' THEN juki.tennyu_jusho(k, v_kojin, '5', juki.tennyu_jusho_of(v_city, d, '5'), v_day) END;
        PERFORM juki.tennyu_jusho(k, v_kojin, '7', juki.tennyu_jusho_of(v_city, d, '7'), v_day) WHERE d ->> 'saishu_jusho' IS NOT NULL OR (d ->> 'saishu_aru')::boolean;
        SELECT q.* INTO o FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = v_kojin FOR UPDATE;
        IF o.jumin_jotai_code = '1' THEN   -- came back by another entry while this one waited: a present resident is never moved from here
            PERFORM sys.problem('02-050', NULL, NULL, jsonb_build_object('kojin_no', v_kojin));
            RETURN NULL;
        END IF;
        n := jsonb_populate_record(NULL::juki.jumin, jsonb_build_object('shi_kosho_flag', false, 'mei_kosho_flag', false, 'birth_form', 0, 'jumin_kubun_code', '1')
            || jsonb_strip_nulls(m - ARRAY['zen_kojin_no', 'hito_no']) || juki.tennyu_modori(o, m, k.ido_jiyu_code) || jsonb_build_object(
            'dantai_code', v_city, 'rireki_no', coalesce(o.rireki_no, 0) + 1, 'row_version', coalesce(o.row_version, 1), 'setai_no', v_setai, 'narabi_no', v_narabi,
            'jumin_jotai_code', '1', 'jumin_date', v_day, 'jumin_form', 0, 'jusho_date', d -> 'jusho_date', 'jusho_form', 0, 'shojo_form', 0,
            'todokede_date', d -> 'todokede_date', 'jusho_rireki_no', v_now, 'zen_jusho_rireki_no', v_zen, 'honseki_rireki_no', v_hon,
            'hittosha', CASE WHEN coalesce(m ->> 'jumin_kubun_code', '1') = '1' THEN d -> 'hittosha' END));
        IF o.kojin_no IS NULL THEN
            INSERT INTO juki.jumin SELECT (n).*;
        ELSE   -- 再転入: the person's own 除票 comes back to life under her old 宛名番号
            PERFORM juki.jumin_kaku(n);
        END IF;
        PERFORM gyosei_kihon.atena_utsushi(v_city, to_jsonb(n), (d ->> 'machiaza_id')::bigint, coalesce((d ->> 'shien_kari_flag')::boolean, false));
        PERFORM juki.rireki_tsuika(v_city, v_kojin, v_ido);
        IF NOT juki.joho_watasu(d, m, c) THEN
            PERFORM sys.problem('02-907', NULL, NULL, jsonb_build_object('kojin_no', v_kojin, 'shimei', m ->> 'shimei'));
            RETURN NULL;
        END IF;
        PERFORM juki.code_tennyu(k, m, v_ido, v_day, c);
        IF (m ->> 'uragaki_flag')::boolean THEN   -- 住居地の届出 (入管法19条の8・9): the card was endorsed with this notice
            PERFORM juki.kobetsu_toroku(v_city, v_kojin, jsonb_build_object('kobetsu_kubun_code', '42', 'kaishi_date', v_day, 'tsuchi_date', d -> 'todokede_date'), c);
        END IF;
        IF (m ->> 'kenmen_flag')::boolean AND NOT EXISTS (SELECT 1 FROM juki.kobetsu_of(v_city, v_kojin, NULL) AS b WHERE b.kobetsu_kubun_code = '11' AND b.shuryo_date IS NULL) THEN
            PERFORM juki.kobetsu_toroku(v_city, v_kojin, jsonb_build_object('kobetsu_kubun_code', '11', 'kaishi_date', v_day, 'tsuchi_date', d -> 'todokede_date'), c);
        END IF;
        IF (d ->> 'shien_kari_flag')::boolean THEN
            PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_moshide', v_kojin, c.today, '転入：支援措置（仮）の申出の受付', v_kojin);
        END IF;
        PERFORM juki.tennyu_renraku(v_city, v_kojin, v_birth, v_day, (d ->> 'tenshutsu_yotei_date')::date, v_ido, coalesce(m ->> 'jumin_kubun_code', '1'));
    END LOOP;
    PERFORM juki.mitei_kaku(v_city, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'setaiin') AS e));
    PERFORM juki.joho_kesu(v_city, (d ->> 'joho_no')::bigint);
    PERFORM juki.okuri_tsukuru(v_city, v_ido, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'setaiin') AS e), c.today);
    PERFORM juki.hitori_renraku(v_city, (SELECT jsonb_agg(jsonb_build_object('kojin_no', e.value -> 'kojin_no', 'koumoku', jsonb_build_object('setai_no', v_setai)))
                                         FROM jsonb_array_elements(d -> 'setaiin') AS e), 'juki.tennyu', v_ido);
    PERFORM juki.juri_renraku(v_city, v_ido, 'juki.tennyu', (d #>> '{setaiin,0,kojin_no}')::bigint, c.today);
    PERFORM juki.machi_renraku(v_city, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'setaiin') AS e));
    UPDATE juki.kari_toroku AS q
    SET kari_jotai_code = CASE WHEN p_mode = 'jigo' THEN '5' ELSE '3' END, ido_no = v_ido,
        shogo_person = CASE WHEN p_mode = 'jigo' THEN NULL ELSE c.person END,
        shogo_login = CASE WHEN p_mode = 'jigo' THEN NULL ELSE c.login END,
        shogo_at = CASE WHEN p_mode = 'jigo' THEN NULL ELSE c.at END
    WHERE q.dantai_code = v_city AND q.kari_no = p_kari_no;
    PERFORM gyosei_kihon.shien_utagau_hoka(v_city, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'setaiin') AS e), c.person)
    WHERE (d ->> 'shien_kari_flag')::boolean AND NOT coalesce((d ->> 'shien_utagai')::boolean, false);   -- of who is only suspected herself nothing follows
    PERFORM gyosei_kihon.shien_setai(v_city, v_kojin);   -- a household that hides its address hides it from newcomers' rows too
    PERFORM juki.betsu_renraku(v_city, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'setaiin') AS e), d, '転入') WHERE k.setai_no IS NOT NULL;
    PERFORM gyosei_kihon.shien_hiraku(v_city, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'setaiin') AS e));
    RETURN v_ido;
END
$$;

-- Carried over when somebody who went abroad comes back from there to the same city: 旧氏 and 通称 (標準仕様書 旧氏・通称).
CREATE FUNCTION juki.tennyu_modori(o juki.jumin, m jsonb, p_jiyu text) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_jiyu = '12' AND o.shojo_jiyu_code = '22' THEN jsonb_strip_nulls(CASE coalesce(m ->> 'jumin_kubun_code', '1')
        WHEN '1' THEN jsonb_build_object('kyushi', coalesce(m ->> 'kyushi', o.kyushi), 'kyushi_kana', coalesce(m ->> 'kyushi_kana', o.kyushi_kana))
        ELSE jsonb_build_object('tsusho', coalesce(m ->> 'tsusho', o.tsusho), 'tsusho_kana', coalesce(m ->> 'tsusho_kana', o.tsusho_kana),
                                'tsusho_kisai', coalesce(m ->> 'tsusho_kisai', o.tsusho_kisai)) END) ELSE '{}' END
$$;
