-- SPDX-License-Identifier: Apache-2.0
-- Everybody who ever bore this name (異体字 and IVS folded) and was born on that day.
CREATE FUNCTION gyosei_kihon.doseidomei(p_city integer, p_shimei text, p_birth date) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 AS $$   -- few: who joins them reads by key, not the register
    SELECT DISTINCT s.kojin_no
    FROM gyosei_kihon.shimei_sakuin AS s
    WHERE s.dantai_code = p_city AND s.birth_date = p_birth AND s.kanji_key = sys.kanji_key(p_shimei)
$$;
