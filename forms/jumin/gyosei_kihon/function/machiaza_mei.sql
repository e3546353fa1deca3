-- SPDX-License-Identifier: Apache-2.0
-- The 町字 where somebody lives, for a result list. NULL for a protected person: the row holds no town.
CREATE FUNCTION gyosei_kihon.machiaza_mei(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.machiaza_name
    FROM gyosei_kihon.jusho_rireki AS j
    JOIN gyosei_kihon.machiaza AS m ON m.dantai_code = j.dantai_code AND m.machiaza_id = j.machiaza_id
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no
$$;
