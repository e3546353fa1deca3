-- SPDX-License-Identifier: Apache-2.0
-- name: 職員の一日
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: login text, hi_date date
-- find  whom the clerk saw is seen again by who audits: the page's ticket names them too
SELECT t.ticket_no AS key, u.person
FROM audit.tickets(ARRAY(SELECT audit.seen_by(a.login, coalesce(a.hi_date, sys.today())))) AS t
LEFT JOIN LATERAL unnest(t.persons) AS u (person) ON true
ORDER BY t.at, t.ticket_no
-- read
SELECT t.ticket_no AS key, audit.at_text(t.at) AS nichiji, t.query AS shokai_name, t.purpose AS mokuteki_name,
       cardinality(t.persons) AS ninzu_count, gyosei_kihon.shimei_narabi(v_city, t.persons) AS hitobito, t.terminal AS tanmatsu_name,
       CASE WHEN t.emergency_no IS NOT NULL THEN '緊急' END AS kinkyu_name
FROM audit.tickets(v_keys) AS t
