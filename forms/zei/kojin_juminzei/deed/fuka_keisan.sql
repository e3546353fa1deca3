-- SPDX-License-Identifier: Apache-2.0
BEGIN
    IF kojin_juminzei.kijitsu_mae(r.fuka_nendo, make_date(r.fuka_nendo, 1, 1), r.tameshi_flag, c.today) THEN
        RETURN NULL;
    END IF;
    IF kojin_juminzei.kigen_dan(r.fuka_nendo, c.today) > 0 THEN
        PERFORM sys.problem('11-064', 'fuka_nendo', NULL, jsonb_build_object('nendo', r.fuka_nendo,
            'zogaku', to_char(kojin_juminzei.kigen_made(r.fuka_nendo, 'shuno.zogaku_nensu_count', c.today), 'YYYY-MM-DD')));
        RETURN NULL;
    END IF;
    RETURN work.ask_by_deed('kojin_juminzei.fuka', jsonb_build_object('fuka_nendo', r.fuka_nendo), r.tameshi_flag, '11-010', 'fuka_nendo');
END;
