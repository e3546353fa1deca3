-- SPDX-License-Identifier: Apache-2.0
-- One person under several numbers, and whether the person lives: what letters and those who act for somebody depend on.

-- The numbers that 名寄せ made one person, the one that stays first.
CREATE FUNCTION gyosei_kihon.nayose_mure(p_city integer, p_kojin_no bigint) RETURNS TABLE (kojin_no bigint, omo_no bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT t.kojin_no, h.omo_no
    FROM (SELECT coalesce(m.nayose_saki_no, m.kojin_no) AS omo_no FROM gyosei_kihon.atena AS m WHERE m.dantai_code = p_city AND m.kojin_no = p_kojin_no) AS h
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND (t.kojin_no = h.omo_no OR t.nayose_saki_no = h.omo_no)
    ORDER BY t.kojin_no <> h.omo_no, t.kojin_no;
END
$$;

-- A number that fell away comes back to life by no 異動: the merge is undone first.
CREATE FUNCTION gyosei_kihon.nayose_kensa(p_city integer, p_kojin_no bigint, p_at text, p_no integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.nayose_saki_no IS NOT NULL) THEN
        PERFORM sys.problem('01-314', p_at, p_no);
        RETURN false;
    END IF;
    RETURN true;
END
$$;

-- What is entered under a number that fell away would be found by nobody who asks for the number that stays.
CREATE FUNCTION gyosei_kihon.nayose_keikoku(p_city integer, p_kojin_no bigint, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('01-340', p_at, NULL, jsonb_build_object('kojin_no', t.kojin_no, 'saki_no', t.nayose_saki_no))
    FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.nayose_saki_no IS NOT NULL
$$;

-- Does somebody live here on that day?
CREATE FUNCTION gyosei_kihon.genzon(p_city integer, p_kojin_no bigint, p_day date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS m
                   JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = m.kojin_no AND t.atena_kubun_code = '1'
                   WHERE NOT juki.satta(p_city, m.kojin_no, p_day));
END
$$;

-- The day on which somebody died, or a corporation ended: as the register has it, as the 宛名 of who is not in it was closed. Who died elsewhere
-- is in neither: that the heirs named who represents them says so, from that day. NULL: nothing is known of it.
CREATE FUNCTION gyosei_kihon.shibo_date(p_city integer, p_kojin_no bigint) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT coalesce(min(juki.shibo_date(p_city, m.kojin_no)),
                    CASE WHEN NOT gyosei_kihon.genzon(p_city, p_kojin_no, sys.today()) THEN coalesce(
                        min(t.haishi_date) FILTER (WHERE t.kojin_no = m.omo_no AND t.atena_kubun_code IN ('3', '4')),
                        (SELECT min(r.valid_from_date) - 1 FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS n
                         JOIN gyosei_kihon.kankei AS r ON r.dantai_code = p_city AND r.kojin_no = n.kojin_no AND r.kankei_kubun_code = '2' AND r.daihyo_flag
                              AND r.valid_from_date IS DISTINCT FROM r.valid_to_date
                         JOIN gyosei_kihon.atena AS a ON a.dantai_code = p_city AND a.kojin_no = n.kojin_no AND a.atena_kubun_code IN ('2', '3'))) END)
    FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS m
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = m.kojin_no);
END
$$;

-- Is the person dead, the corporation ended, by that day?
CREATE FUNCTION gyosei_kihon.nakunatta(p_city integer, p_kojin_no bigint, p_day date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN coalesce(gyosei_kihon.shibo_date(p_city, p_kojin_no) <= p_day, false);
END
$$;
