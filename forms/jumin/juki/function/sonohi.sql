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
    SELECT coalesce((SELECT jsonb_populate_record(r, juki.yotei_made(j, p_day)) FROM juki.jumin AS j
                     WHERE j.dantai_code = r.dantai_code AND j.kojin_no = r.kojin_no AND j.rireki_no = r.rireki_no AND j.yotei_date <= p_day), r)
$$;

-- The items of a row as they held on a day, where its own are not all of that day: each from the last 異動 that changed it and had come by
-- then. A 誤記修正 counts from the first day of the error that it mends; who moved meanwhile keeps the mended name and her own addresses.
CREATE FUNCTION juki.rireki_awase(r juki.jumin_rireki, p_day date) RETURNS juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_populate_record(r, coalesce(jsonb_object_agg(w.key, w.value), '{}'))
    FROM (
        SELECT DISTINCT ON (k.key) k.key, k.value
        FROM (
            SELECT d.*, CASE WHEN d.naoshi THEN (max(ARRAY[d.rireki_no, d.kara - DATE '1800-01-01']) FILTER (WHERE NOT d.naoshi) OVER m)[2]
                             ELSE d.kara - DATE '1800-01-01' END AS hi
            FROM (
                SELECT h.rireki_no, h.kara, h.zumi, h.ido_jiyu_code = '34' AND h.mae IS NOT NULL AS naoshi, e.key, e.value
                FROM (SELECT q.rireki_no, q.ido_jiyu_code, juki.rireki_kara(q) AS kara, to_jsonb(q) AS ima, lag(to_jsonb(q)) OVER (ORDER BY q.rireki_no) AS mae,
                             juki.kieta(q.dantai_code, q.ido_no, q.kojin_no) AS zumi
                      FROM juki.jumin_rireki AS q
                      WHERE q.dantai_code = r.dantai_code AND q.kojin_no = r.kojin_no) AS h
                CROSS JOIN LATERAL jsonb_each(h.ima - ARRAY['dantai_code', 'kojin_no', 'rireki_no', 'ido_no', 'ido_jiyu_code', 'ido_date', 'ido_form', 'ido_text',
                                                            'shori_date', 'koryoku_date']) AS e
                WHERE e.value IS DISTINCT FROM h.mae -> e.key) AS d
            WINDOW m AS (PARTITION BY d.key ORDER BY d.rireki_no)) AS k
        WHERE NOT k.zumi AND k.hi <= p_day - DATE '1800-01-01'
        ORDER BY k.key, k.rireki_no DESC) AS w
$$;

-- The first row of who was carried over holds from the day of residence on, and says only how it ended: before she was struck off she was present,
-- and where she lived before her last address is not recorded.
CREATE FUNCTION juki.ikomae(r juki.jumin_rireki, p_day date) RETURNS juki.jumin_rireki
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN r.rireki_no = 1 AND (p_day < r.shojo_date OR p_day < r.jusho_date) THEN jsonb_populate_record(r,
        CASE WHEN p_day < r.shojo_date
             THEN '{"jumin_jotai_code": "1", "shojo_date": null, "shojo_form": null, "shojo_text": null, "shojo_jiyu_code": null, "tenshutsu_yotei_date": null,
                    "tensaki_yotei_rireki_no": null, "tensaki_rireki_no": null, "tenshutsu_date": null, "tsuchi_date": null}'::jsonb ELSE '{}' END
        || CASE WHEN p_day < r.jusho_date THEN '{"jusho_date": null, "jusho_form": null, "jusho_text": null, "jusho_rireki_no": null}'::jsonb ELSE '{}' END
        || CASE WHEN p_day < r.todokede_date THEN '{"todokede_date": null}'::jsonb ELSE '{}' END) ELSE r END
$$;

-- The row of history that held on a day, by what is known now: the latest whose 異動日 is not after it; a cancelled 異動 never was. Of everybody
-- whose number lies in a range: work over a city is one statement. Few have a row that has to be put together: one of a later day, or one that
-- was cancelled, was entered before it, or an error was mended after it.
CREATE FUNCTION juki.sonohi_mure(p_city integer, p_hani int8range, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT z.*   -- (juki.ikomae(y.x, p_day)).* would ask it once for each column
    FROM (SELECT CASE WHEN j.kojin_no IS NULL THEN b.x ELSE jsonb_populate_record(b.x, juki.yotei_made(j, p_day)) END AS x
          FROM (SELECT r.kojin_no, max(r.rireki_no) FILTER (WHERE t.ido_no IS NULL AND juki.rireki_kara(r) <= p_day) AS ima,
                       min(r.rireki_no) FILTER (WHERE t.ido_no IS NOT NULL OR juki.rireki_kara(r) > p_day) AS hoka,
                       max(r.rireki_no) FILTER (WHERE t.ido_no IS NULL AND r.ido_jiyu_code = '34') AS naoshi
                FROM juki.jumin_rireki AS r
                LEFT JOIN juki.torikeshi_zumi(p_city, p_hani) AS t ON t.ido_no = r.ido_no AND t.kojin_no = r.kojin_no
                WHERE r.dantai_code = p_city AND r.kojin_no >= coalesce(lower(p_hani), 0) AND r.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
                GROUP BY r.kojin_no) AS o
          JOIN juki.jumin_rireki AS r ON r.dantai_code = p_city AND r.kojin_no = o.kojin_no AND r.rireki_no = o.ima
          CROSS JOIN LATERAL (SELECT CASE WHEN o.hoka < o.ima OR o.naoshi > o.ima THEN juki.rireki_awase(r, p_day) ELSE r END AS x) AS b
          LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = o.kojin_no AND j.rireki_no = o.ima AND j.yotei_date <= p_day
          OFFSET 0) AS y
    CROSS JOIN LATERAL juki.ikomae(y.x, p_day) AS z
$$;

-- The same of one person.
CREATE FUNCTION juki.sonohi(p_city integer, p_kojin_no bigint, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.* FROM juki.sonohi_mure(p_city, int8range(p_kojin_no, p_kojin_no + 1), p_day) AS s
$$;

-- Everybody who was ever of the household of that person's row on that day, and was present in it then. Who had become 世帯主 before she was carried
-- over was not yet, while the one before her lived there: what she was is not recorded.
CREATE FUNCTION juki.sonohi_setai(p_city integer, p_kojin_no bigint, p_day date) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (CASE WHEN h.zokugara_code = '02' AND h.rireki_no = 1 AND h.made IS DISTINCT FROM h.nushi_made AND h.nushi_made IS NOT NULL
                 THEN jsonb_populate_record(h.s, '{"zokugara_code": null}') ELSE h.s END).*
    FROM (
        SELECT s, s.zokugara_code, s.rireki_no, q.shojo_date AS made,
               min(q.shojo_date) FILTER (WHERE s.zokugara_code = '02' AND s.rireki_no = 1 AND s.jumin_jotai_code = '1') OVER () AS nushi_made
        FROM juki.sonohi(p_city, p_kojin_no, p_day) AS o
        CROSS JOIN LATERAL (SELECT DISTINCT q.kojin_no FROM juki.jumin_rireki AS q WHERE q.dantai_code = p_city AND q.setai_no = o.setai_no) AS m
        CROSS JOIN LATERAL juki.sonohi(p_city, m.kojin_no, p_day) AS s
        JOIN juki.jumin_rireki AS q ON q.dantai_code = p_city AND q.kojin_no = s.kojin_no AND q.rireki_no = s.rireki_no
        WHERE s.setai_no = o.setai_no AND (s.jumin_jotai_code = '1' OR s.kojin_no = p_kojin_no)) AS h
$$;

-- The address of a row that sonohi answers, as a screen says it.
CREATE FUNCTION juki.rireki_jusho(p_city integer, p_kojin_no bigint, p_jusho_no integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(gyosei_kihon.jusho_bun(p_city, p_kojin_no, p_jusho_no), CASE WHEN gyosei_kihon.shien_code_of(p_city, p_kojin_no) <> '0' THEN '（支援措置）'
                                                                                WHEN p_jusho_no IS NULL THEN '（移行前の住所は記録にありません）' END)
$$;
