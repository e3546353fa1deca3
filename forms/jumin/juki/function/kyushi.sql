-- SPDX-License-Identifier: Apache-2.0
-- Which 旧氏 may follow another (住民基本台帳法施行令第30条の14): one that stands gives way to the 氏 borne just before the present one, where the 氏 has changed
-- since; after a deletion one of those borne since comes. What was taken back never was, and what changed in another city is not in this history.
CREATE FUNCTION juki.kyushi_dekiru(j juki.jumin, p_jiyu text, p_kyushi text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH r AS (
        SELECT q.rireki_no, q.ido_jiyu_code, sys.kanji_key(split_part(q.shimei, '　', 1)) AS uji FROM juki.jumin_rireki AS q
        WHERE q.dantai_code = j.dantai_code AND q.kojin_no = j.kojin_no
          AND NOT juki.kieta(j.dantai_code, q.ido_no, q.kojin_no)
    ), m AS (   -- the last that was entered, changed or deleted here
        SELECT q.rireki_no, q.ido_jiyu_code FROM r AS q WHERE q.ido_jiyu_code IN ('51', '52', '53') ORDER BY q.rireki_no DESC LIMIT 1
    ), u AS (
        SELECT q.rireki_no, q.uji FROM r AS q
        WHERE q.rireki_no >= coalesce((SELECT m.rireki_no FROM m), 1) AND q.uji <> sys.kanji_key(split_part(j.shimei, '　', 1))
    )
    SELECT CASE p_jiyu WHEN '52' THEN coalesce((SELECT u.uji FROM u ORDER BY u.rireki_no DESC LIMIT 1) = sys.kanji_key(p_kyushi), false)
                       ELSE NOT EXISTS (SELECT 1 FROM m WHERE m.ido_jiyu_code = '53') OR EXISTS (SELECT 1 FROM u WHERE u.uji = sys.kanji_key(p_kyushi)) END
$$;
