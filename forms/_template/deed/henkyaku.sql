-- SPDX-License-Identifier: Apache-2.0
-- What came back, or a longer term. Another clerk's change between is a conflict: row_version is compared before.
DECLARE
    k kashidashi.kashidashi;
BEGIN
    SELECT * INTO k FROM kashidashi.kashidashi AS q WHERE q.dantai_code = v_city AND q.kashidashi_no = r.kashidashi_no FOR UPDATE;
    IF NOT FOUND OR k.kashidashi_jotai_code = '2' THEN
        PERFORM sys.problem('34-003', 'kashidashi_no');
        RETURN NULL;
    END IF;
    UPDATE kashidashi.kashidashi AS q
    SET kigen_date = r.kigen_date, kashidashi_jotai_code = CASE WHEN r.henkyaku_flag THEN '2' ELSE '1' END
    WHERE q.dantai_code = v_city AND q.kashidashi_no = k.kashidashi_no;
    RETURN jsonb_build_object('key', k.kashidashi_no, 'number', k.kashidashi_no::text);
END;
