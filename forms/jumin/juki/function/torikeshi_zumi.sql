-- SPDX-License-Identifier: Apache-2.0
-- Is an 異動 taken back for her by a 取消し that stands? One that was itself taken back takes nothing back: the 異動 may be cancelled again. p_made: as of
-- that row of hers. Not SECURITY DEFINER, as what asks it.
CREATE FUNCTION juki.kieta(p_city integer, p_ido_no bigint, p_kojin_no bigint, p_made integer DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM juki.ido AS t
        JOIN juki.jumin_rireki AS x ON x.dantai_code = t.dantai_code AND x.ido_no = t.ido_no
        WHERE t.dantai_code = p_city AND t.zen_ido_no = p_ido_no AND x.kojin_no = p_kojin_no AND (p_made IS NULL OR x.rireki_no <= p_made)
          AND NOT juki.kieta(p_city, t.ido_no, p_kojin_no, p_made));
END $$;

-- What was taken back, 異動 and person: an 異動 of four may be cancelled for one of them, and stands for the other three. Of the people whose numbers
-- lie in a range by their history, of a city by its 取消し; only one of the two is looked through. Not SECURITY DEFINER: who asks is an owner already. Of one 異動 and person ask juki.kieta.
CREATE FUNCTION juki.torikeshi_zumi(p_city integer, p_hani int8range DEFAULT NULL) RETURNS TABLE (ido_no bigint, kojin_no bigint)
LANGUAGE sql STABLE AS $$
    SELECT t.zen_ido_no, x.kojin_no
    FROM juki.ido AS t
    JOIN juki.jumin_rireki AS x ON x.dantai_code = t.dantai_code AND x.ido_no = t.ido_no
    WHERE p_hani IS NULL AND t.dantai_code = p_city AND t.zen_ido_no IS NOT NULL AND NOT juki.kieta(p_city, t.ido_no, x.kojin_no)
    UNION ALL
    SELECT t.zen_ido_no, x.kojin_no
    FROM juki.jumin_rireki AS x
    JOIN juki.ido AS t ON t.dantai_code = x.dantai_code AND t.ido_no = x.ido_no AND t.zen_ido_no IS NOT NULL
    WHERE x.dantai_code = p_city AND x.kojin_no >= coalesce(lower(p_hani), 0) AND x.kojin_no < coalesce(upper(p_hani), 9223372036854775807) AND p_hani IS NOT NULL
      AND NOT juki.kieta(p_city, t.ido_no, x.kojin_no)
$$;

-- A row that only notes what a coming day will bring, or that it was taken back before that day: no matter of the 住民票 yet.
CREATE FUNCTION juki.yotei_gyo(r juki.jumin_rireki) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN r.koryoku_date IS NULL AND r.ido_date > r.shori_date THEN true
                ELSE coalesce((SELECT bool_and(z.koryoku_date IS NULL AND z.ido_date > z.shori_date)
                               FROM juki.ido AS i
                               JOIN juki.jumin_rireki AS z ON z.dantai_code = i.dantai_code AND z.ido_no = i.zen_ido_no AND z.kojin_no = r.kojin_no
                               WHERE i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no), false) END
$$;

-- Does an 異動 still stand for anybody?
CREATE FUNCTION juki.ido_ikiru(p_city integer, p_ido bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM juki.jumin_rireki AS r WHERE r.dantai_code = p_city AND r.ido_no = p_ido
                   AND NOT juki.kieta(p_city, r.ido_no, r.kojin_no))
$$;

-- Her rows that came after that 異動 and stand. One that was taken back is none, nor is the row that took it back; an 異動 whose 取消し was itself taken back stands.
CREATE FUNCTION juki.ato_gyo(p_city integer, p_kojin_no bigint, p_ido_no bigint) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH gyo AS (
        SELECT r, i.zen_ido_no FROM juki.jumin_rireki AS r JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
        WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no
          AND r.rireki_no > (SELECT min(q.rireki_no) FROM juki.jumin_rireki AS q WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.ido_no = p_ido_no)),
    kieta AS (   -- taken back, by what stands
        SELECT (x.r).ido_no AS torikeshi_no, x.zen_ido_no AS ido_no FROM gyo AS x
        WHERE x.zen_ido_no IN (SELECT (y.r).ido_no FROM gyo AS y) AND NOT juki.kieta(p_city, (x.r).ido_no, p_kojin_no))
    SELECT (g.r).* FROM gyo AS g
    WHERE (g.r).ido_no <> p_ido_no AND (g.r).ido_no NOT IN (SELECT k.ido_no FROM kieta AS k UNION ALL SELECT k.torikeshi_no FROM kieta AS k)
$$;

-- What other 異動 have changed for this person since that one, as the last of them left it.
CREATE FUNCTION juki.ato_koumoku(p_city integer, p_kojin_no bigint, p_ido_no bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_object_agg(x.key, x.value), '{}')
    FROM (
        SELECT DISTINCT ON (e.key) e.key, e.value
        FROM (SELECT r.rireki_no, r.ido_no, to_jsonb(r) AS ima, lag(to_jsonb(r)) OVER (ORDER BY r.rireki_no) AS mae
              FROM juki.jumin_rireki AS r
              WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no
                AND r.rireki_no >= (SELECT min(q.rireki_no) FROM juki.jumin_rireki AS q
                                    WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.ido_no = p_ido_no)) AS h
        CROSS JOIN LATERAL jsonb_each(h.ima) AS e
        WHERE h.rireki_no IN (SELECT a.rireki_no FROM juki.ato_gyo(p_city, p_kojin_no, p_ido_no) AS a) AND e.value IS DISTINCT FROM h.mae -> e.key
        ORDER BY e.key, h.rireki_no DESC) AS x
$$;

-- Had she left by a 転出 that stands before this stay, having been a resident on that day?
CREATE FUNCTION juki.mae_deta(j juki.jumin, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM juki.jumin_rireki AS r
        WHERE r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.jumin_jotai_code = '2' AND r.jumin_date < j.jumin_date AND r.jumin_date <= p_day
          AND p_day < j.jumin_date
          AND NOT juki.kieta(j.dantai_code, r.ido_no, r.kojin_no))
$$;

-- May a 転入通知 still come of who has left? Of one who left twice that of the first 転出 may come last.
CREATE FUNCTION juki.tsuchi_machi(j juki.jumin) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.tsuchi_date IS NULL OR juki.mae_deta(j, j.jumin_date - 1)
$$;

-- Has this resident left by a 転出 that stands, and come back since?
CREATE FUNCTION juki.deta(j juki.jumin) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.jotai(j) = '1' AND EXISTS (
        SELECT 1 FROM juki.jumin_rireki AS r
        WHERE r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.jumin_jotai_code = '2'
          AND NOT juki.kieta(j.dantai_code, r.ido_no, r.kojin_no))
$$;
