-- SPDX-License-Identifier: Apache-2.0
-- 申出 of people who are no residents (前住所, 本籍・附票 only): each gets a 宛名, and the flag hangs there. Whom the register knows by that name and birth date is asked
-- about, and hidden until they are compared: a number of her own that nobody typed.
DECLARE
    v_people jsonb := '[]';
    v_shien bigint;
    v_kojin bigint;
    v_shinki bigint[] := '{}';
    m record;
BEGIN
    FOR m IN SELECT u.*, (u.ordinality - 1)::integer AS gyo FROM unnest(r.taisho) WITH ORDINALITY AS u LOOP
        v_kojin := m.kojin_no;
        IF v_kojin IS NULL THEN
            v_kojin := sys.next_no('kojin');
            v_shinki := v_shinki || v_kojin;
            PERFORM sys.alert('01-231', 'taisho.shimei', m.gyo, jsonb_build_object('kojin_no', d)) FROM gyosei_kihon.doseidomei(v_city, m.shimei, m.birth_date) AS d ORDER BY d;
            PERFORM gyosei_kihon.atena_gai(v_city, v_kojin, m.shimei, m.shimei_kana, m.birth_date, m.seibetsu_code);
        ELSIF NOT gyosei_kihon.atena_ka(v_city, v_kojin, m.shimei) THEN
            PERFORM sys.problem('01-067', 'taisho.kojin_no', m.gyo);
            RETURN NULL;
        END IF;
        v_people := v_people || jsonb_build_object('kojin_no', v_kojin, 'taisho_kubun_code', m.taisho_kubun_code);
    END LOOP;
    IF NOT EXISTS (SELECT 1 FROM unnest(r.taisho) AS u WHERE u.taisho_kubun_code = '1') THEN
        PERFORM sys.problem('01-066', 'taisho');
        RETURN NULL;
    END IF;
    v_shien := gyosei_kihon.shien_uketsuke(to_jsonb(r), v_people, c);
    PERFORM gyosei_kihon.shien_utagau(v_city, ARRAY(   -- also whom an earlier comparison opened: it was with others
        SELECT d FROM unnest(gyosei_kihon.doseidomei_hoka(v_city, v_shinki)) AS d
        WHERE gyosei_kihon.shien_code_of(v_city, d) = '0'
          AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien_utagai AS t WHERE t.dantai_code = v_city AND t.kojin_no = d AND t.jushin_no = r.jushin_no AND t.betsunin_no IS NOT NULL)
        ORDER BY d), r.jushin_no, v_shien, c.person) WHERE v_shien IS NOT NULL;
    PERFORM gyosei_kihon.jushin_zumi(v_city, r.jushin_no, v_shien, c);
    RETURN jsonb_build_object('key', v_shien, 'number', v_shien::text, 'persons', (SELECT jsonb_agg(e -> 'kojin_no') FROM jsonb_array_elements(v_people) AS e));
END;
