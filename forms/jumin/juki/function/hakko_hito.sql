-- SPDX-License-Identifier: Apache-2.0
-- Whom a certificate of one kind shows: everybody on the sheet, once a copy, in the order of the paper.
CREATE FUNCTION juki.hakko_hito(p_city integer, p_kofu_no bigint, p_shurui text) RETURNS TABLE (key bigint, person bigint, narabi_no integer)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT h.hakko_no, t.kojin_no, t.narabi_no::integer
    FROM juki.hakko AS h
    JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
    JOIN juki.kofu_taisho AS t ON t.dantai_code = h.dantai_code AND t.kofu_no = h.kofu_no
    WHERE h.dantai_code = p_city AND h.kofu_no = p_kofu_no AND k.shomei_shurui_code = p_shurui
$$;
