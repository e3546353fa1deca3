-- SPDX-License-Identifier: Apache-2.0
-- name: 職員の日ごとの閲覧
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: login text
-- A key is the clerk's place in audit.staff() and the day since 1970.
-- find
SELECT s.no * 100000 + (d.day - DATE '1970-01-01') AS key, NULL::bigint AS person
FROM audit.staff() AS s
CROSS JOIN LATERAL (SELECT v FROM audit.days_seen(s.login) AS v UNION SELECT u.hi_date FROM gyosei_kihon.bango_riyo_hibi(v_city, s.login, 2557) AS u) AS d (day)
WHERE s.login = a.login ORDER BY d.day DESC
-- read  the days of the page
SELECT s.no * 100000 + (d.day - DATE '1970-01-01') AS key, s.login, d.day AS hi_date, d.kensu_count, d.ninzu_count, d.riyo_count
FROM (SELECT min(DATE '1970-01-01' + (u % 100000)::integer) AS hajime, max(DATE '1970-01-01' + (u % 100000)::integer) AS owari FROM unnest(v_keys) AS u) AS k
CROSS JOIN audit.staff() AS s
CROSS JOIN LATERAL (SELECT coalesce(v.day, u.hi_date) AS day, coalesce(v.views, 0) AS kensu_count, coalesce(v.people, 0) AS ninzu_count, coalesce(u.riyo_count, 0) AS riyo_count
                    FROM audit.days(s.login, k.hajime, k.owari) AS v FULL JOIN gyosei_kihon.bango_riyo_hibi(v_city, s.login, 2557) AS u ON u.hi_date = v.day) AS d
WHERE s.no = ANY (ARRAY(SELECT u / 100000 FROM unnest(v_keys) AS u)) AND s.no * 100000 + (d.day - DATE '1970-01-01') = ANY (v_keys)
