-- SPDX-License-Identifier: Apache-2.0
-- How somebody came to be hidden because of a name: by an entry of the register, with all its people, by a 宛名 of her own, or by a notice or
-- a 申出 that came when she was there; and whose hands it passed through.
CREATE FUNCTION gyosei_kihon.betsunin_moto(p_city integer, p_kojin_no bigint) RETURNS TABLE (kari_no bigint, hito bigint[], shokuin bigint[])
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.kari_no, x.hito, x.shokuin || ARRAY(SELECT t.toroku_person FROM gyosei_kihon.shien_utagai AS t
                                                 WHERE t.dantai_code = p_city AND t.kojin_no = ANY (x.hito) AND t.betsunin_no IS NULL)
    FROM (SELECT 1 AS jun, u.* FROM juki.shien_utagai(p_city, p_kojin_no) AS u
          UNION ALL
          SELECT 2, NULL, ARRAY[a.kojin_no], ARRAY[a.toroku_person] FROM gyosei_kihon.atena AS a
          WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no
            AND (a.toroku_person IS NOT NULL OR EXISTS (SELECT 1 FROM gyosei_kihon.shien_utagai AS t
                                                        WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.betsunin_no IS NULL))) AS x
    ORDER BY x.jun LIMIT 1
$$;
