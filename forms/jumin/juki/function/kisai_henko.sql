-- SPDX-License-Identifier: Apache-2.0
-- henko of who is entered anew (group kisaisha of r): each with a number of her own, a household, an address and the 本籍 they share.
CREATE FUNCTION juki.kisai_henko(p_city integer, r jsonb, p_setai bigint, p_jusho jsonb, p_today date) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
    o juki.jumin;
    v_kubun text := r ->> 'jumin_kubun_code';
    v_jiyu text := r ->> 'ido_jiyu_code';
    v_day date := (r ->> 'ido_date')::date;
    v_kosho boolean := v_kubun = '1' AND r ->> 'ido_kubun_code' = '3';
    v_jusho jsonb := p_jusho || jsonb_strip_nulls(jsonb_build_object('5', CASE WHEN r ->> 'honseki' IS NOT NULL
        THEN jsonb_build_object('jusho', r -> 'honseki', 'banchi', r -> 'honseki_banchi') END));
    v_henko jsonb := '[]';
    v_gaikoku jsonb;   -- of a foreign resident entered ex officio: what 法30条の45 wants, as of one who moves in
    v_atari jsonb := jsonb_build_object('tennyu_date', v_day, 'setai_no', p_setai, 'setaiin', CASE WHEN p_setai = -1 THEN
        (SELECT jsonb_agg(u || jsonb_build_object('jumin_kubun_code', v_kubun)) FROM jsonb_array_elements(r -> 'kisaisha') AS u) END);
BEGIN
    PERFORM sys.alert('02-151', 'honseki') WHERE v_kubun = '1' AND (NOT v_jusho ? '5' OR r ->> 'hittosha' IS NULL);
    PERFORM juki.gaikoku_kensa(jsonb_build_object('kokuseki_name', r -> 'kokuseki_name'), '', NULL) WHERE v_kubun = '2';
    FOR m IN
        SELECT (u.ordinality - 1)::integer AS gyo, juki.gaikoku_na(v_kubun, u.value ->> 'shimei') AS shimei, u.value ->> 'shimei_kana' AS shimei_kana,
               coalesce((u.value ->> 'birth_date')::date, v_day) AS birth_date, coalesce((u.value ->> 'birth_form')::smallint, 0::smallint) AS birth_form,
               u.value ->> 'birth_text' AS birth_text, u.value ->> 'seibetsu_code' AS seibetsu_code, u.value ->> 'zokugara_code' AS zokugara_code,
               (u.value ->> 'zen_kojin_no')::bigint AS zen_kojin_no, u.value AS gyo_bun
        FROM jsonb_array_elements(r -> 'kisaisha') WITH ORDINALITY AS u
    LOOP
        IF m.birth_date IS NULL OR m.birth_date > coalesce(v_day, p_today) THEN
            PERFORM sys.problem('02-130', 'kisaisha.birth_date', m.gyo);
            RETURN '[]';
        END IF;
        IF m.zen_kojin_no IS NOT NULL THEN   -- her own 除票, and no period over another
            SELECT i.* INTO o FROM juki.jumin AS j CROSS JOIN LATERAL juki.ima(j) AS i WHERE j.dantai_code = p_city AND j.kojin_no = m.zen_kojin_no FOR UPDATE OF j;
            PERFORM gyosei_kihon.nayose_kensa(p_city, m.zen_kojin_no, 'kisaisha.zen_kojin_no', m.gyo);
            IF v_jiyu = '13' OR o.kojin_no IS NULL OR o.jumin_jotai_code = '1' OR o.birth_date <> m.birth_date THEN
                PERFORM sys.problem('02-050', 'kisaisha.zen_kojin_no', m.gyo, jsonb_build_object('kojin_no', m.zen_kojin_no));
            ELSIF o.jumin_jotai_code = '3' THEN
                PERFORM sys.problem('02-090', 'kisaisha.zen_kojin_no', m.gyo, jsonb_build_object('kojin_no', m.zen_kojin_no));
            ELSIF o.shojo_date > v_day AND o.shojo_jiyu_code IS DISTINCT FROM '29' THEN   -- a cancelled entry was no residence
                PERFORM sys.problem('02-873', 'ido_date', NULL, jsonb_build_object('kojin_no', m.zen_kojin_no, 'shimei', m.shimei));
            END IF;
        END IF;
        v_gaikoku := CASE WHEN v_kubun = '2' AND v_jiyu = '13' THEN juki.umare_gaikoku(m.shimei, m.birth_date) ELSE '{}' END;
        IF v_kubun = '2' AND v_jiyu <> '13' THEN
            v_gaikoku := m.gyo_bun || jsonb_build_object('jumin_kubun_code', '2', 'shimei_romaji', m.shimei, 'kokuseki_name', r -> 'kokuseki_name');
            PERFORM juki.tennyu_gaikoku_kensa(p_city, m.gyo, v_gaikoku, v_atari, 'kisaisha');
            v_gaikoku := juki.tennyu_gaikoku(v_gaikoku, v_atari) - ARRAY['zokugara_shiryo_code', 'uragaki_flag'];
        END IF;
        IF EXISTS (SELECT 1 FROM jsonb_array_elements(r -> 'kisaisha') WITH ORDINALITY AS u
                   WHERE u.ordinality <= m.gyo AND coalesce((u.value ->> 'birth_date')::date, v_day) = m.birth_date AND u.value ->> 'seibetsu_code' = m.seibetsu_code
                     AND sys.kanji_key(u.value ->> 'shimei') = sys.kanji_key(m.shimei)) THEN
            PERFORM sys.problem('02-048', 'kisaisha.shimei', m.gyo);
        END IF;
        PERFORM juki.nijuu_kensa(p_city, m.shimei, m.birth_date, m.zen_kojin_no, 'kisaisha.shimei', m.gyo);
        PERFORM juki.moji_nyuryoku(m.shimei, 'kisaisha.shimei', m.gyo);
        v_henko := v_henko || jsonb_build_object('kojin_no', coalesce(m.zen_kojin_no, sys.next_no('kojin')), 'shori', 'kisai', 'zokugara_shiryo_code', m.gyo_bun -> 'zokugara_shiryo_code', 'jusho', v_jusho,
            'koumoku', jsonb_build_object('setai_no', p_setai, 'jumin_kubun_code', v_kubun, 'jumin_jotai_code', '1', 'shimei', m.shimei,
                'shimei_kana', m.shimei_kana, 'shi_kosho_flag', v_kosho, 'mei_kosho_flag', v_kosho,
                'birth_date', m.birth_date, 'birth_form', m.birth_form, 'birth_text', m.birth_text,
                'seibetsu_code', m.seibetsu_code, 'zokugara_code', m.zokugara_code, 'jumin_date', CASE v_jiyu WHEN '13' THEN m.birth_date ELSE v_day END,
                'todokede_date', r -> 'todokede_date', 'hittosha', r -> 'hittosha', 'kokuseki_name', r -> 'kokuseki_name',
                'shimei_romaji', CASE WHEN v_kubun = '2' THEN m.shimei END, 'gaikokujin_date', NULL, 'zairyu_kubun_code', NULL, 'zairyu_manryo_date', NULL)
                || v_gaikoku || CASE WHEN m.zen_kojin_no IS NULL THEN '{}' ELSE juki.johyo_modosu() END);
    END LOOP;
    RETURN v_henko;
END
$$;

-- A foreign child is born without a status: 60 days from the birth (入管法22条の2).
CREATE FUNCTION juki.umare_gaikoku(p_shimei text, p_birth date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('shimei_romaji', p_shimei, 'gaikokujin_date', p_birth, 'zairyu_kubun_code', '5',
                              'zairyu_manryo_date', p_birth + sys.param('juki.keika_taizai', p_birth)::integer)
$$;

-- What a 除票 that comes back to life leaves behind.
CREATE FUNCTION juki.johyo_modosu() RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('shojo_form', 0, 'jusho_form', 0) || (SELECT jsonb_object_agg(k, NULL)
        FROM unnest('{shojo_date,shojo_text,shojo_jiyu_code,tenshutsu_yotei_date,tensaki_yotei_rireki_no,tensaki_rireki_no,tenshutsu_date,tsuchi_date,jusho_date,jusho_text,zen_jusho_rireki_no}'::text[]) AS k)
$$;

-- Is she in the register already, as a resident, a 除票 or 住登外, or in an entry that waits?
CREATE FUNCTION juki.nijuu_kensa(p_city integer, p_shimei text, p_birth date, p_zen bigint, p_at text, p_gyo integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_other bigint;
BEGIN
    FOR v_other IN SELECT gyosei_kihon.doseidomei(p_city, p_shimei, p_birth) ORDER BY 1 LOOP
        CONTINUE WHEN v_other IS NOT DISTINCT FROM p_zen;
        PERFORM sys.alert(CASE WHEN (SELECT juki.jotai(j) FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = v_other) <> '1' THEN '02-047'
                               WHEN gyosei_kihon.jutogai_hito(p_city, v_other, p_birth) THEN '02-824' ELSE '02-046' END,
                          p_at, p_gyo, jsonb_build_object('kojin_no', v_other));
    END LOOP;
    PERFORM sys.alert('02-068', p_at, p_gyo, jsonb_build_object('kari_no', k)) FROM juki.kari_matsu(p_city, p_shimei, p_birth) AS k WHERE k IS NOT NULL;
END
$$;

-- The first entry that waits with somebody of this name and birthday in it.
CREATE FUNCTION juki.kari_matsu(p_city integer, p_shimei text, p_birth date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(k.kari_no)
    FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
    WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2')
      AND e.value ->> 'birth_date' = p_birth::text AND sys.kanji_key(e.value ->> 'shimei') = sys.kanji_key(p_shimei)
$$;

-- Does an entry that waits bring somebody of that name to the lot? From its day on it will not be true that nobody was there.
CREATE FUNCTION juki.kari_kuru(p_city integer, p_shimei text, p_machiaza bigint, p_banchi text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
        WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND (k.record ->> 'machiaza_id')::bigint = p_machiaza
          AND gyosei_kihon.banchi_key(k.record ->> 'banchi') = gyosei_kihon.banchi_key(p_banchi)
          AND sys.kanji_key(coalesce(e.value ->> 'shimei', (SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = (e.value ->> 'kojin_no')::bigint)))
              = sys.kanji_key(p_shimei))
$$;

-- A birth, by notification or by a notice: to a parent who lives here no more, born before they came to their address, or into a household that
-- leaves whole.
CREATE FUNCTION juki.shussei_kensa(p_city integer, j juki.jumin, p_jiyu text, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM sys.problem('02-970', 'kojin_no', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei)) WHERE juki.jotai(j) <> '1';
    PERFORM sys.alert('02-874', 'ido_date') WHERE p_jiyu = '13' AND p_day < gyosei_kihon.jusho_kara(p_city, j.kojin_no, j.jusho_rireki_no);
    PERFORM juki.hitori_kensa(p_city, j.setai_no, 'kojin_no');
END
$$;

-- 子 is the child of 世帯主, or of husband and wife: of any other parent it is 子の子, 妹の子, …
CREATE FUNCTION juki.umare_zokugara(j juki.jumin, p_zokugara text, p_at text, p_gyo integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('02-831', p_at, p_gyo, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei))
    WHERE p_zokugara = '20' AND juki.zokugara(j) NOT IN ('02', '11', '12', '13', '14')
$$;
