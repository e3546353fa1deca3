-- SPDX-License-Identifier: Apache-2.0
-- The year that is worked on: before 4月1日 already the coming one, for its declarations arrive from January on.
CREATE FUNCTION kojin_juminzei.nendo(p_day date) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT extract(year FROM p_day)::integer
$$;
