-- SPDX-License-Identifier: Apache-2.0
-- The last day of a period counted from the next day (民法140条). When it falls on a closed day of the city office, it moves
-- to the next open day (地方自治法4条の2第4項).
CREATE FUNCTION juki.kigen(p_day date, p_days integer) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_last date := p_day + p_days;
BEGIN
    WHILE NOT sys.is_open_day(v_last) LOOP
        v_last := v_last + 1;
    END LOOP;
    RETURN v_last;
END
$$;

-- The last day on which an 異動 of this reason is notified in time, by its own period and its own way of counting (juki.ido_sadame);
-- NULL where nothing has to be notified.
CREATE FUNCTION juki.todokede_owari(p_jiyu text, p_day date, p_todokede date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.kigen(p_day - CASE s.kazoe WHEN 'sho' THEN 1 ELSE 0 END,
        sys.param(CASE p_jiyu WHEN '13' THEN 'juki.shussei_kigen' WHEN '23' THEN 'juki.shibo_kigen' ELSE 'juki.todokede_kigen' END, p_todokede)::integer)
    FROM juki.ido_sadame() AS s WHERE s.jiyu = p_jiyu AND s.kazoe IS NOT NULL LIMIT 1
$$;
