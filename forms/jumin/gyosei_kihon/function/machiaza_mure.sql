-- SPDX-License-Identifier: Apache-2.0
-- The town of each address where somebody lives or lived, in the order of the 町字 master, for counting over a city. A protected one has none.
CREATE FUNCTION gyosei_kihon.machiaza_mure(p_city integer) RETURNS TABLE (kojin_no bigint, rireki_no integer, narabi_no integer, machiaza_name text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.kojin_no, j.rireki_no, m.narabi_no, m.machiaza_name
    FROM gyosei_kihon.jusho_rireki AS j
    JOIN (SELECT q.machiaza_id, q.machiaza_name, row_number() OVER (ORDER BY q.machiaza_id)::integer AS narabi_no
          FROM gyosei_kihon.machiaza AS q WHERE q.dantai_code = p_city) AS m ON m.machiaza_id = j.machiaza_id
    WHERE j.dantai_code = p_city AND j.jusho_kubun_code = '1'
$$;
