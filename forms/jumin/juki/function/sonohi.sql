-- SPDX-License-Identifier: Apache-2.0
-- From which day on a row of history held: an 異動 from its own day, its 転出予定 from the day it was notified.
CREATE FUNCTION juki.rireki_kara(r juki.jumin_rireki) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN r.rireki_no = 1 THEN coalesce(r.jumin_date, r.ido_date, r.shori_date) ELSE coalesce(r.koryoku_date, least(r.ido_date, r.shori_date)) END
$$;

-- The last moment before another row took its place; NULL: it is the latest.
CREATE FUNCTION juki.rireki_made(r juki.jumin_rireki) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(n.koryoku_date::timestamp AT TIME ZONE 'Asia/Tokyo', i.honto_at) - interval '1 microsecond'
    FROM juki.jumin_rireki AS n JOIN juki.ido AS i ON i.dantai_code = n.dantai_code AND i.ido_no = n.ido_no
    WHERE n.dantai_code = r.dantai_code AND n.kojin_no = r.kojin_no AND n.rireki_no > r.rireki_no ORDER BY n.rireki_no LIMIT 1
$$;

-- The latest row of a person, as it will be once its 予定 has come, though nothing has written it down yet.
CREATE FUNCTION juki.rireki_yotei(r juki.jumin_rireki, p_day date) RETURNS juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce((SELECT jsonb_populate_record(r, j.yotei) FROM juki.jumin AS j
                     WHERE j.dantai_code = r.dantai_code AND j.kojin_no = r.kojin_no AND j.rireki_no = r.rireki_no AND j.yotei_date <= p_day), r)
$$;

-- The row of history that held on a day, by what is known now: the latest whose 異動日 is not after it; a cancelled 異動 never was.
CREATE FUNCTION juki.sonohi(p_city integer, p_kojin_no bigint, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (y.x).*
    FROM (SELECT juki.rireki_yotei(r, p_day) AS x FROM juki.jumin_rireki AS r
          WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND juki.rireki_kara(r) <= p_day
            AND NOT EXISTS (SELECT 1 FROM juki.torikeshi_zumi(p_city) AS t WHERE t.ido_no = r.ido_no AND t.kojin_no = r.kojin_no)
          ORDER BY r.rireki_no DESC
          LIMIT 1) AS y
$$;

-- The same of everybody whose number lies in a range, for work over a city: one statement instead of one a person.
CREATE FUNCTION juki.sonohi_mure(p_city integer, p_hani int8range, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (y.x).*
    FROM (SELECT CASE WHEN j.kojin_no IS NULL THEN o.r ELSE jsonb_populate_record(o.r, j.yotei) END AS x
          FROM (SELECT DISTINCT ON (r.kojin_no) r.kojin_no, r.rireki_no, r FROM juki.jumin_rireki AS r
                WHERE r.dantai_code = p_city AND r.kojin_no >= coalesce(lower(p_hani), 0) AND r.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
                  AND juki.rireki_kara(r) <= p_day
                  AND NOT EXISTS (SELECT 1 FROM juki.torikeshi_zumi(p_city) AS t WHERE t.ido_no = r.ido_no AND t.kojin_no = r.kojin_no)
                ORDER BY r.kojin_no, r.rireki_no DESC) AS o
          LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = o.kojin_no AND j.rireki_no = o.rireki_no AND j.yotei_date <= p_day
          OFFSET 0) AS y
$$;

-- Everybody who was ever of the household of that person's row on that day, and was present in it then.
CREATE FUNCTION juki.sonohi_setai(p_city integer, p_kojin_no bigint, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.*
    FROM juki.sonohi(p_city, p_kojin_no, p_day) AS o
    CROSS JOIN LATERAL (SELECT DISTINCT q.kojin_no FROM juki.jumin_rireki AS q WHERE q.dantai_code = p_city AND q.setai_no = o.setai_no) AS m
    CROSS JOIN LATERAL juki.sonohi(p_city, m.kojin_no, p_day) AS s
    WHERE s.setai_no = o.setai_no AND (s.jumin_jotai_code = '1' OR s.kojin_no = p_kojin_no)
$$;
