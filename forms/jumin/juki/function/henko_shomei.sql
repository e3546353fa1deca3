-- SPDX-License-Identifier: Apache-2.0
-- A row of the history that wrote an address anew though nobody moved (町名変更・住居表示・地番整理), with the address before it.
CREATE FUNCTION juki.henko_gyo(p_city integer, p_kojin bigint, p_rireki integer, p_hogo_no bigint DEFAULT NULL)
RETURNS TABLE (kojin_no bigint, rireki_no integer, shimei text, birth_date jsonb, ido_date jsonb, futai_code text, kokuji text, jusho_rireki_no integer, mae_rireki_no integer, ido_no bigint, hogo_no bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.kojin_no, r.rireki_no, r.shimei, sys.legal(r.birth_date, r.birth_form, r.birth_text), sys.legal(r.ido_date, r.ido_form, r.ido_text), i.futai_code, i.bun, r.jusho_rireki_no,
           p.jusho_rireki_no, i.ido_no, NULL::bigint
    FROM juki.jumin_rireki AS r
    JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no AND i.futai_code IN ('41', '42', '43')
    JOIN LATERAL (SELECT q.jusho_rireki_no FROM juki.jumin_rireki AS q WHERE q.dantai_code = r.dantai_code AND q.kojin_no = r.kojin_no AND q.rireki_no < r.rireki_no
                  ORDER BY q.rireki_no DESC LIMIT 1) AS p ON true
    WHERE p_hogo_no IS NULL AND r.dantai_code = p_city AND r.kojin_no = p_kojin AND r.rireki_no = p_rireki
      AND NOT juki.kieta(p_city, r.ido_no, r.kojin_no)
    UNION ALL   -- of who was protected on that day, told to the support desk: its number has the row 900 + n
    SELECT j.kojin_no, j.rireki_no, j.shimei, sys.legal(j.birth_date, j.birth_form, j.birth_text), sys.legal(m.koryoku_date, 0::smallint, NULL), '4' || m.machi_henko_kubun_code, m.kokuji, q.rireki_no,
           NULL, NULL, q.hogo_no
    FROM gyosei_kihon.hogo_kyu(p_city, p_kojin) AS q
    JOIN juki.machi_henko AS m ON m.dantai_code = p_city AND m.machi_henko_no = q.machi_henko_no AND m.machi_henko_kubun_code IN ('1', '2', '3')
                                   AND m.jisshi_date IS NOT NULL AND m.torikeshi_date IS NULL
    JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = q.kojin_no
    WHERE q.hogo_no = p_hogo_no OR p_hogo_no IS NULL AND p_rireki = 900 + q.kyu_no
$$;
