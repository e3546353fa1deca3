-- SPDX-License-Identifier: Apache-2.0
-- A row of the history that wrote an address anew though nobody moved (町名変更・住居表示・地番整理), with the address before it.
CREATE FUNCTION juki.henko_gyo(p_city integer, p_kojin bigint, p_rireki integer)
RETURNS TABLE (kojin_no bigint, rireki_no integer, shimei text, birth_date jsonb, ido_date jsonb, futai_code text, kokuji text, jusho_rireki_no integer, mae_rireki_no integer, ido_no bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.kojin_no, r.rireki_no, r.shimei, sys.legal(r.birth_date, r.birth_form, r.birth_text), sys.legal(r.ido_date, r.ido_form, r.ido_text), i.futai_code, i.bun, r.jusho_rireki_no,
           p.jusho_rireki_no, i.ido_no
    FROM juki.jumin_rireki AS r
    JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no AND i.futai_code IN ('41', '42', '43')
    JOIN LATERAL (SELECT q.jusho_rireki_no FROM juki.jumin_rireki AS q WHERE q.dantai_code = r.dantai_code AND q.kojin_no = r.kojin_no AND q.rireki_no < r.rireki_no
                  ORDER BY q.rireki_no DESC LIMIT 1) AS p ON true
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin AND r.rireki_no = p_rireki
      AND NOT EXISTS (SELECT 1 FROM juki.torikeshi_zumi(p_city) AS z WHERE z.ido_no = r.ido_no AND z.kojin_no = r.kojin_no)
$$;
