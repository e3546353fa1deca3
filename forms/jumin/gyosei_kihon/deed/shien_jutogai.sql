-- SPDX-License-Identifier: Apache-2.0
-- 申出 of people who are no residents (前住所, 本籍・附票 only): each gets a 宛名, and the flag hangs there.
DECLARE
    v_people jsonb := '[]';
    v_shien bigint;
    v_kojin bigint;
    m record;
BEGIN
    FOR m IN SELECT u.*, (u.ordinality - 1)::integer AS gyo FROM unnest(r.taisho) WITH ORDINALITY AS u LOOP
        v_kojin := m.kojin_no;
        IF v_kojin IS NULL THEN
            v_kojin := sys.next_no('kojin');
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
    PERFORM gyosei_kihon.jushin_zumi(v_city, r.jushin_no, v_shien, c);
    RETURN jsonb_build_object('key', v_shien, 'number', v_shien::text, 'persons', (SELECT jsonb_agg(e -> 'kojin_no') FROM jsonb_array_elements(v_people) AS e));
END;
