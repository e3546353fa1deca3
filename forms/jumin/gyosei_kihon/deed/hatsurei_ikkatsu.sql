-- SPDX-License-Identifier: Apache-2.0
-- Many people of one desk and one period, all or none.
DECLARE
    v_no bigint;
    v_good boolean := true;
    i integer;
BEGIN
    FOR i IN 1 .. cardinality(r.hitobito) LOOP
        v_good := gyosei_kihon.hatsurei_kensa(r.hitobito[i].login, r.hitobito[i].shokuin_no, r.hitobito[i].shokuin_name, r.hitobito[i].kojin_no,
                      r.shisho_id, r.busho_id, r.shokumu_id, r.kaishi_date, r.shuryo_date, 'hitobito.', i - 1) AND v_good;
        IF EXISTS (SELECT 1 FROM unnest(r.hitobito) WITH ORDINALITY AS h WHERE h.login = r.hitobito[i].login AND h.ordinality < i) THEN
            PERFORM sys.problem('01-047', 'hitobito.login', i - 1);
            v_good := false;
        END IF;
        PERFORM sys.problem('01-343', 'hitobito.kojin_no', i - 1, jsonb_build_object('kojin_no', h.kojin_no, 'shokuin_no', h.shokuin_no))
        FROM unnest(r.hitobito) WITH ORDINALITY AS h WHERE h.ordinality < i AND h.kojin_no = r.hitobito[i].kojin_no AND h.shokuin_no <> r.hitobito[i].shokuin_no LIMIT 1;
    END LOOP;
    IF sys.has_errors() OR NOT v_good THEN
        RETURN NULL;
    END IF;
    FOR i IN 1 .. cardinality(r.hitobito) LOOP
        v_no := sec.ask_order(r.hitobito[i].login, r.hitobito[i].shokuin_no, r.hitobito[i].shokuin_name, r.hitobito[i].kojin_no, false, r.shisho_id, r.busho_id, r.shokumu_id, r.kaishi_date, r.shuryo_date);
    END LOOP;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
