-- SPDX-License-Identifier: Apache-2.0
-- The name of a resident for another desk's list. A person of a 仮登録 has no row yet, and so no name here.
CREATE FUNCTION juki.shimei_of(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.shimei FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no
$$;
