-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_kettei bigint := jido_teate.sashitome_kaijo(c, r.nintei_no, r.kettei_riyu);
BEGIN
    PERFORM jido_teate.jikou_shirase(v_city, r.nintei_no, c.today, '08-150', 'kettei_riyu');
    PERFORM jido_teate.jikou_kiroku(c, r.nintei_no, c.today, '2');
    RETURN jsonb_build_object('key', v_kettei, 'number', v_kettei::text, 'persons', jsonb_build_array(r.kojin_no));
END;
