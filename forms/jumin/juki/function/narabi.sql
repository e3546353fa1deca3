-- SPDX-License-Identifier: Apache-2.0
-- The order of a household on its certificates: the last one that was chosen for it, else that of the register. Who came since goes last.
CREATE FUNCTION juki.narabi(p_city integer, p_setai bigint) RETURNS TABLE (kojin_no bigint, jun bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH erabi AS (
        SELECT k.kofu_no, k.narabi_code FROM juki.kofu AS k
        WHERE k.dantai_code = p_city AND k.setai_no = p_setai AND k.narabi_code <> '1'
        ORDER BY k.kofu_no DESC LIMIT 1)
    SELECT j.kojin_no, row_number() OVER (ORDER BY t.narabi_no NULLS LAST, j.narabi_no, j.kojin_no)
    FROM juki.jumin AS j
    LEFT JOIN erabi AS e ON e.narabi_code = '2'
    LEFT JOIN juki.kofu_taisho AS t ON t.dantai_code = p_city AND t.kofu_no = e.kofu_no AND t.kojin_no = j.kojin_no
    WHERE j.dantai_code = p_city AND j.setai_no = p_setai;
END $$;
