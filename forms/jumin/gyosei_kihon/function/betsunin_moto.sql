-- SPDX-License-Identifier: Apache-2.0
-- How somebody came to be hidden because of a name: by an entry of the register, with all its people, or by a 宛名 of her own; and whose hands it passed through.
CREATE FUNCTION gyosei_kihon.betsunin_moto(p_city integer, p_kojin_no bigint) RETURNS TABLE (kari_no bigint, hito bigint[], shokuin bigint[])
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.kari_no, x.hito, x.shokuin
    FROM (SELECT 1 AS jun, u.* FROM juki.shien_utagai(p_city, p_kojin_no) AS u
          UNION ALL
          SELECT 2, NULL, ARRAY[a.kojin_no], ARRAY[a.toroku_person] FROM gyosei_kihon.atena AS a
          WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no AND a.toroku_person IS NOT NULL) AS x
    ORDER BY x.jun LIMIT 1
$$;
