-- SPDX-License-Identifier: Apache-2.0
-- Those of the numbers that nobody of this city's 宛名 has. Less than nothing is no stranger: a household that is to come (juki.mita_no).
CREATE FUNCTION gyosei_kihon.yoso_no_hito(p_city integer, p_kojin_no bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT coalesce(array_agg(p.no ORDER BY p.no), '{}') FROM unnest(p_kojin_no) AS p (no)
    WHERE p.no > 0 AND NOT EXISTS (SELECT FROM gyosei_kihon.atena AS a WHERE a.dantai_code = p_city AND a.kojin_no = p.no));
END $$;
