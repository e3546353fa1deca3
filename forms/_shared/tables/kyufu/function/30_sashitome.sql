-- SPDX-License-Identifier: Apache-2.0
-- 差止 holds payments back; amounts go on being calculated, and what was held back is paid when it is lifted.
CREATE FUNCTION {system}.sashitome_toroku(c sys.call, p_nintei_no bigint, p_riyu_code text, p_riyu text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := sys.next_no('{system}.sashitome');
BEGIN
    UPDATE {system}.nintei AS n SET shiharai_teishi_flag = true
    WHERE n.dantai_code = c.city AND n.nintei_no = p_nintei_no AND n.nintei_jotai_code = '2' AND NOT n.shiharai_teishi_flag;
    IF NOT FOUND THEN
        PERFORM sys.problem('00-969', 'nintei_no', NULL, jsonb_build_object('nintei_no', p_nintei_no));
        RETURN NULL;
    END IF;
    INSERT INTO {system}.sashitome (dantai_code, sashitome_no, nintei_no, sashitome_riyu_code, sashitome_date)
    VALUES (c.city, v_no, p_nintei_no, p_riyu_code, c.today);
    RETURN {system}.kettei_toroku(c, p_nintei_no, '6', sys.month_of(c.today), p_riyu);
END
$$;

CREATE FUNCTION {system}.sashitome_kaijo(c sys.call, p_nintei_no bigint, p_riyu text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE {system}.sashitome AS s SET kaijo_date = c.today
    WHERE s.dantai_code = c.city AND s.nintei_no = p_nintei_no AND s.kaijo_date IS NULL;
    IF NOT FOUND THEN
        PERFORM sys.problem('00-970', 'nintei_no', NULL, jsonb_build_object('nintei_no', p_nintei_no));
        RETURN NULL;
    END IF;
    UPDATE {system}.nintei AS n SET shiharai_teishi_flag = false WHERE n.dantai_code = c.city AND n.nintei_no = p_nintei_no;
    RETURN {system}.kettei_toroku(c, p_nintei_no, '7', sys.month_of(c.today), p_riyu);
END
$$;
