-- SPDX-License-Identifier: Apache-2.0
-- Who is protected provisionally (支援措置(仮) of a 転入) without a case that is open.
CREATE FUNCTION gyosei_kihon.moshide_machi(p_city integer) RETURNS TABLE (kojin_no bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT a.kojin_no FROM gyosei_kihon.atena AS a
    WHERE a.dantai_code = p_city AND a.shien_code = '1'
      AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien_taisho AS t
                      JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
                      WHERE t.dantai_code = p_city AND t.kojin_no = a.kojin_no)
$$;
