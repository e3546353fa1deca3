-- SPDX-License-Identifier: Apache-2.0
-- Who of a page was found by a former address: its town and the day it ended. A protected address has no town.
CREATE FUNCTION gyosei_kihon.atari_jusho(p_city integer, p_kojin_no bigint[], p_asked jsonb)
RETURNS TABLE (o_kojin_no bigint, o_name text, o_to_date date)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT f.kojin_no, m.machiaza_name, f.valid_to_date
    FROM (SELECT DISTINCT ON (j.kojin_no) j.kojin_no, j.machiaza_id, j.valid_to_date
          FROM gyosei_kihon.jusho_rireki AS j
          WHERE p_asked ? 'machiaza_id' AND j.dantai_code = p_city AND j.kojin_no = ANY (p_kojin_no)
            AND sys.is_asked(p_asked, 'machiaza_id', j.machiaza_id::text)
          ORDER BY j.kojin_no, j.valid_to_date IS NOT NULL, j.valid_to_date DESC) AS f
    JOIN gyosei_kihon.machiaza AS m ON m.dantai_code = p_city AND m.machiaza_id = f.machiaza_id
    WHERE f.valid_to_date <= sys.today()
$$;
