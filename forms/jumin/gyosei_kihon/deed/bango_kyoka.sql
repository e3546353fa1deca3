-- SPDX-License-Identifier: Apache-2.0
-- Another person decides on a 訂正.
DECLARE
    v_fault text := gyosei_kihon.bango_kettei(r.teisei_no, r.kyoka_code = '1', c);
BEGIN
    IF v_fault IS NOT NULL THEN
        PERFORM sys.problem(v_fault, 'kyoka_code');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.teisei_no, 'persons', jsonb_build_array(r.kojin_no));
END;
