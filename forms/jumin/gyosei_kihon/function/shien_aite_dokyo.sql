-- SPDX-License-Identifier: Apache-2.0
-- Does an opponent of this case stand in the household of one of its people today? A letter there would be opened by him.
CREATE FUNCTION gyosei_kihon.shien_aite_dokyo(p_city integer, p_shien_no bigint, p_kojin_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM juki.jumin AS j
        JOIN juki.jumin AS o ON o.dantai_code = j.dantai_code AND o.setai_no = j.setai_no AND o.kojin_no <> j.kojin_no AND juki.jotai(o) = '1'
        JOIN gyosei_kihon.atena AS t ON t.dantai_code = o.dantai_code AND t.kojin_no = o.kojin_no
        JOIN gyosei_kihon.shien_aite AS e ON e.dantai_code = j.dantai_code AND e.shien_no = p_shien_no
            AND gyosei_kihon.shimei_ka(p_city, t.kojin_no, e.shimei) AND (e.birth_date IS NULL OR e.birth_date = t.birth_date)
        WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND juki.jotai(j) = '1')
$$;
