-- SPDX-License-Identifier: Apache-2.0
-- An opponent, or who asks for him, becomes known while the case runs. Nobody is taken out: who was named is compared until the case ends.
DECLARE
    v_people bigint[] := ARRAY(SELECT t.kojin_no FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = v_city AND t.shien_no = r.shien_no);
BEGIN
    PERFORM 1 FROM gyosei_kihon.shien AS s WHERE s.dantai_code = v_city AND s.shien_no = r.shien_no AND s.shien_jotai_code IN ('1', '2') FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('01-044', 'shien_no');
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.shien_aite_kensa(v_city, v_people, to_jsonb(r.tsuika), 'tsuika');
    INSERT INTO gyosei_kihon.shien_aite (dantai_code, shien_no, aite_no, aite_kubun_code, shimei, shimei_kana, birth_date)
    SELECT v_city, r.shien_no, u.ordinality + (SELECT coalesce(max(e.aite_no), 0) FROM gyosei_kihon.shien_aite AS e WHERE e.dantai_code = v_city AND e.shien_no = r.shien_no),
           u.aite_kubun_code, u.shimei, u.shimei_kana, u.birth_date
    FROM unnest(r.tsuika) WITH ORDINALITY AS u;
    RETURN jsonb_build_object('key', r.shien_no, 'number', r.shien_no::text, 'persons', to_jsonb(v_people));
END;
