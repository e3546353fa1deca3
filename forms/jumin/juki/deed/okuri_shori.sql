-- SPDX-License-Identifier: Apache-2.0
-- A notice was sent, failed, goes once more, or is printed now (5).
DECLARE
    v_no bigint;
BEGIN
    IF r.shori_code = '5' THEN
        PERFORM juki.ninsho_kensa(v_city, c.today, 'shori_code');
        v_no := juki.okuri_insatsu(r.okuri_no, NULL, c);
        IF v_no IS NULL THEN
            PERFORM sys.problem('02-847', 'shori_code');
            RETURN NULL;
        END IF;
        RETURN jsonb_build_object('key', v_no, 'number', v_no::text) || (
            SELECT jsonb_build_object('persons', jsonb_build_array(o.kojin_no), 'protected', gyosei_kihon.shien_aru(v_city, o.kojin_no))
            FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = v_city AND o.okuri_no = r.okuri_no);
    END IF;
    UPDATE juki.okuri_tsuchi AS o
    SET okuri_jotai_code = r.shori_code, okuri_at = CASE WHEN r.shori_code = '2' THEN c.at ELSE o.okuri_at END,
        okuri_count = o.okuri_count + CASE WHEN r.shori_code = '2' THEN 1 ELSE 0 END, riyu = r.riyu, shori_person = c.person
    WHERE o.dantai_code = v_city AND o.okuri_no = r.okuri_no AND o.okuri_jotai_code <> '5' AND (r.shori_code <> '4' OR o.okuri_jotai_code IN ('2', '3'));
    IF NOT FOUND THEN
        PERFORM sys.problem('02-145', 'shori_code');
    END IF;
    RETURN jsonb_build_object('key', r.okuri_no, 'number', r.okuri_no::text);
END;
