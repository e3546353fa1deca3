-- SPDX-License-Identifier: Apache-2.0
-- What stands against an order, told at its field; p_grid is "hitobito." for a row of many.
CREATE FUNCTION gyosei_kihon.hatsurei_kensa(p_login text, p_person bigint, p_branch text, p_department text, p_role text, p_from date, p_to date,
    p_grid text, p_row integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_fault text := sec.order_fault(p_login, p_person, p_branch, p_department, p_role, p_from, p_to);
BEGIN
    PERFORM CASE v_fault
        WHEN 'login' THEN sys.problem('01-047', p_grid || 'login', p_row)
        WHEN 'branch' THEN sys.problem('01-049', 'shisho_id')
        WHEN 'department' THEN sys.problem('01-049', 'busho_id')
        WHEN 'role' THEN sys.problem('01-049', 'shokumu_id')
        WHEN 'to_date' THEN sys.problem('01-050', 'shuryo_date')
        WHEN 'days' THEN sys.problem('01-042', 'shuryo_date')
        WHEN 'from_date' THEN sys.problem('01-051', 'kaishi_date') END;
    RETURN v_fault IS NULL;
END
$$;
