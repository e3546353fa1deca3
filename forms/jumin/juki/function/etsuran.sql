-- SPDX-License-Identifier: Apache-2.0
-- Whom a 閲覧 may show: residents with an address in the common table, by no means one whose copies are stopped. At random: the order of
-- a digest over the number of the inspection, so nobody chooses and the same draw comes again.
CREATE FUNCTION juki.etsuran_taisho(p_city integer, p_no bigint, p_machiaza bigint, p_nenrei int4range, p_seibetsu text, p_ninzu integer) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(array_agg(x.kojin_no ORDER BY x.jusho, x.setai_no, x.narabi_no, x.kojin_no), '{}')
    FROM (SELECT j.kojin_no, j.setai_no, j.narabi_no, a.jusho
          FROM gyosei_kihon.etsuran_jusho(p_city, p_machiaza) AS a
          JOIN juki.jumin AS o ON o.dantai_code = p_city AND o.kojin_no = a.kojin_no
          CROSS JOIN LATERAL juki.ima(o) AS j
          WHERE j.jumin_jotai_code = '1' AND j.jusho_rireki_no = a.rireki_no
            AND (p_seibetsu IS NULL OR j.seibetsu_code = p_seibetsu)
            AND coalesce(juki.nenrei(j.birth_date, sys.today()) <@ p_nenrei, p_nenrei = '(,)'::int4range)
            AND NOT EXISTS (SELECT 1 FROM juki.yokushi_of(p_city, j.kojin_no, 'hakko') AS y WHERE y.level = '1')
          ORDER BY CASE WHEN p_ninzu IS NOT NULL THEN md5(p_no || '/' || j.kojin_no) END, j.kojin_no
          LIMIT p_ninzu) AS x
$$;
