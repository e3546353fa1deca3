-- SPDX-License-Identifier: Apache-2.0
-- How a 仮登録 becomes a 本登録, by reason, office and hour: the parameter juki.toroku_mode is a list of
-- "事由 支所 時間帯 方法" parted by ';', the first that fits stands. Removal ex officio and cancellations are never relaxed.
CREATE FUNCTION juki.toroku_mode(p_jiyu text, p_branch text, p_at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_rule text;
    v_part text[];
    v_time time := (p_at AT TIME ZONE 'Asia/Tokyo')::time;
BEGIN
    IF p_jiyu IN ('19', '26', '29', '59') THEN
        RETURN 'betsunin';
    END IF;
    FOREACH v_rule IN ARRAY string_to_array(coalesce(sys.param('juki.toroku_mode', sys.today()), ''), ';') LOOP
        v_part := regexp_split_to_array(btrim(v_rule), '\s+');
        CONTINUE WHEN array_length(v_part, 1) IS DISTINCT FROM 4;
        CONTINUE WHEN v_part[1] NOT IN ('*', p_jiyu) OR v_part[2] NOT IN ('*', p_branch);
        IF v_part[3] = '*' OR v_time >= split_part(v_part[3], '-', 1)::time AND v_time < split_part(v_part[3], '-', 2)::time THEN
            RETURN v_part[4];
        END IF;
    END LOOP;
    RETURN 'betsunin';
END
$$;
