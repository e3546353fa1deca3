-- SPDX-License-Identifier: Apache-2.0
-- The 仮登録 of any 異動 but 転入: henko is held against the row of its reason, against the register and against other entries.
-- p_record: the common items of the forms; where that is less than what was typed, the whole record as nyuryoku. A protected address leaves henko only through gyosei_kihon.hogo_kiroku.
CREATE FUNCTION juki.ido_kari(p_form text, p_record jsonb, p_henko jsonb, c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := c.city;
    r jsonb := p_record - 'nyuryoku';
    v_nyuryoku jsonb;
    s record;
    v_henko jsonb;
    v_people jsonb;
    v_hogo boolean := coalesce((r ->> 'shien_kari_flag')::boolean, false);
    v_utagai boolean;
    v_kakusu boolean;
    v_kari bigint;
    v_ido bigint;
    v_mae jsonb;   -- the people of the entry that this one mends
    v_mode text;
BEGIN
    SELECT * INTO s FROM juki.ido_sadame() AS x WHERE x.jiyu = r ->> 'ido_jiyu_code' AND x.form_id = p_form;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-103', 'ido_jiyu_code');
        RETURN NULL;
    END IF;
    v_mae := juki.kari_naosu(c);
    PERFORM juki.ido_hi_kensa(s.kazoe, s.mirai, r, c);
    PERFORM juki.setai_toru(v_city, juki.henko_sawaru(v_city, p_henko));   -- a certificate of these households is numbered either before all of this or after
    p_henko := juki.henko_bango(v_city, coalesce(v_mae, '[]'), p_henko);
    IF p_henko = '[]' THEN
        PERFORM sys.problem('02-104', 'setaiin');
        RETURN NULL;
    END IF;
    IF v_hogo OR EXISTS (SELECT 1 FROM juki.gyo_hito(p_henko) AS e
                         LEFT JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = e.kojin_no
                         WHERE e.value ? 'jusho' AND NOT coalesce(e.value #> '{jusho,1}' ? 'utsushi', false)   -- 転出先 and 本籍 have no present address beside them
                           AND (gyosei_kihon.shien_code_of(v_city, (e.value ->> 'kojin_no')::bigint) <> '0'
                                OR e.value ? 'naoshi_date' AND gyosei_kihon.jusho_kakusu(v_city, j.kojin_no, j.jusho_rireki_no))) THEN
        IF NOT v_hogo AND NOT sec.has('juki.shien') THEN
            PERFORM sys.problem('02-107', 'kojin_no');   -- told alone: what else is wrong could tell of where they live
            RETURN NULL;
        END IF;
        v_hogo := true;
    END IF;
    -- a child that joins a protected household: anybody enters it, for its address is copied unseen; a 本籍 that was typed with it is hidden all the same
    v_hogo := v_hogo OR EXISTS (SELECT 1 FROM jsonb_array_elements(p_henko) AS e
                                WHERE e.value -> 'jusho' ? '5' AND NOT e.value #> '{jusho,5}' ? 'utsushi' AND gyosei_kihon.shien_code_of(v_city, (e.value #>> '{jusho,1,utsushi}')::bigint) <> '0');
    -- who is entered anew, or gets another name, is hidden by it, as one who moves in, whatever the entrant knew
    v_utagai := NOT v_hogo AND EXISTS (SELECT 1 FROM juki.ido_mamoru(v_city, p_henko));
    -- who joins a household that hides its address is not protected himself, but his entry names the same place
    v_kakusu := v_hogo OR v_utagai OR EXISTS (SELECT 1 FROM jsonb_array_elements(p_henko) AS e
                                              LEFT JOIN LATERAL (SELECT q.* FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = (e.value #>> '{jusho,1,utsushi}')::bigint LIMIT 1) AS q ON true
                                              WHERE CASE WHEN q.kojin_no IS NOT NULL THEN jsonb_typeof(e.value #> '{jusho,5}') = 'object' AND NOT e.value #> '{jusho,5}' ? 'utsushi' AND juki.setai_kakusu(v_city, q.setai_no)
                                                         ELSE jsonb_typeof(e.value #> '{jusho,1}') = 'object' AND juki.setai_kakusu(v_city, (e.value #>> '{koumoku,setai_no}')::bigint) END);
    PERFORM juki.kari_machi(v_city, jsonb_build_object('henko', p_henko)) WHERE v_kakusu;
    v_hogo := v_hogo OR v_utagai;
    PERFORM juki.ido_kagen_kensa(v_city, r, p_henko);
    v_henko := juki.setai_kensa(v_city, juki.shibo_yotei(v_city, p_henko), coalesce((r ->> 'ido_date')::date, c.today), juki.zokugara_ran(c.form));
    PERFORM juki.zokugara_kensa(v_city, p_record, v_henko, coalesce((r ->> 'ido_date')::date, c.today), juki.zokugara_ran(c.form));
    PERFORM juki.zokugara_shiryo_kensa(v_city, p_record, v_henko, juki.zokugara_ran(c.form));
    PERFORM juki.yokushi_kensa(v_city, juki.henko_yokushi_hito(v_city, v_henko), 'ido', 'kojin_no');
    PERFORM juki.ido_hito_kensa(v_city, s.johyo, s.kokuseki, s.gun, v_henko);
    PERFORM juki.card_kensa(v_city, v_henko, r ->> 'ido_jiyu_code');
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;

    v_kari := juki.uketsuke_toru(v_city, c.request);
    v_mode := juki.toroku_mode(r ->> 'ido_jiyu_code', c.branch, c.at);
    IF v_mode = 'jigo' AND (v_kakusu OR EXISTS (
           SELECT 1 FROM sys.role_def AS f WHERE f.id = (SELECT b.role FROM sec.my_assignment() AS b) AND (f.temporary OR f.contracted))) THEN
        v_mode := 'enkaku';
    END IF;
    v_people := juki.henko_hito(v_city, v_henko);
    IF p_record ? 'nyuryoku' OR c.form = 'juki.' || p_form THEN   -- typed, and not made of a notice: as it was typed, should it be returned
        v_nyuryoku := sys.form_without_protected(c.form, coalesce(p_record -> 'nyuryoku', p_record));
    END IF;
    r := r - ARRAY['jusho'] || CASE WHEN v_nyuryoku IS NULL THEN '{}' ELSE jsonb_build_object('nyuryoku', v_nyuryoku, 'nyuryoku_form', c.form) END || jsonb_build_object('henko', v_henko, 'setaiin', v_people, 'uketsuke_at', CASE WHEN r ->> 'uketsuke_jikoku' IS NULL THEN to_jsonb(c.at)
             ELSE to_jsonb(((r ->> 'uketsuke_date') || ' ' || left(r ->> 'uketsuke_jikoku', 2) || ':' || right(r ->> 'uketsuke_jikoku', 2))::timestamp
                           AT TIME ZONE 'Asia/Tokyo') END);
    IF sec.has('juki.shien') THEN
        r := r || '{"shien_kiita": true}';   -- by juki.setai_jusho_kensa
    END IF;
    IF v_utagai THEN
        r := r || '{"shien_kari_flag": true, "shien_utagai": true}';
    END IF;
    IF v_hogo THEN
        r := juki.ido_kakusu(v_city, v_kari, r);
    ELSIF v_kakusu THEN
        r := juki.henko_kakusu(v_city, v_kari, r);
    END IF;
    INSERT INTO juki.kari_toroku
        (dantai_code, kari_no, form_id, ido_jiyu_code, kari_jotai_code, toroku_mode_code, hyodai, record, hogo_flag, setai_no,
         nyuryoku_person, nyuryoku_login, nyuryoku_branch, nyuryoku_terminal, nyuryoku_at)
    VALUES (v_city, v_kari, 'juki.' || p_form, r ->> 'ido_jiyu_code', '1', v_mode,
            (v_people -> 0 ->> 'shimei') || '　' || jsonb_array_length(v_people) || '人', r, v_kakusu,
            (SELECT max((e.value #>> '{koumoku,setai_no}')::bigint) FROM jsonb_array_elements(v_henko) AS e WHERE e.value #>> '{koumoku,setai_no}' <> '-1'),
            c.person, c.login, c.branch, c.terminal, c.at);
    IF v_mae IS NOT NULL THEN   -- closed by this request (juki.kari_naosu)
        PERFORM juki.azukari_watasu(v_city, ARRAY(SELECT q.kari_no FROM juki.kari_toroku AS q WHERE q.dantai_code = v_city AND q.naoshi_yokyu = c.request AND q.kari_jotai_code = '4'), v_kari);
    END IF;
    IF v_mode = 'jigo' THEN
        v_ido := juki.ido_toroku(v_kari, c, 'jigo', NULL);
    END IF;
    RETURN jsonb_build_object('key', v_kari, 'number', v_kari::text, 'ido_no', v_ido, 'toroku_mode_code', v_mode,
        'unseen', CASE WHEN v_kakusu THEN 'all' END, 'persons', (SELECT jsonb_agg(e.value -> 'kojin_no') FROM jsonb_array_elements(v_henko) AS e));
END
$$;

-- Who of an entry is protected already who is entered anew: under the number that she is said to have, or under any number of her name and birth date, or
-- because a notice about that name waits in the 受信箱; and who is open, and gets such a name or birthday by it. As juki.tennyu_mamoru
-- (plpgsql both: a plan is kept, and one 申出 asks of every entry that waits).
CREATE FUNCTION juki.ido_mamoru(p_city integer, p_henko jsonb) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT (e.value ->> 'kojin_no')::bigint
    FROM juki.gyo_hito(p_henko) AS e
    LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = e.kojin_no AND e.value ->> 'shori' <> 'kisai'
    WHERE CASE WHEN e.value ->> 'shori' = 'kisai'
               THEN gyosei_kihon.shien_code_of(p_city, (e.value ->> 'kojin_no')::bigint) <> '0' OR juki.namae_mamoru(p_city, e.value -> 'koumoku')
               ELSE e.value -> 'koumoku' ?| ARRAY['shimei', 'tsusho', 'shimei_romaji', 'birth_date'] AND gyosei_kihon.shien_code_of(p_city, j.kojin_no) = '0'
                    AND NOT juki.namae_mamoru(p_city, to_jsonb(j)) AND juki.namae_mamoru(p_city, to_jsonb(j) || (e.value -> 'koumoku')) END;
END
$$;

-- The addresses of this entry leave its record for the protected ones: the record without them. What is copied unseen from somebody stays a reference.
CREATE FUNCTION juki.ido_kakusu(p_city integer, p_kari_no bigint, p_record jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    h jsonb;
    v_kubun text;
BEGIN
    FOR h IN SELECT e.value FROM jsonb_array_elements(p_record -> 'henko') AS e WHERE jsonb_typeof(e.value -> 'jusho') = 'object' LOOP
        FOR v_kubun IN SELECT q.key FROM jsonb_each(h -> 'jusho') AS q WHERE jsonb_typeof(q.value) = 'object' AND NOT q.value ? 'utsushi' LOOP
            PERFORM gyosei_kihon.hogo_kiroku(p_city, p_kari_no, (h ->> 'kojin_no')::bigint, v_kubun, h -> 'jusho' -> v_kubun);
        END LOOP;
    END LOOP;
    RETURN p_record - ARRAY['postal_no', 'machiaza_id', 'machiaza_name', 'banchi', 'katagaki', 'tensaki_postal_no', 'tensaki_jusho',
                            'tensaki_banchi', 'tensaki_katagaki', 'honseki', 'honseki_banchi', 'jusho']
        || jsonb_build_object('henko', (
               SELECT jsonb_agg(CASE WHEN jsonb_typeof(e.value -> 'jusho') = 'object' THEN jsonb_set(e.value, '{jusho}', (
                          SELECT jsonb_object_agg(q.key, CASE WHEN q.value ? 'utsushi' THEN q.value ELSE 'true' END) FROM jsonb_each(e.value -> 'jusho') AS q))
                      ELSE e.value END ORDER BY e.ordinality)
               FROM jsonb_array_elements(p_record -> 'henko') WITH ORDINALITY AS e));
END
$$;

-- The people of an entry as lists and papers show them.
CREATE FUNCTION juki.henko_hito(p_city integer, p_henko jsonb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_agg(CASE WHEN e.value ? 'mae_no' THEN jsonb_build_object('mae_no', e.value -> 'mae_no') ELSE '{}' END || jsonb_build_object('kojin_no', e.value -> 'kojin_no',
               'shimei', coalesce(e.value #>> '{koumoku,shimei}', j.shimei), 'shimei_kana', coalesce(e.value #>> '{koumoku,shimei_kana}', j.shimei_kana),
               'birth_date', coalesce((e.value #>> '{koumoku,birth_date}')::date, j.birth_date),
               'birth_form', coalesce((e.value #>> '{koumoku,birth_form}')::smallint, j.birth_form),
               'birth_text', coalesce(e.value #>> '{koumoku,birth_text}', j.birth_text),
               'seibetsu_code', coalesce(e.value #>> '{koumoku,seibetsu_code}', j.seibetsu_code),
               'zokugara_code', coalesce(e.value #>> '{koumoku,zokugara_code}', j.zokugara_code)) ORDER BY e.ordinality)
    FROM juki.gyo_hito(p_henko) AS e
    LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = e.kojin_no
$$;

-- The households that an 異動届, a notice or a 取消し names, before anything is read of them: who joins or leaves one meanwhile is waited for. Else a 転居 of all would leave behind
-- a child that is being entered, at the old address.
CREATE FUNCTION juki.setai_kagi(p_city integer, p_record jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM juki.setai_toru(p_city, ARRAY(
        SELECT j.setai_no FROM juki.jumin AS j
        WHERE j.dantai_code = p_city AND j.kojin_no = ANY (ARRAY(
            SELECT (p_record ->> 'kojin_no')::bigint
            UNION SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(coalesce(nullif(p_record -> 'setaiin', 'null'), '[]')) AS e))
        UNION SELECT (p_record ->> 'setai_no')::bigint));
END
$$;

-- The households that a 仮登録 is about, before the entry itself: a 申出 takes them in that order, too.
CREATE FUNCTION juki.setai_kagi_kari(p_city integer, p_kari_no bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM juki.setai_kagi(p_city, jsonb_build_object('setai_no', k.setai_no, 'setaiin', k.record -> 'setaiin')) FROM juki.kari_toroku AS k
    WHERE k.dantai_code = p_city AND k.kari_no = p_kari_no;
END
$$;

-- Households, in the order in which everybody takes them.
CREATE FUNCTION juki.setai_toru(p_city integer, p_setai bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM 1 FROM juki.setai AS q WHERE q.dantai_code = p_city AND q.setai_no = ANY (p_setai) ORDER BY q.setai_no FOR NO KEY UPDATE;
END
$$;

-- The households that henko touches: those of its people, and those they come into.
CREATE FUNCTION juki.henko_sawaru(p_city integer, p_henko jsonb) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN ARRAY(
        SELECT j.setai_no FROM juki.jumin AS j, juki.gyo_hito(p_henko) AS e
        WHERE j.dantai_code = p_city AND j.kojin_no = e.kojin_no
        UNION SELECT (e.value #>> '{koumoku,setai_no}')::bigint FROM jsonb_array_elements(p_henko) AS e);
END
$$;

-- 申出: nobody joins or leaves these people's households, and no deed that has begun about them goes on, until it ends.
CREATE FUNCTION juki.setai_shimeru(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT 1 FROM juki.setai AS q
    WHERE q.dantai_code = p_city AND q.setai_no IN (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people))
    ORDER BY q.setai_no FOR UPDATE
$$;

-- Its other side, which stands in nobody else's way. The household that a 仮登録 of them joins, too: who approves it has the entry first, and a 申出 comes to
-- the entry by the household.
CREATE FUNCTION juki.setai_matsu(p_city integer, p_people bigint[], p_setai bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM 1 FROM juki.setai AS q
    WHERE q.dantai_code = p_city AND q.setai_no = ANY (ARRAY(   -- by key: every deed asks, and an OR of three would walk the city's households
        SELECT u FROM unnest(p_setai) AS u
        UNION SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people)
        UNION SELECT k.setai_no FROM juki.kari_toroku AS k
              WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND k.setai_no IS NOT NULL
                AND EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE (e.value ->> 'kojin_no')::bigint = ANY (p_people))))
    ORDER BY q.setai_no FOR KEY SHARE;
END
$$;
