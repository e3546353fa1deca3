-- SPDX-License-Identifier: Apache-2.0
-- 本登録 of any 異動 but 転入: one row of 異動, then each person as henko says, with a full row of history, the 宛名, and the to-dos of
-- the other desks, all in the transaction of the deed that calls it.
CREATE FUNCTION juki.ido_toroku(p_kari_no bigint, c sys.call, p_mode text, p_riyu text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := c.city;
    k juki.kari_toroku;
    s record;
    d jsonb;
    h jsonb;
    v_day date;
    v_ido bigint := sys.next_no('ido');
    v_setai bigint;
    v_mirai boolean;
    v_people bigint[];
    v_setai_all bigint[];   -- the households
    v_moshide bigint[];
    v_namae bigint[];   -- hidden by their names
    v_mae bigint[];
    v_moto bigint;
BEGIN
    SELECT * INTO STRICT k FROM juki.kari_toroku AS q WHERE q.dantai_code = v_city AND q.kari_no = p_kari_no FOR UPDATE;
    d := k.record;
    SELECT * INTO STRICT s FROM juki.ido_sadame() AS x WHERE x.jiyu = k.ido_jiyu_code LIMIT 1;
    v_day := (d ->> 'ido_date')::date;
    v_mirai := s.mirai AND v_day > c.today;
    v_setai_all := juki.henko_sawaru(v_city, d -> 'henko');
    PERFORM juki.setai_toru(v_city, v_setai_all);
    PERFORM juki.kari_mamoru(v_city, p_kari_no);   -- protected while it waited
    SELECT * INTO STRICT k FROM juki.kari_toroku AS q WHERE q.dantai_code = v_city AND q.kari_no = p_kari_no;
    d := k.record;
    v_namae := ARRAY(SELECT m FROM juki.ido_mamoru(v_city, d -> 'henko') AS m);
    INSERT INTO juki.ido
        (dantai_code, ido_no, kari_no, ido_jiyu_code, ido_kubun_code, ido_date, ido_form, ido_text, todokede_date, shori_date, uketsuke_at,
         todokedenin_kubun_code, todokedenin_shimei, todokedenin_renrakusaki, kengen_shorui_code, honnin_kakunin_code,
         kakunin_shorui_code, kakunin_shorui_no, tenshutsu_yotei_date, nyuryoku_person, nyuryoku_login, nyuryoku_branch, nyuryoku_terminal,
         honto_person, honto_login, honto_branch, honto_at, toroku_mode_code, daiko_riyu,
         tsuchi_date, moshide_date, hani_code, futai_code, zen_ido_no, bun)
    VALUES (v_city, v_ido, k.kari_no, k.ido_jiyu_code, d ->> 'ido_kubun_code', v_day, coalesce((d ->> 'ido_form')::smallint, 0::smallint), d ->> 'ido_text',
            (d ->> 'todokede_date')::date, c.today, (d ->> 'uketsuke_at')::timestamptz,
            d ->> 'todokedenin_kubun_code', d ->> 'todokedenin_shimei', d ->> 'todokedenin_renrakusaki', d ->> 'kengen_shorui_code',
            d ->> 'honnin_kakunin_code', d ->> 'kakunin_shorui_code', d ->> 'kakunin_shorui_no', CASE WHEN 'tensaki' = ANY (s.gun) THEN v_day END,
            k.nyuryoku_person, k.nyuryoku_login, k.nyuryoku_branch, k.nyuryoku_terminal,
            c.person, c.login, c.branch, c.at, p_mode, p_riyu,
            (d ->> 'tsuchi_date')::date, (d ->> 'moshide_date')::date, d ->> 'hani_code', d ->> 'futai_code', (d ->> 'zen_ido_no')::bigint, d ->> 'riyu');
    IF EXISTS (SELECT 1 FROM jsonb_array_elements(d -> 'henko') AS e WHERE e.value #>> '{koumoku,setai_no}' = '-1') THEN
        v_setai := sys.next_no('setai');
        INSERT INTO juki.setai (dantai_code, setai_no, kaishi_date) VALUES (v_city, v_setai, coalesce(v_day, c.today));
    END IF;
    v_people := ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'henko') AS e);
    -- of all who live there: a head who has left by today is no longer one, also where the 異動 does not name him
    PERFORM juki.hizuke(v_city, ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = ANY (v_setai_all) AND q.yotei_date <= sys.today()));
    v_mae := ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = ANY (v_setai_all) AND q.jumin_jotai_code = '1');
    v_moshide := ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'henko') AS e   -- who is protected from now on
                       WHERE (d ->> 'shien_kari_flag')::boolean AND (e.value ? 'jusho' OR (e.value ->> 'kojin_no')::bigint = ANY (v_namae)) AND gyosei_kihon.shien_code_of(v_city, (e.value ->> 'kojin_no')::bigint) = '0');
    -- who leaves or steps down comes before who enters, and the new 世帯主 last
    FOR h IN
        SELECT e.value FROM jsonb_array_elements(d -> 'henko') WITH ORDINALITY AS e
        ORDER BY coalesce(e.value #>> '{koumoku,zokugara_code}', '') = '02', e.value ->> 'shori' = 'kisai', e.ordinality
    LOOP
        IF h #>> '{koumoku,setai_no}' = '-1' THEN
            h := jsonb_set(h, '{koumoku,setai_no}', to_jsonb(v_setai));
        END IF;
        PERFORM juki.ido_hito(k, h, v_ido, coalesce(v_day, c.today), v_mirai);
        IF (h ->> 'uragaki_flag')::boolean AND h ? 'jusho' THEN   -- 住居地の届出 (入管法19条の9)
            PERFORM juki.kobetsu_toroku(v_city, (h ->> 'kojin_no')::bigint, jsonb_build_object('kobetsu_kubun_code', '42', 'kaishi_date', v_day, 'tsuchi_date', d -> 'todokede_date'), c);
        END IF;
    END LOOP;
    PERFORM gyosei_kihon.shien_kari(v_city, u) FROM unnest(v_namae) AS u ORDER BY u;
    IF NOT v_mirai THEN
        PERFORM juki.setai_owari(v_city, v_people, coalesce(v_day, c.today));
    END IF;
    PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_moshide', u, c.today,
        sys.code_name('juki', 'ido_jiyu', k.ido_jiyu_code) || '：支援措置（仮）の申出の受付', u)
    FROM unnest(v_moshide) AS u ORDER BY u;
    PERFORM gyosei_kihon.shien_utagau_hoka(v_city, v_moshide, c.person) WHERE v_moshide <> '{}' AND NOT coalesce((d ->> 'shien_utagai')::boolean, false);
    PERFORM juki.code_ato(k, v_ido, coalesce(v_day, c.today), c);
    PERFORM juki.okuri_tsukuru(v_city, v_ido, v_people, c.today);
    PERFORM juki.ido_renraku(k, s.event, v_ido, coalesce(v_day, c.today));
    PERFORM juki.juri_renraku(v_city, v_ido, s.event, v_people[1], c.today);
    PERFORM juki.machi_renraku(v_city, v_people);
    UPDATE juki.kari_toroku AS q
    SET kari_jotai_code = CASE WHEN p_mode = 'jigo' THEN '5' ELSE '3' END, ido_no = v_ido,
        shogo_person = CASE WHEN p_mode = 'jigo' THEN NULL ELSE c.person END,
        shogo_login = CASE WHEN p_mode = 'jigo' THEN NULL ELSE c.login END,
        shogo_at = CASE WHEN p_mode = 'jigo' THEN NULL ELSE c.at END
    WHERE q.dantai_code = v_city AND q.kari_no = p_kari_no;
    SELECT i.kari_no INTO v_moto FROM juki.ido AS i WHERE i.dantai_code = v_city AND i.ido_no = (d ->> 'zen_ido_no')::bigint;
    IF v_moto IS NOT NULL AND NOT juki.ido_ikiru(v_city, (d ->> 'zen_ido_no')::bigint) THEN   -- nothing is left of what a kept paper became: it waits again
        PERFORM 1 FROM juki.kari_toroku AS q WHERE q.dantai_code = v_city AND q.kari_no = v_moto FOR NO KEY UPDATE;   -- who links it now comes before or after
        PERFORM juki.azukari_watasu(v_city, ARRAY[v_moto], NULL);
    END IF;
    PERFORM gyosei_kihon.hogo_tsuchi_kesu(v_city, t.tsuchi_no) FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = v_city AND t.kari_no = p_kari_no;
    PERFORM gyosei_kihon.shien_setai(v_city, u) FROM unnest(v_people) AS u ORDER BY u;   -- who joins a household that hides its address hides it too
    PERFORM juki.betsu_renraku(v_city, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(d -> 'henko') AS e
        WHERE e.value #>> '{koumoku,setai_no}' <> '-1' AND e.value -> 'jusho' ? '1' AND NOT coalesce(e.value #> '{jusho,1}' ? 'utsushi', false)), d, sys.code_name('juki', 'ido_jiyu', k.ido_jiyu_code));
    PERFORM gyosei_kihon.shien_hiraku(v_city, v_mae || v_people);   -- and who has left it, or was left, does not any more
    RETURN v_ido;
END
$$;

-- A household that these people were the last of ends on that day; one that they headed may be without a head.
CREATE FUNCTION juki.setai_owari(p_city integer, p_people bigint[], p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.setai AS s
    SET shuryo_date = greatest(s.kaishi_date, p_day)
    WHERE s.dantai_code = p_city AND s.shuryo_date IS NULL
      AND s.setai_no = ANY (ARRAY(SELECT r.setai_no FROM juki.jumin_rireki AS r WHERE r.dantai_code = p_city AND r.kojin_no = ANY (p_people)))
      AND NOT EXISTS (SELECT 1 FROM juki.jumin AS q
                      WHERE q.dantai_code = p_city AND q.setai_no = s.setai_no AND q.jumin_jotai_code = '1');
    UPDATE juki.setai AS s   -- and one that lives again has no end
    SET shuryo_date = NULL
    WHERE s.dantai_code = p_city AND s.shuryo_date IS NOT NULL
      AND s.setai_no = ANY (ARRAY(SELECT q.setai_no FROM juki.jumin AS q
                         WHERE q.dantai_code = p_city AND q.kojin_no = ANY (p_people) AND q.jumin_jotai_code = '1'));
    SELECT juki.mitei_kaku(p_city, p_people)
$$;

-- Which of the two forms of 本登録 an entry has.
CREATE FUNCTION juki.honto(p_kari juki.kari_toroku, c sys.call, p_mode text, p_riyu text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT CASE WHEN p_kari.form_id = 'juki.tennyu' THEN juki.tennyu_toroku(p_kari.kari_no, c, p_mode, p_riyu)
                ELSE juki.ido_toroku(p_kari.kari_no, c, p_mode, p_riyu) END
$$;
