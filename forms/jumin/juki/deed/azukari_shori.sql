-- SPDX-License-Identifier: Apache-2.0
BEGIN
    UPDATE juki.azukari AS z
    SET azukari_jotai_code = r.shori_code, kekka = r.kekka, shori_person = c.person
    WHERE z.dantai_code = v_city AND z.azukari_no = r.azukari_no AND z.azukari_jotai_code = '1';
    IF NOT FOUND THEN
        PERFORM sys.problem('02-776', 'azukari_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.azukari_no, 'number', r.azukari_no::text);
END;
