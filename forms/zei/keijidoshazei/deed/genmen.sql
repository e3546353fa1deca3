-- SPDX-License-Identifier: Apache-2.0
-- 減免の申請 within its time (the city's by-law): a later one passes only with a confirmation.
DECLARE
    v_no bigint := sys.next_no('keijidoshazei.genmen');
    v_kigen date := keijidoshazei.noki(r.kara_nendo) - sys.param_int('keijidoshazei.genmen_kigen_count', make_date(r.kara_nendo, 4, 1));
BEGIN
    IF keijidoshazei.kigen_dan(r.kara_nendo, c.today) > 1 AND NOT keijidoshazei.kigen_tokurei_aru(v_city, r.sharyo_no, r.kara_nendo, c.today) THEN
        PERFORM sys.problem('14-053', 'kara_nendo', NULL, jsonb_build_object('nendo', r.kara_nendo,
            'gengaku', to_char(keijidoshazei.kigen_made(r.kara_nendo, 'shuno.gengaku_nensu_count', c.today), 'YYYY-MM-DD')));
        RETURN NULL;
    END IF;
    IF r.shinsei_date > v_kigen THEN
        PERFORM sys.alert('14-033', 'shinsei_date', NULL, jsonb_build_object('kigen', to_char(v_kigen, 'YYYY-MM-DD')));
    END IF;
    IF r.shogaisha_kojin_no IS NOT NULL AND EXISTS (
        SELECT 1 FROM keijidoshazei.genmen AS g
        WHERE g.dantai_code = v_city AND g.shogaisha_kojin_no = r.shogaisha_kojin_no AND g.genmen_jotai_code IN ('1', '2')
          AND g.sharyo_no <> r.sharyo_no
          AND int4range(g.kara_nendo, g.made_nendo, '[]') && int4range(r.kara_nendo, r.made_nendo, '[]')) THEN
        PERFORM sys.problem('14-031', 'shogaisha_kojin_no');
        RETURN NULL;
    END IF;
    INSERT INTO keijidoshazei.genmen (dantai_code, genmen_no, sharyo_no, genmen_jiyu_code, shogaisha_kojin_no, kara_nendo, made_nendo, shinsei_date)
    VALUES (v_city, v_no, r.sharyo_no, r.genmen_jiyu_code, r.shogaisha_kojin_no, r.kara_nendo, r.made_nendo, r.shinsei_date);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons',
        (SELECT jsonb_build_array(s.kojin_no) FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = v_city AND s.sharyo_no = r.sharyo_no));
END;
