-- SPDX-License-Identifier: Apache-2.0
-- 申出: the case, its people and from whom they are protected. Locks their households, the people and their towns first, so that what another deed
-- writes about them, or who joins them, is there before the flag and is hidden with it, or comes behind it. A number that points at one of them by 名寄せ, or that one of them points at, is she as well;
-- one that only bears her name and birth date may be, and is hidden until they are compared. p: the record of the form; p_people: [{kojin_no, taisho_kubun_code}, …].
CREATE FUNCTION gyosei_kihon.shien_uketsuke(p jsonb, p_people jsonb, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_shien bigint := sys.next_no('shien');
    v_given jsonb := p_people;
    v_all bigint[];
    v_dosei bigint[];
    v_locked bigint[] := '{}';
    v_setai bigint[];
    v_kojin bigint;
    v_kari bigint;
BEGIN
    LOOP
        p_people := v_given || coalesce((
            SELECT jsonb_agg(jsonb_build_object('kojin_no', n.no, 'taisho_kubun_code', e.value -> 'taisho_kubun_code'))
            FROM jsonb_array_elements(v_given) AS e, gyosei_kihon.nayose_no(c.city, (e.value ->> 'kojin_no')::bigint) AS n (no)
            WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(v_given) AS g WHERE (g.value ->> 'kojin_no')::bigint = n.no)), '[]');
        v_all := ARRAY(SELECT DISTINCT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(p_people) AS e ORDER BY 1);
        v_dosei := gyosei_kihon.doseidomei_hoka(c.city, v_all);
        EXIT WHEN v_all || v_dosei <@ v_locked AND v_setai = juki.setai_of(c.city, v_all || v_dosei);
        PERFORM juki.setai_shimeru(c.city, v_all || v_dosei);
        v_setai := juki.setai_of(c.city, v_all || v_dosei);
        -- all at once and by their numbers, as 名寄せ does; whom it joined while this waited is found by the next round
        PERFORM 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = c.city AND a.kojin_no = ANY (v_all || v_dosei) ORDER BY a.kojin_no FOR UPDATE;
        PERFORM gyosei_kihon.hogo_namae(c.city, v_all || v_dosei);
        v_locked := v_all || v_dosei;
    END LOOP;
    PERFORM gyosei_kihon.hogo_machi_hito(c.city, v_all || v_dosei);
    v_kari := juki.kari_machi_aru(c.city, v_all);
    IF v_kari IS NOT NULL THEN
        PERFORM sys.problem('01-065', NULL, NULL, jsonb_build_object('kari_no', v_kari));
        RETURN NULL;
    END IF;
    -- the same people twice: an extension, or one more opponent, belongs to the case they have
    PERFORM sys.alert('01-254', 'taisho', NULL, jsonb_build_object('kojin_no', q.kojin_no, 'shien_no', q.shien_no))
    FROM (SELECT t.kojin_no, max(t.shien_no) AS shien_no FROM gyosei_kihon.shien_taisho AS t
          JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
          WHERE t.dantai_code = c.city AND t.kojin_no = ANY (v_all) GROUP BY t.kojin_no) AS q ORDER BY q.kojin_no;
    INSERT INTO gyosei_kihon.shien (dantai_code, shien_no, shien_jotai_code, shien_jiyu_code, moshide_date, tenso_moto_name, sodan_kikan_name, sodan_iken,
        renrakusaki, kakunin_shorui_code, kakunin_shorui_no, uketsuke_person, uketsuke_login, uketsuke_at)
    VALUES (c.city, v_shien, '1', p ->> 'shien_jiyu_code', (p ->> 'moshide_date')::date, p ->> 'tenso_moto_name', p ->> 'sodan_kikan_name', p ->> 'sodan_iken',
        p ->> 'renrakusaki', p ->> 'kakunin_shorui_code', p ->> 'kakunin_shorui_no', c.person, c.login, c.at);
    INSERT INTO gyosei_kihon.shien_taisho (dantai_code, shien_no, kojin_no, taisho_kubun_code)
    SELECT c.city, v_shien, (e.value ->> 'kojin_no')::bigint, min(e.value ->> 'taisho_kubun_code')
    FROM jsonb_array_elements(p_people) AS e GROUP BY (e.value ->> 'kojin_no')::bigint;
    INSERT INTO gyosei_kihon.shien_aite (dantai_code, shien_no, aite_no, aite_kubun_code, shimei, shimei_kana, birth_date)
    SELECT c.city, v_shien, e.ordinality, e.value ->> 'aite_kubun_code', e.value ->> 'shimei', e.value ->> 'shimei_kana', (e.value ->> 'birth_date')::date
    FROM jsonb_array_elements(coalesce(p -> 'aite', '[]')) WITH ORDINALITY AS e;
    FOREACH v_kojin IN ARRAY v_all LOOP
        PERFORM gyosei_kihon.shien_hantei(c.city, v_kojin, false);
    END LOOP;
    FOREACH v_kojin IN ARRAY v_all LOOP
        PERFORM gyosei_kihon.shien_setai(c.city, v_kojin);
    END LOOP;
    PERFORM sec.guard_waiting(v_all);
    PERFORM gyosei_kihon.shien_utagau(c.city, gyosei_kihon.betsunin_nuki(c.city, v_dosei), NULL, v_shien, c.person);
    PERFORM juki.kari_mamoru(c.city, NULL);   -- entries that wait, about other numbers, of the same names
    RETURN v_shien;
END
$$;

-- The other numbers of the same person, as 名寄せ says: never two steps.
CREATE FUNCTION gyosei_kihon.nayose_no(p_city integer, p_kojin_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 AS $$   -- few: who joins them reads by key, not the register
    SELECT a.kojin_no FROM gyosei_kihon.atena AS a
    WHERE a.dantai_code = p_city AND a.nayose_saki_no IN (SELECT coalesce(t.nayose_saki_no, t.kojin_no) FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no)
    UNION SELECT t.nayose_saki_no FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.nayose_saki_no IS NOT NULL
$$;

-- Who asks may be the one she flees from, or may ask for him. Names are compared with 異体字 and IVS folded, readings without width; a birth date that
-- is known on both sides and differs clears a namesake. He may ask under another name than he was named by, which the register knows him by: 通称, 旧氏, one he bore before.
CREATE FUNCTION gyosei_kihon.shien_aite_ka(p_city integer, p_people bigint[], p_shimei text, p_birth date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM gyosei_kihon.shien_taisho AS t
        JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
        JOIN gyosei_kihon.shien_aite AS a ON a.dantai_code = t.dantai_code AND a.shien_no = t.shien_no
        WHERE t.dantai_code = p_city AND t.kojin_no = ANY (p_people)
          AND (a.shimei_key = sys.kanji_key(p_shimei) OR a.kana_key = nullif(sys.kana_key(p_shimei), '')
               OR EXISTS (SELECT 1 FROM gyosei_kihon.shimei_sakuin AS x
                          JOIN gyosei_kihon.shimei_sakuin AS o ON o.dantai_code = x.dantai_code AND o.kojin_no = x.kojin_no
                          WHERE x.dantai_code = p_city AND x.kanji_key = a.shimei_key AND (a.birth_date IS NULL OR x.birth_date IS NULL OR x.birth_date = a.birth_date)
                            AND o.kanji_key = sys.kanji_key(p_shimei) AND (p_birth IS NULL OR o.birth_date IS NULL OR o.birth_date = p_birth)))
          AND (a.birth_date IS NULL OR p_birth IS NULL OR a.birth_date = p_birth))
$$;

-- A certificate of another desk (income, tax) tells where and how she lives as well: the one she flees from gets none, nor who asks for him.
CREATE FUNCTION gyosei_kihon.shien_seikyusha(p_city integer, p_kojin_no bigint, p_shimei text, p_field text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.problem('01-290', p_field) WHERE gyosei_kihon.shien_aite_ka(p_city, ARRAY[p_kojin_no], p_shimei, NULL)
$$;

-- 一時解除 that are open now for this person and a requester of this name. Compared with the clock whenever it is asked.
CREATE FUNCTION gyosei_kihon.kaijo_namae(p_city integer, p_kojin_no bigint, p_kubun text, p_shimei text) RETURNS SETOF gyosei_kihon.shien_shinsei
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s FROM gyosei_kihon.shien_shinsei AS s
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.shinsei_kubun_code = '1' AND s.kyoka_code = '1'
      AND s.yuko_at > clock_timestamp() AND s.kofu_no IS NULL AND s.seikyusha_kubun_code = p_kubun
      AND sys.kanji_key(s.seikyusha_shimei) = sys.kanji_key(p_shimei)
    ORDER BY s.shinsei_no
$$;

-- The one for this requester and nobody else: a namesake, or who shows no birthday, is not whom the 審査 was about. An office has none, and was called back.
CREATE FUNCTION gyosei_kihon.kaijo_aru(p_city integer, p_kojin_no bigint, p_kubun text, p_shimei text, p_birth date) RETURNS gyosei_kihon.shien_shinsei
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s FROM gyosei_kihon.kaijo_namae(p_city, p_kojin_no, p_kubun, p_shimei) AS s
    WHERE s.seikyusha_birth_date = p_birth OR s.seikyusha_birth_date IS NULL AND p_kubun = '5'
    ORDER BY s.shinsei_no
    LIMIT 1
$$;

-- A 一時解除 serves one 交付受付.
CREATE FUNCTION gyosei_kihon.kaijo_tsukau(p_city integer, p_kojin_no bigint, p_kubun text, p_shimei text, p_birth date, p_kofu_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.shien_shinsei AS s SET kofu_no = p_kofu_no
    WHERE s.dantai_code = p_city AND s.shinsei_no = (gyosei_kihon.kaijo_aru(p_city, p_kojin_no, p_kubun, p_shimei, p_birth)).shinsei_no
$$;

-- The document noted at the 申出: NULL when there is none (a 支援措置(仮) of a 転入 whose 申出 is still to come).
CREATE FUNCTION gyosei_kihon.shien_shorui(p_city integer, p_kojin_no bigint, p_code text, p_no text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT bool_or(s.kakunin_shorui_code = p_code AND coalesce(s.kakunin_shorui_no, '') = coalesce(p_no, ''))
    FROM gyosei_kihon.shien_taisho AS t
    JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
    WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no
$$;
