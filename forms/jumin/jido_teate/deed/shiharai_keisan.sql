-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_job bigint;
BEGIN
    IF r.shiharai_month % 2 = 1 THEN
        PERFORM sys.alert('08-031', 'shiharai_month');
    END IF;
    IF NOT r.tameshi_flag AND EXISTS (SELECT 1 FROM work.jobs() AS w
               WHERE w.kind = 'jido_teate.shiharai' AND NOT w.dry AND w.state IN ('proposed', 'waiting', 'running', 'done')
                 AND (w.args ->> 'shiharai_month')::integer = r.shiharai_month) THEN
        PERFORM sys.alert('08-032', 'shiharai_month');
    END IF;
    v_job := work.ask('jido_teate.shiharai', jsonb_build_object('shiharai_month', r.shiharai_month), r.tameshi_flag);
    RETURN jsonb_build_object('key', v_job, 'number', v_job::text);
END;
