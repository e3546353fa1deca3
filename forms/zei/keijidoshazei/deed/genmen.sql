-- SPDX-License-Identifier: Apache-2.0
-- 減免の申請 within its time (the city's by-law): a later one passes only with a confirmation. A vehicle that is given up before the year ends
-- keeps its grant for the years it was held.
DECLARE
    v_no bigint := sys.next_no('keijidoshazei.genmen');
    v_kigen date := keijidoshazei.noki(r.kara_nendo) - sys.param_int('keijidoshazei.genmen_kigen_count', make_date(r.kara_nendo, 4, 1));
    s keijidoshazei.sharyo;
BEGIN
    SELECT * INTO s FROM keijidoshazei.sharyo AS q WHERE q.dantai_code = v_city AND q.sharyo_no = r.sharyo_no FOR UPDATE;
    IF s.shutoku_date > make_date(r.kara_nendo, 4, 1) OR s.haisha_date IS NOT NULL AND keijidoshazei.motanai(s.haisha_date, s.haisha_jiyu_code, r.kara_nendo) THEN
        PERFORM sys.problem('14-066', 'kara_nendo', NULL, jsonb_build_object('nendo', r.kara_nendo));
        RETURN NULL;
    END IF;
    IF r.shogaisha_kojin_no IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.shogaisha_kojin_no) THEN
        PERFORM sys.problem('14-040', 'shogaisha_kojin_no', NULL, jsonb_build_object('kojin_no', r.shogaisha_kojin_no));
        RETURN NULL;
    END IF;
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
    INSERT INTO keijidoshazei.genmen (dantai_code, genmen_no, sharyo_no, genmen_jiyu_code, shogaisha_kojin_no, kara_nendo, made_nendo, shinsei_date, kenzei_code)
    VALUES (v_city, v_no, r.sharyo_no, r.genmen_jiyu_code, r.shogaisha_kojin_no, r.kara_nendo, r.made_nendo, r.shinsei_date, r.kenzei_code);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(s.kojin_no));
END;
