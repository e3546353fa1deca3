-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_kettei bigint := jido_teate.sashitome_toroku(c, r.nintei_no, r.sashitome_riyu_code, r.kettei_riyu);
BEGIN
    PERFORM jido_teate.dekita_shiharai(v_city, r.nintei_no, c.today, 'sashitome_riyu_code');
    RETURN jsonb_build_object('key', v_kettei, 'number', v_kettei::text, 'persons', jsonb_build_array(r.kojin_no));
END;
