-- SPDX-License-Identifier: Apache-2.0
-- Who of a page was found by a name that is not the one borne today, and by which. Asked once for all rows: a call for
-- each would cost more than the search. p_asked: what was asked, folded.
CREATE FUNCTION gyosei_kihon.atari_name(p_city integer, p_kojin_no bigint[], p_asked jsonb) RETURNS TABLE (o_kojin_no bigint, o_name text, o_name_en text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT f.kojin_no, sys.code_name('gyosei_kihon', 'shimei_kubun', f.shimei_kubun_code) || ' ' || f.shimei,
           sys.code_name_en('gyosei_kihon', 'shimei_kubun', f.shimei_kubun_code) || ' ' || f.shimei
    FROM (SELECT DISTINCT ON (s.kojin_no) s.kojin_no, s.shimei_kubun_code, s.shimei
          FROM gyosei_kihon.shimei_sakuin AS s
          WHERE p_asked ?| ARRAY['kana_key', 'kanji_key'] AND s.dantai_code = p_city AND s.kojin_no = ANY (p_kojin_no)
            AND sys.is_asked(p_asked, 'kana_key', s.kana_key) AND sys.is_asked(p_asked, 'kanji_key', s.kanji_key)
          ORDER BY s.kojin_no, s.shimei_kubun_code <> '1', s.sakuin_no) AS f
    WHERE f.shimei_kubun_code <> '1'
$$;
