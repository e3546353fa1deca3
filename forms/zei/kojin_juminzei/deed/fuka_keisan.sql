-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_job bigint;
BEGIN
    IF NOT r.tameshi_flag AND EXISTS (SELECT 1 FROM work.jobs() AS w
               WHERE w.kind = 'kojin_juminzei.fuka' AND NOT w.dry AND w.state IN ('proposed', 'waiting', 'running', 'done')
                 AND (w.args ->> 'fuka_nendo')::integer = r.fuka_nendo) THEN
        PERFORM sys.alert('11-010', 'fuka_nendo');
    END IF;
    v_job := work.ask('kojin_juminzei.fuka', jsonb_build_object('fuka_nendo', r.fuka_nendo), r.tameshi_flag);
    RETURN jsonb_build_object('key', v_job, 'number', v_job::text);
END;
