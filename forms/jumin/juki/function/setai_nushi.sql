-- SPDX-License-Identifier: Apache-2.0
-- The head of a household, NULL when 世帯主未定.
CREATE FUNCTION juki.setai_nushi(p_city integer, p_setai_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.shimei FROM juki.jumin AS j
    WHERE j.dantai_code = p_city AND j.setai_no = p_setai_no AND juki.zokugara(j) = '02' AND juki.jotai(j) = '1'
$$;
