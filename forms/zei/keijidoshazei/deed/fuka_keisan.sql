-- SPDX-License-Identifier: Apache-2.0
BEGIN
    IF keijidoshazei.kijitsu_mae(r.fuka_nendo, make_date(r.fuka_nendo, 4, 1), r.tameshi_flag, c.today) THEN
        RETURN NULL;
    END IF;
    IF keijidoshazei.kigen_dan(r.fuka_nendo, c.today) > 0 THEN
        PERFORM sys.problem('14-059', 'fuka_nendo', NULL, jsonb_build_object('nendo', r.fuka_nendo,
            'zogaku', to_char(keijidoshazei.kigen_made(r.fuka_nendo, 'shuno.zogaku_nensu_count', c.today), 'YYYY-MM-DD')));
        RETURN NULL;
    END IF;
    RETURN work.ask_by_deed('keijidoshazei.fuka', jsonb_build_object('fuka_nendo', r.fuka_nendo), r.tameshi_flag, '14-036', 'fuka_nendo');
END;
