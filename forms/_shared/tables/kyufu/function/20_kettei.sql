-- SPDX-License-Identifier: Apache-2.0
-- One decision, numbered. Its notice is printed from it.
CREATE FUNCTION {system}.kettei_toroku(c sys.call, p_nintei_no bigint, p_shurui text, p_tekiyo integer, p_riyu text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := sys.next_no('{system}.kettei');
BEGIN
    INSERT INTO {system}.kettei (dantai_code, kettei_no, nintei_no, kettei_shurui_code, kettei_date, tekiyo_month, kettei_riyu,
                                 kettei_person, kettei_login)
    VALUES (c.city, v_no, p_nintei_no, p_shurui, c.today, p_tekiyo, p_riyu, c.person, c.login);
    RETURN v_no;
END
$$;

-- 消滅: p_last is the last month that is paid. What was calculated beyond it is calculated anew, as nothing.
CREATE FUNCTION {system}.shometsu(c sys.call, p_nintei_no bigint, p_last integer, p_riyu text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE {system}.nintei AS n
    SET nintei_jotai_code = '4', shuryo_month = p_last,
        saisantei_month = least(n.saisantei_month, sys.month_add(p_last, 1))
    WHERE n.dantai_code = c.city AND n.nintei_no = p_nintei_no AND n.nintei_jotai_code = '2';
    IF NOT FOUND THEN
        PERFORM sys.problem('00-968', 'nintei_no', NULL, jsonb_build_object('nintei_no', p_nintei_no));
        RETURN NULL;
    END IF;
    RETURN {system}.kettei_toroku(c, p_nintei_no, '5', sys.month_add(p_last, 1), p_riyu);
END
$$;
