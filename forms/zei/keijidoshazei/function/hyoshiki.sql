-- SPDX-License-Identifier: Apache-2.0
-- The fiscal year a day lies in.
CREATE FUNCTION keijidoshazei.nendo(p_day date) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT extract(year FROM p_day)::integer - CASE WHEN extract(month FROM p_day) < 4 THEN 1 ELSE 0 END
$$;

-- Which plate a 車種 gets: 新基準原付 that of 第一種. NULL: not the city's to give.
CREATE FUNCTION keijidoshazei.hyoshiki_no_shurui(p_shashu text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_shashu = '14' THEN '11' WHEN p_shashu IN ('11', '12', '13', '15', '16', '31', '32') THEN p_shashu END
$$;

-- Which kinds are registered elsewhere with the month of their first inspection, and which are inspected at all (道路運送車両法第58条).
CREATE FUNCTION keijidoshazei.yonrin(p_shashu text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_shashu IN ('41', '42', '43', '44', '45')
$$;

CREATE FUNCTION keijidoshazei.shaken_aru(p_shashu text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_shashu = '22' OR keijidoshazei.yonrin(p_shashu)
$$;

-- Plates of one kind and state as a clerk looks for them. A number typed to its last figure is that plate alone: 1 is not the beginning of 10.
CREATE FUNCTION keijidoshazei.hyoshiki_sagasu(p_city integer, p_shurui text, p_jotai text, p_typed text) RETURNS SETOF keijidoshazei.hyoshiki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT h.*
    FROM keijidoshazei.hyoshiki AS h
    WHERE h.dantai_code = p_city AND h.hyoshiki_shurui_code = p_shurui AND h.hyoshiki_jotai_code = p_jotai
      AND (coalesce(p_typed, '') = '' OR h.hyoshiki_key = sys.kanji_key(p_typed)
           OR sys.kanji_key(p_typed) !~ '[0-9]$' AND h.hyoshiki_key >= sys.kanji_key(p_typed) AND h.hyoshiki_key < sys.prefix_end(sys.kanji_key(p_typed)))
$$;

-- A plate leaves the stock: the one that is asked for, or the first. Two counters never get the same one.
CREATE FUNCTION keijidoshazei.hyoshiki_kofu(p_city integer, p_shashu text, p_name text, p_day date) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    h keijidoshazei.hyoshiki;
BEGIN
    SELECT * INTO h FROM keijidoshazei.hyoshiki AS q
    WHERE q.dantai_code = p_city AND q.hyoshiki_shurui_code = keijidoshazei.hyoshiki_no_shurui(p_shashu) AND q.hyoshiki_jotai_code = '1'
      AND (p_name IS NULL OR q.hyoshiki_key = sys.kanji_key(p_name))
    ORDER BY q.hyoshiki_no LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        PERFORM sys.problem(CASE WHEN p_name IS NULL THEN '14-026' ELSE '14-027' END, 'hyoshiki_name');
        RETURN NULL;
    END IF;
    UPDATE keijidoshazei.hyoshiki AS q SET hyoshiki_jotai_code = '2', kofu_date = p_day
    WHERE q.dantai_code = p_city AND q.hyoshiki_no = h.hyoshiki_no;
    RETURN h.hyoshiki_name;
END
$$;

-- A plate comes back, or is lost. Plates of other offices are not in the stock, and nothing happens.
CREATE FUNCTION keijidoshazei.hyoshiki_henno(p_city integer, p_name text, p_jotai text, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE keijidoshazei.hyoshiki AS q SET hyoshiki_jotai_code = p_jotai, henno_date = p_day
    WHERE q.dantai_code = p_city AND q.hyoshiki_key = sys.kanji_key(p_name) AND q.hyoshiki_jotai_code = '2'
$$;
