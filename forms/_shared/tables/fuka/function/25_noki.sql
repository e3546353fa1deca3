-- SPDX-License-Identifier: Apache-2.0
-- A 納税通知書 is to be there ten days before the day to pay (地方税法第319条の2第3項・第463条の18第3項). p_noki: of each person to whom it goes on
-- p_day the first day she was told of by no earlier one, or nothing; whoever posts it is told of those it comes too late for.
CREATE FUNCTION {system}.noki_osoi(p_noki date[], p_day date, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('00-697', p_at, NULL, jsonb_build_object('noki', to_char(min(u.noki), 'YYYY-MM-DD'), 'kensu', count(*), 'nissu', min(n.nissu)))
    FROM (SELECT sys.param_int('shuno.kofu_nissu_count', p_day) AS nissu) AS n
    CROSS JOIN unnest(p_noki) AS u (noki)
    WHERE u.noki < p_day + n.nissu
    HAVING count(*) > 0
$$;
