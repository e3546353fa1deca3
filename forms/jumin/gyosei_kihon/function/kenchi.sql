-- SPDX-License-Identifier: Apache-2.0
-- The nightly look at the log of one day, by the city's worker: each rule asks, people judge. Family names are compared
-- by their search key, addresses by town and lot; a protected address is in no table this reads and matches nobody.
-- A bound is a person's, whichever of her logins she took. The job runs behind midnight and judges the day before, to its last minute.
CREATE FUNCTION gyosei_kihon.kenchi_hi(p_hi date) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    WITH v AS (SELECT x.*, x.at AT TIME ZONE 'Asia/Tokyo' AS local FROM audit.views(p_hi) AS x),
    city AS (SELECT sec.my_city() AS code),
    staff AS (   -- a clerk is all the numbers that are joined to hers, or that hers is joined to; and all her logins
        SELECT DISTINCT k.person, n.no AS kojin_no FROM audit.staff_numbers(p_hi) AS k CROSS JOIN city AS c
        LEFT JOIN gyosei_kihon.atena AS o ON o.dantai_code = c.code AND o.kojin_no = k.kojin_no
        CROSS JOIN LATERAL (SELECT k.kojin_no UNION SELECT coalesce(o.nayose_saki_no, k.kojin_no) UNION
                            SELECT t.kojin_no FROM gyosei_kihon.atena AS t WHERE t.dantai_code = c.code AND t.nayose_saki_no = coalesce(o.nayose_saki_no, k.kojin_no)) AS n (no)),
    home AS (
        SELECT k.person, r.kojin_no FROM staff AS k CROSS JOIN city AS c
        JOIN gyosei_kihon.jusho_rireki AS h ON h.dantai_code = c.code AND h.kojin_no = k.kojin_no AND h.jusho_kubun_code = '1' AND h.valid_to_date IS NULL
        JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = c.code AND r.machiaza_id = h.machiaza_id AND r.jusho_kubun_code = '1' AND r.valid_to_date IS NULL
             AND gyosei_kihon.banchi_key(r.banchi) = gyosei_kihon.banchi_key(h.banchi)
        WHERE (k.person, r.kojin_no) NOT IN (SELECT s.person, s.kojin_no FROM staff AS s)),
    found AS (
        SELECT 'jikangai' AS rule, v.login, v.person, v.seen FROM v
        WHERE to_char(v.local, 'HH24MI') < sys.param('gyosei_kihon.kenchi_kara', p_hi) OR to_char(v.local, 'HH24MI') >= sys.param('gyosei_kihon.kenchi_made', p_hi)
           OR NOT sys.is_open_day(v.local::date)
        UNION ALL
        SELECT CASE WHEN v.listed THEN 'ichiran' ELSE 'tairyo' END, v.login, v.person, v.seen FROM v   -- a list names a page of people whom nobody looked at one by one
        WHERE (v.person, v.listed) IN (SELECT w.person, w.listed FROM v AS w GROUP BY w.person, w.listed
            HAVING audit.people(array_agg(w.seen)) > sys.param_int(CASE WHEN w.listed THEN 'gyosei_kihon.kenchi_ichiran' ELSE 'gyosei_kihon.kenchi_ninzu' END, p_hi))
        UNION ALL
        SELECT CASE WHEN k.person = v.person THEN 'honnin' ELSE 'doryo' END, v.login, v.person, v.seen FROM v JOIN staff AS k ON k.kojin_no = v.seen
        UNION ALL
        SELECT 'dosei', v.login, v.person, v.seen FROM v CROSS JOIN city AS c JOIN gyosei_kihon.atena AS t ON t.dantai_code = c.code AND t.kojin_no = v.seen
        WHERE (v.person, v.seen) NOT IN (SELECT s.person, s.kojin_no FROM staff AS s) AND split_part(translate(v.name, ' ', '　'), '　', 2) <> ''
          AND sys.kanji_key(split_part(translate(v.name, ' ', '　'), '　', 1)) = sys.kanji_key(split_part(t.shimei, '　', 1))
        UNION ALL
        SELECT 'dojusho', v.login, v.person, v.seen FROM v JOIN home AS h ON h.person = v.person AND h.kojin_no = v.seen
        UNION ALL   -- numbers are tried against refusals: one's own slips of the keys are few
        SELECT 'kotowari', r.login, r.person, r.seen FROM (
            SELECT x.*, max(x.place) OVER (PARTITION BY x.person) AS every
            FROM (SELECT a.*, dense_rank() OVER (PARTITION BY a.person ORDER BY a.ticket_no) AS place FROM audit.refusals(p_hi) AS a) AS x) AS r
        WHERE r.every > sys.param_int('gyosei_kihon.kenchi_kotowari', p_hi))
    SELECT count(audit.find(p_hi, g.rule, g.login, g.person, g.n, g.people))
    FROM (SELECT f.rule, f.login, f.person, count(*)::integer AS n, coalesce((array_agg(DISTINCT f.seen ORDER BY f.seen) FILTER (WHERE f.seen IS NOT NULL))[1:200], '{}') AS people
          FROM found AS f GROUP BY f.rule, f.login, f.person) AS g
$$;

-- A day a step, from the one that the night before this did not judge any more: a worker that slept for a year has judged all of it.
CREATE FUNCTION gyosei_kihon.kenchi(j work.job) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_hi date := coalesce(work.night_before(j), j.for_date - 1) + j.step;
BEGIN
    -- every rule begins with a look or a refusal: of a day without either, a night of a year that is caught up, nothing is planned
    IF EXISTS (SELECT FROM audit.views(v_hi)) OR EXISTS (SELECT FROM audit.refusals(v_hi)) THEN
        PERFORM gyosei_kihon.kenchi_hi(v_hi);
    END IF;
    RETURN v_hi < j.for_date - 1;
END $$;

-- Whom a finding is about. That somebody lives where the clerk does is her address: of who is hidden by now only a reader of protected screens learns whose finding it is.
CREATE FUNCTION gyosei_kihon.kenchi_hito(p_city integer, p_rule text, p_people bigint[]) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT concat_ws('、', gyosei_kihon.shimei_narabi(p_city, array_agg(u.no ORDER BY u.jun) FILTER (WHERE NOT u.kakusu)), CASE WHEN bool_or(u.kakusu) THEN '（支援措置）' END)
    FROM (SELECT x.no, x.jun, p_rule = 'dojusho' AND NOT (sec.has('gyosei_kihon.shien') OR sec.has('gyosei_kihon.kansa_shien')) AND gyosei_kihon.kakusu_hito(p_city, x.no) AS kakusu
          FROM unnest(p_people) WITH ORDINALITY AS x (no, jun)) AS u
$$;

-- Do the keys stored beside each name say what the terminal would look for? Computed outside, twenty thousand names a step.
CREATE FUNCTION gyosei_kihon.sakuin_gyo(j work.job) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT concat_ws(E'\t', s.kojin_no, coalesce(s.shimei_kana, ''), s.shimei, s.kana_key, s.kanji_key)
    FROM (SELECT x.* FROM gyosei_kihon.shimei_sakuin AS x WHERE x.dantai_code = sec.my_city() AND NOT work.is_overtaken(j) ORDER BY x.kojin_no, x.sakuin_no OFFSET j.step * 20000 LIMIT 20000) AS s
$$;
CREATE FUNCTION gyosei_kihon.sakuin_tenken(j work.job) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell('gyosei_kihon', 'sakuin_tenken', x::bigint, NULL, '検索キーが端末と違います。管理者に知らせてください。', x::bigint) FROM work.staged(j) AS x;
    SELECT NOT work.is_overtaken(j) AND EXISTS (SELECT FROM gyosei_kihon.shimei_sakuin AS s WHERE s.dantai_code = sec.my_city() OFFSET (j.step + 1) * 20000)
$$;
