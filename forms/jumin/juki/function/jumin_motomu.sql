-- SPDX-License-Identifier: Apache-2.0
-- The resident a deed is about; nobody, and the problem said, when the city has none of this number.
CREATE FUNCTION juki.jumin_motomu(p_city integer, p_kojin_no bigint) RETURNS juki.jumin
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    j juki.jumin;
BEGIN
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-060', 'kojin_no');
    END IF;
    RETURN j;
END
$$;
