-- SPDX-License-Identifier: Apache-2.0
-- Somebody of the 宛名 who is not in the register, when she moves in under the number that taxes and fees know her by.

-- Whether the number is a 住登外 person's of that birthday, herself and not put together with another. Held until the end.
CREATE FUNCTION gyosei_kihon.jutogai_hito(p_city integer, p_kojin_no bigint, p_birth date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM 1 FROM gyosei_kihon.atena AS t
    WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.atena_kubun_code = '3' AND t.nayose_saki_no IS NULL AND t.birth_date = p_birth
    FOR UPDATE;
    RETURN FOUND;
END
$$;

-- Her address as it was kept for the 宛名 ends on the day she moves in; what was kept from a later day on was not so.
CREATE FUNCTION gyosei_kihon.jutogai_shimeru(p_city integer, p_kojin_no bigint, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET jusho_kubun_code = CASE WHEN j.valid_from_date < p_day THEN '1' ELSE '9' END,
        valid_to_date = CASE WHEN j.valid_from_date < p_day THEN p_day ELSE j.valid_to_date END
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND coalesce(j.valid_to_date > p_day, true)
$$;
