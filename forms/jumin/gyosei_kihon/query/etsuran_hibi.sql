-- SPDX-License-Identifier: Apache-2.0
-- name: 職員の日ごとの閲覧
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: login text
-- A key is the clerk's place in audit.staff() and the day since 1970.
-- find
SELECT s.no * 100000 + (d.day - DATE '1970-01-01') AS key, NULL::bigint AS person
FROM audit.staff() AS s CROSS JOIN LATERAL audit.days(s.login, 400) AS d WHERE s.login = a.login ORDER BY d.day DESC
-- read
SELECT s.no * 100000 + (d.day - DATE '1970-01-01') AS key, s.login, d.day AS hi_date, d.views AS kensu_count, d.people AS ninzu_count
FROM audit.staff() AS s CROSS JOIN LATERAL audit.days(s.login, 400) AS d
WHERE s.no = ANY (ARRAY(SELECT u / 100000 FROM unnest(v_keys) AS u)) AND s.no * 100000 + (d.day - DATE '1970-01-01') = ANY (v_keys)
