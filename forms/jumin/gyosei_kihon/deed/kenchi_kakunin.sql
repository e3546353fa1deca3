-- SPDX-License-Identifier: Apache-2.0
-- A finding is reviewed by another person than the one it is about.
DECLARE
    v_fault text := audit.review_finding(r.kenchi_no, r.kakunin_kekka_code, r.shoken);
BEGIN
    IF v_fault IS NOT NULL THEN
        PERFORM sys.problem(CASE v_fault WHEN 'self' THEN '01-043' ELSE '01-044' END, 'kenchi_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.kenchi_no, 'number', r.kenchi_no::text);
END;
