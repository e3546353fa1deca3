-- SPDX-License-Identifier: Apache-2.0
-- Words, states and the second person are judged where the queue stands; what a clerk can mend is told beside the field.
DECLARE
    w record;
BEGIN
    SELECT * INTO w FROM work.jobs() AS x WHERE x.job_no = r.job_no;
    IF NOT FOUND OR w.state IS DISTINCT FROM r.shigoto_jotai_code THEN
        PERFORM sys.problem('01-083', 'job_no');
    ELSIF r.shori_code IN ('1', '2') AND w.person = c.person THEN
        PERFORM sys.problem('01-084', 'shori_code');
    ELSIF r.shori_code IN ('1', '2') AND NOT sec.has(w.approve) OR r.shori_code IN ('3', '4') AND NOT sec.has(w.may) THEN
        PERFORM sys.problem('01-085', 'shori_code');
    ELSIF r.shori_code = '3' AND NOT work.can_undo(r.job_no) THEN
        PERFORM sys.problem('01-086', 'shori_code');
    ELSIF r.shori_code = '3' THEN
        PERFORM work.undo(r.job_no);
    ELSIF r.shori_code = '4' THEN
        PERFORM work.resume(r.job_no);
    ELSE
        PERFORM work.decide(r.job_no, r.shori_code = '1');
    END IF;
    RETURN jsonb_build_object('key', r.job_no, 'number', r.job_no::text);
END;
