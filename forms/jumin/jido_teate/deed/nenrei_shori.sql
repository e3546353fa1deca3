-- SPDX-License-Identifier: Apache-2.0
-- April is calculated too: its month is the one before the month of payment that the calculation is given.
DECLARE
    v_job bigint := work.ask('jido_teate.nenrei', jsonb_build_object('nenrei_nendo', r.nenrei_nendo, 'shiharai_month', (r.nenrei_nendo + 1) * 100 + 5), r.tameshi_flag);
BEGIN
    RETURN jsonb_build_object('key', v_job, 'number', v_job::text);
END;
