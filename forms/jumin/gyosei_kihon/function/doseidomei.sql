-- SPDX-License-Identifier: Apache-2.0
-- Everybody who ever bore this name (異体字 and IVS folded) and was born on that day.
CREATE FUNCTION gyosei_kihon.doseidomei(p_city integer, p_shimei text, p_birth date) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 AS $$   -- few: who joins them reads by key, not the register; in SQL it would be planned for each of them
DECLARE
    v_key text := sys.kanji_key(p_shimei);
BEGIN
    RETURN QUERY
    SELECT DISTINCT s.kojin_no
    FROM gyosei_kihon.shimei_sakuin AS s
    WHERE s.dantai_code = p_city AND s.birth_date = p_birth AND s.kanji_key = v_key;
END $$;

-- Does this person bear this name, or ever did?
CREATE FUNCTION gyosei_kihon.shimei_ka(p_city integer, p_kojin_no bigint, p_shimei text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.kanji_key = sys.kanji_key(p_shimei))
$$;

-- Is anybody of this name and birth date protected, or does a notice of another municipality about such a person wait in the 受信箱?
CREATE FUNCTION gyosei_kihon.shien_namae(p_city integer, p_shimei text, p_birth date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.doseidomei(p_city, p_shimei, p_birth) AS d WHERE gyosei_kihon.shien_code_of(p_city, d) <> '0')
        OR EXISTS (SELECT 1 FROM gyosei_kihon.shien_jushin AS q
                   WHERE q.dantai_code = p_city AND q.jushin_shori_code IS NULL AND sys.kanji_key(q.shimei) = sys.kanji_key(p_shimei)
                     AND (q.birth_date IS NULL OR q.birth_date = p_birth))
$$;

-- Is who asks somebody whose address is hidden, by her name, and by her birthday where she gave one? It stands on what she filled in, also where she only lives with whom it is hidden for,
-- and where nobody knows more of her than a notice that waits in the 受信箱.
CREATE FUNCTION gyosei_kihon.shien_moshide_na(p_city integer, p_shimei text, p_birth date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM gyosei_kihon.shimei_sakuin AS x
                   WHERE x.dantai_code = p_city AND x.kanji_key = sys.kanji_key(p_shimei) AND (p_birth IS NULL OR x.birth_date = p_birth)
                     AND gyosei_kihon.kakusu_hito(p_city, x.kojin_no))
        OR EXISTS (SELECT 1 FROM gyosei_kihon.shien_jushin AS q
                   WHERE q.dantai_code = p_city AND q.jushin_shori_code IS NULL AND sys.kanji_key(q.shimei) = sys.kanji_key(p_shimei)
                     AND (p_birth IS NULL OR q.birth_date IS NULL OR q.birth_date = p_birth));
END
$$;

-- The names of these people, as requests are compared with them: [{key, birth}, …].
CREATE FUNCTION gyosei_kihon.shimei_of(p_city integer, p_people bigint[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('key', x.kanji_key, 'birth', x.birth_date)), '[]')
    FROM gyosei_kihon.shimei_sakuin AS x WHERE x.dantai_code = p_city AND x.kojin_no = ANY (p_people)
$$;

-- Those of the notices that wait in the 受信箱, of one or of all.
CREATE FUNCTION gyosei_kihon.jushin_shimei(p_city integer, p_jushin_no bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('key', sys.kanji_key(q.shimei), 'birth', q.birth_date)), '[]')
    FROM gyosei_kihon.shien_jushin AS q
    WHERE q.dantai_code = p_city AND q.jushin_shori_code IS NULL AND (p_jushin_no IS NULL OR q.jushin_no = p_jushin_no)
$$;
