-- SPDX-License-Identifier: Apache-2.0
-- 対象外: nobody will come of it. What was sent of addresses and numbers goes with it.
BEGIN
    UPDATE juki.tenshutsu_joho AS t SET joho_jotai_code = '3', taishogai_riyu = r.riyu, shori_person = c.person, shori_at = c.at
    WHERE t.dantai_code = v_city AND t.joho_no = r.joho_no AND t.joho_jotai_code = '1';
    IF NOT FOUND THEN
        PERFORM sys.problem('02-904', 'joho_no');
        RETURN NULL;
    END IF;
    PERFORM juki.joho_kesu(v_city, r.joho_no);
    RETURN jsonb_build_object('key', r.joho_no, 'number', r.joho_no::text);
END;
