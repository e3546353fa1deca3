-- SPDX-License-Identifier: Apache-2.0
-- Only a year that was assessed is corrected; the run waits for a second person.
BEGIN
    IF NOT kojin_juminzei.fuka_zumi(v_city, r.fuka_nendo) THEN
        PERFORM sys.problem('11-033', 'fuka_nendo');
        RETURN NULL;
    END IF;
    PERFORM kojin_juminzei.kigen_kensa(v_city, NULL, r.fuka_nendo);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    RETURN work.ask_by_deed('kojin_juminzei.kosei_ikkatsu', jsonb_build_object('fuka_nendo', r.fuka_nendo), r.tameshi_flag, '11-034', 'fuka_nendo');
END;
