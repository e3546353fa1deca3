-- SPDX-License-Identifier: Apache-2.0
-- What stands against an order, told at its field; p_grid is "hitobito." for a row of many. Of its end only what it says of the duty.
CREATE FUNCTION gyosei_kihon.hatsurei_kensa(p_login text, p_person bigint, p_name text, p_kojin bigint, p_branch text, p_department text, p_role text, p_from date, p_to date,
    p_grid text, p_row integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_fault text := sec.order_fault(p_login, p_person, p_branch, p_department, p_role, p_from, p_to);
    v_other bigint := gyosei_kihon.hatsurei_hoka(p_kojin, p_person);
BEGIN
    PERFORM CASE v_fault
        WHEN 'login' THEN sys.problem('01-047', p_grid || 'login', p_row)
        WHEN 'branch' THEN sys.problem('01-049', 'shisho_id')
        WHEN 'department' THEN sys.problem('01-049', 'busho_id')
        WHEN 'role' THEN sys.problem('01-049', 'shokumu_id')
        WHEN 'to_date' THEN sys.problem('01-050', 'shuryo_date')
        WHEN 'days' THEN sys.problem('01-042', 'shuryo_date')
        WHEN 'from_date' THEN sys.problem('01-051', 'kaishi_date') END;
    IF v_other IS NOT NULL AND p_role IS NOT NULL THEN
        PERFORM sys.problem('01-343', p_grid || 'kojin_no', p_row, jsonb_build_object('kojin_no', p_kojin, 'shokuin_no', v_other));
    ELSIF NOT EXISTS (SELECT FROM gyosei_kihon.atena AS t WHERE t.dantai_code = (SELECT sec.my_city()) AND t.kojin_no = p_kojin) AND p_kojin IS NOT NULL THEN
        PERFORM sys.problem('01-057', p_grid || 'kojin_no', p_row, jsonb_build_object('kojin_no', p_kojin));
    END IF;
    -- a name that is not parted is compared with no family name at night
    PERFORM sys.alert('01-344', p_grid || 'shokuin_name', p_row, jsonb_build_object('shokuin_name', p_name)) WHERE p_role IS NOT NULL AND p_name !~ '[^　]　[^　]';
    RETURN v_fault IS NULL AND NOT sys.has_errors();
END
$$;

-- Which other clerk is this resident, under any number that was joined to hers?
CREATE FUNCTION gyosei_kihon.hatsurei_hoka(p_kojin bigint, p_person bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sec.other_person(p_kojin || ARRAY(SELECT u FROM gyosei_kihon.nayose_no((SELECT sec.my_city()), p_kojin) AS u), p_person) WHERE p_kojin IS NOT NULL
$$;
