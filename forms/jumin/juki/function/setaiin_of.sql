-- SPDX-License-Identifier: Apache-2.0
-- The members of somebody's household today, herself among them; nobody for one who is not a resident.
CREATE FUNCTION juki.setaiin_of(p_city integer, p_kojin_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.kojin_no FROM juki.jumin AS j
    JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND juki.jotai(j) = '1'
$$;

-- The households of these people.
CREATE FUNCTION juki.setai_of(p_city integer, p_people bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people) ORDER BY 1);
END $$;

-- Who stands, or has ever stood, in a household in which one of these people stands or has stood: also the dead and who has left.
CREATE FUNCTION juki.setaiin_datta(p_city integer, p_people bigint[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT q.kojin_no FROM juki.jumin_rireki AS r
    JOIN juki.jumin_rireki AS q ON q.dantai_code = r.dantai_code AND q.setai_no = r.setai_no
    WHERE r.dantai_code = p_city AND r.kojin_no = ANY (p_people)
$$;

-- Does this household hide where it lives: by one who is protected, or by one whose address stays sealed who has left a household that is?
CREATE FUNCTION juki.setai_kakusu(p_city integer, p_setai_no bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.setai_no = p_setai_no AND juki.jotai(q) = '1' AND gyosei_kihon.kakusu_hito(p_city, q.kojin_no));
END $$;
