-- SPDX-License-Identifier: Apache-2.0
DECLARE
    g record;
BEGIN
    SELECT * INTO g FROM jido_teate.seikei_gyakuten(v_city, r.nintei_no) AS x;
    IF NOT FOUND THEN
        PERFORM sys.problem('08-154', 'nintei_no');
        RETURN NULL;
    END IF;
    PERFORM jido_teate.seikei_kaku(c, r.nintei_no, g.nendo, r.seikei_riyu_code);
    RETURN jsonb_build_object('key', r.nintei_no, 'number', r.nintei_no::text, 'persons', jsonb_build_array(g.kojin_no, g.haigusha_no));
END;
