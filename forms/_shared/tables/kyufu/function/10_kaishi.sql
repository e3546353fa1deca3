-- SPDX-License-Identifier: Apache-2.0
-- The first month of a right: the month after the request; or after the event when the request came within p_days of it,
-- counted from the next day and moved off closed days (民法140条, 地方自治法4条の2第4項: juki.kigen). p_days NULL: no such rule.
CREATE FUNCTION {system}.kaishi_month(p_seikyu date, p_jiyu date, p_days integer) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sys.month_add(sys.month_of(CASE WHEN p_days IS NOT NULL AND p_seikyu <= juki.kigen(p_jiyu, p_days)
                                           THEN least(p_jiyu, p_seikyu) ELSE p_seikyu END), 1)
$$;
