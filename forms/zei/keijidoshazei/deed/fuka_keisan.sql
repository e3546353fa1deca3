-- SPDX-License-Identifier: Apache-2.0
BEGIN
    RETURN work.ask_by_deed('keijidoshazei.fuka', jsonb_build_object('fuka_nendo', r.fuka_nendo), r.tameshi_flag, '14-036', 'fuka_nendo');
END;
