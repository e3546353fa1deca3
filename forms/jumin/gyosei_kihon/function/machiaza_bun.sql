-- SPDX-License-Identifier: Apache-2.0
-- 都道府県から町字まで, as it is written on a certificate.
CREATE FUNCTION gyosei_kihon.machiaza_bun(p_city integer, p_machiaza bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT s.prefecture || s.name || m.machiaza_name
    FROM gyosei_kihon.machiaza AS m
    JOIN sys.city AS s ON s.dantai_code = m.dantai_code
    WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza);
END $$;

-- The one 町字 of this city that is written so on that day; two are none.
CREATE FUNCTION gyosei_kihon.machiaza_sagasu(p_city integer, p_bun text, p_day date) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(m.machiaza_id)
    FROM gyosei_kihon.machiaza AS m
    JOIN sys.city AS s ON s.dantai_code = m.dantai_code
    WHERE m.dantai_code = p_city AND sys.kanji_key(s.prefecture || s.name || m.machiaza_name) = sys.kanji_key(p_bun)
      AND gyosei_kihon.machiaza_ari(p_city, m.machiaza_id, p_day)
    HAVING count(*) = 1
$$;

CREATE FUNCTION gyosei_kihon.machiaza_yomi(p_city integer, p_machiaza bigint) RETURNS TABLE (name text, postal_no text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.machiaza_name, m.postal_no FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza
$$;
