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

-- Her moving in is cancelled: she is a 住登外 person again, at the address that jutogai_shimeru closed; that of the 転入 was never lived in.
CREATE FUNCTION gyosei_kihon.jutogai_modosu(p_city integer, p_kojin_no bigint, p_tennyu_no integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    n gyosei_kihon.jusho_rireki;
    v_mae integer;
BEGIN
    UPDATE gyosei_kihon.atena AS a SET atena_kubun_code = '3' WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no;
    UPDATE gyosei_kihon.jusho_rireki AS j SET jusho_kubun_code = '9'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_tennyu_no
    RETURNING * INTO n;
    SELECT j.rireki_no INTO v_mae FROM gyosei_kihon.jusho_rireki AS j   -- a place outside has no town of ours
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no < p_tennyu_no
      AND (j.jusho_kubun_code = '1' AND j.valid_to_date = n.valid_from_date
           OR j.jusho_kubun_code = '9' AND j.machiaza_id IS NULL AND j.valid_from_date >= n.valid_from_date
              AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS o   -- the 本籍 that came with an address here, of a 転入 cancelled before
                              WHERE o.dantai_code = p_city AND o.kojin_no = p_kojin_no AND o.jusho_kubun_code = '9' AND o.machiaza_id IS NOT NULL
                                AND o.valid_from_date = j.valid_from_date AND j.rireki_no - o.rireki_no BETWEEN 1 AND 4))
    ORDER BY j.jusho_kubun_code, j.rireki_no DESC LIMIT 1;
    UPDATE gyosei_kihon.jusho_rireki AS j SET jusho_kubun_code = '1', valid_to_date = NULL
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = v_mae;
    UPDATE gyosei_kihon.shimei_sakuin AS s SET machiaza_id = NULL WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no;
    PERFORM gyosei_kihon.bango_genzon(p_city, p_kojin_no, false);
    PERFORM gyosei_kihon.code_genzon(p_city, p_kojin_no, false);
END
$$;
