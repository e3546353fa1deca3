-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_job bigint := work.ask('jido_teate.genkyo', jsonb_build_object('genkyo_nendo', r.genkyo_nendo), r.tameshi_flag);
BEGIN
    RETURN jsonb_build_object('key', v_job, 'number', v_job::text);
END;
