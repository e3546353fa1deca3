-- SPDX-License-Identifier: Apache-2.0
-- Another person reviews an emergency; one still open is closed by it.
DECLARE
    v_fault text := sec.review_emergency(r.kinkyu_no, r.kakunin_kekka_code, r.shoken);
BEGIN
    IF v_fault IS NOT NULL THEN
        PERFORM sys.problem(CASE v_fault WHEN 'self' THEN '01-043' ELSE '01-044' END, 'kinkyu_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.kinkyu_no, 'number', r.kinkyu_no::text);
END;
