-- SPDX-License-Identifier: Apache-2.0
-- 申出 of a resident: whom of the household it protects, and from whom.
DECLARE
    v_people jsonb;
    v_shien bigint;
BEGIN
    v_people := (SELECT jsonb_agg(jsonb_build_object('kojin_no', u.kojin_no, 'taisho_kubun_code', u.taisho_kubun_code))
                 FROM unnest(r.taisho) AS u WHERE u.taisho_kubun_code IS NOT NULL);
    IF v_people IS NULL OR NOT EXISTS (SELECT 1 FROM unnest(r.taisho) AS u WHERE u.taisho_kubun_code = '1') THEN
        PERFORM sys.problem('01-066', 'taisho');
        RETURN NULL;
    ELSIF EXISTS (SELECT 1 FROM unnest(r.taisho) AS u WHERE u.taisho_kubun_code IS NOT NULL AND gyosei_kihon.shien_code_of(v_city, u.kojin_no) IS NULL) THEN
        PERFORM sys.problem('01-067', 'taisho');
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.shien_aite_kensa(v_city, ARRAY(SELECT u.kojin_no FROM unnest(r.taisho) AS u WHERE u.taisho_kubun_code IS NOT NULL), to_jsonb(r.aite), 'aite');
    v_shien := gyosei_kihon.shien_uketsuke(to_jsonb(r), v_people, c);
    PERFORM sys.holders_done('gyosei_kihon.shien_moshide', u.kojin_no) FROM unnest(r.taisho) AS u;
    PERFORM gyosei_kihon.jushin_zumi(v_city, r.jushin_no, v_shien, c);
    RETURN jsonb_build_object('key', v_shien, 'number', v_shien::text, 'persons', (SELECT jsonb_agg(e -> 'kojin_no') FROM jsonb_array_elements(v_people) AS e));
END;
