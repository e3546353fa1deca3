-- SPDX-License-Identifier: Apache-2.0
DECLARE
    g keijidoshazei.genmen;
    v_kojin bigint;
BEGIN
    UPDATE keijidoshazei.genmen AS q SET genmen_jotai_code = r.genmen_kekka_code, kettei_date = c.today, kettei_riyu = r.kettei_riyu, kettei_person = c.person
    WHERE q.dantai_code = v_city AND q.genmen_no = r.genmen_no AND q.genmen_jotai_code IN ('1', '2')
    RETURNING * INTO g;
    IF NOT FOUND THEN
        PERFORM sys.problem('14-035', 'genmen_kekka_code');
        RETURN NULL;
    END IF;
    PERFORM keijidoshazei.kosei_tanomu(v_city, g.sharyo_no, make_date(g.kara_nendo, 4, 1)) WHERE r.genmen_kekka_code <> '3';
    SELECT s.kojin_no INTO v_kojin FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = v_city AND s.sharyo_no = g.sharyo_no;
    RETURN jsonb_build_object('key', g.genmen_no, 'number', g.genmen_no::text, 'persons', jsonb_build_array(v_kojin));
END;
