-- SPDX-License-Identifier: Apache-2.0
-- 緊急閲覧 begins; a review that is overdue stands against the next one.
DECLARE
    v_fault text := sec.open_emergency(r.riyu, r.jikan_fun);
BEGIN
    IF v_fault IS NOT NULL THEN
        PERFORM sys.problem(CASE v_fault WHEN 'overdue' THEN '01-045' ELSE '01-046' END, 'riyu');
        RETURN NULL;
    END IF;
    RETURN '{}'::jsonb;
END;
