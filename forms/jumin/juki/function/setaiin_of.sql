-- SPDX-License-Identifier: Apache-2.0
-- The members of somebody's household today, herself among them; nobody for one who is not a resident.
CREATE FUNCTION juki.setaiin_of(p_city integer, p_kojin_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.kojin_no FROM juki.jumin AS j
    JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND juki.jotai(j) = '1'
$$;
