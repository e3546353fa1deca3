-- SPDX-License-Identifier: Apache-2.0
-- By which name somebody was found, when it is not the one borne today: NULL otherwise. p_asked: what was asked, folded.
CREATE FUNCTION gyosei_kihon.atari_name(p_city integer, p_kojin_no bigint, p_asked jsonb) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN f.shimei_kubun_code <> '1' THEN sys.code_name('gyosei_kihon', 'shimei_kubun', f.shimei_kubun_code) || ' ' || f.shimei END
    FROM (SELECT s.shimei_kubun_code, s.shimei FROM gyosei_kihon.shimei_sakuin AS s
          WHERE p_asked ?| ARRAY['kana_key', 'kanji_key'] AND s.dantai_code = p_city AND s.kojin_no = p_kojin_no
            AND sys.is_asked(p_asked, 'kana_key', s.kana_key) AND sys.is_asked(p_asked, 'kanji_key', s.kanji_key)
          ORDER BY s.shimei_kubun_code <> '1', s.sakuin_no LIMIT 1) AS f
$$;
