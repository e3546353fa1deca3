-- SPDX-License-Identifier: Apache-2.0
-- Another person approves, without a choice: what is typed beside many rows of the list.
DECLARE
    v_fault text := sec.decide_order(r.hatsurei_no, true, NULL);
BEGIN
    IF v_fault IS NOT NULL THEN
        PERFORM sys.problem(CASE v_fault WHEN 'self' THEN '01-043' WHEN 'gone' THEN '01-044' ELSE '01-048' END, 'hatsurei_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.hatsurei_no, 'number', r.hatsurei_no::text);
END;
