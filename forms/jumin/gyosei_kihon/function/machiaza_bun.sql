-- SPDX-License-Identifier: Apache-2.0
-- 都道府県から町字まで, as it is written on a certificate.
CREATE FUNCTION gyosei_kihon.machiaza_bun(p_city integer, p_machiaza bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.prefecture || s.name || m.machiaza_name
    FROM gyosei_kihon.machiaza AS m
    JOIN sys.city AS s ON s.dantai_code = m.dantai_code
    WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza
$$;
