-- SPDX-License-Identifier: Apache-2.0
-- Months paid above what they are worth, found once: a row for each that has none whose remedy is still open.
CREATE FUNCTION {system}.kagobarai_mitsuke(p_city integer, p_nintei_no bigint, p_santei_no bigint, p_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    t record;
    v_count integer := 0;
BEGIN
    FOR t IN SELECT g.taisho_month, -g.sa_yen AS yen FROM {system}.tsukibetsu(p_city, p_nintei_no) AS g
             WHERE g.sa_yen < 0
               AND NOT EXISTS (SELECT 1 FROM {system}.kagobarai AS k
                               WHERE k.dantai_code = p_city AND k.nintei_no = p_nintei_no AND k.taisho_month = g.taisho_month)
             ORDER BY g.taisho_month LOOP
        INSERT INTO {system}.kagobarai (dantai_code, kagobarai_no, nintei_no, taisho_month, kingaku_yen, hassei_date, santei_no)
        VALUES (p_city, sys.next_no('{system}.kagobarai'), p_nintei_no, t.taisho_month, t.yen, p_day, p_santei_no);
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$$;
