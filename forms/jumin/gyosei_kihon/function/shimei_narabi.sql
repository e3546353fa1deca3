-- SPDX-License-Identifier: Apache-2.0
-- Names of these people, in order, for a reader of the log.
CREATE FUNCTION gyosei_kihon.shimei_narabi(p_city integer, p_people bigint[]) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT string_agg(t.shimei || '(' || t.kojin_no || ')', '、' ORDER BY u.place)
    FROM unnest(p_people) WITH ORDINALITY AS u (kojin_no, place)
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = u.kojin_no
$$;
