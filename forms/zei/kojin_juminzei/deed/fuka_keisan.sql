-- SPDX-License-Identifier: Apache-2.0
BEGIN
    RETURN work.ask_by_deed('kojin_juminzei.fuka', jsonb_build_object('fuka_nendo', r.fuka_nendo), r.tameshi_flag, '11-010', 'fuka_nendo');
END;
