-- SPDX-License-Identifier: Apache-2.0
-- name: 職員の一日
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: login text, hi_date date
-- A key is the number of a ticket, or below nothing that of a use of a 個人番号 or 住民票コード.
-- find  whom the clerk saw is seen again by who audits: the page's ticket names them too
SELECT x.key, x.person
FROM (SELECT t.ticket_no AS key, u.person, t.at
      FROM audit.tickets(ARRAY(SELECT audit.seen_by(a.login, coalesce(a.hi_date, sys.today())))) AS t
      LEFT JOIN LATERAL unnest(t.persons) AS u (person) ON true
      UNION ALL
      SELECT -u.riyo_no, u.kojin_no, u.riyo_at
      FROM gyosei_kihon.bango_riyo_shokuin(v_city, a.login, coalesce(a.hi_date, sys.today())) AS u) AS x
ORDER BY x.at, x.key
-- read
SELECT t.ticket_no AS key, audit.at_text(t.at) AS nichiji, t.query AS shokai_name, t.purpose AS mokuteki_name,
       audit.people(t.persons) AS ninzu_count, gyosei_kihon.shimei_narabi(v_city, t.persons) AS hitobito, t.terminal AS tanmatsu_name,
       CASE WHEN t.emergency_no IS NOT NULL THEN '緊急' END AS kinkyu_name
FROM audit.tickets(v_keys) AS t
UNION ALL
SELECT -u.riyo_no, audit.at_text(u.riyo_at), u.riyo_name, u.mokuteki_name, 1, gyosei_kihon.shimei_narabi(v_city, ARRAY[u.kojin_no]), k.terminal, NULL
FROM gyosei_kihon.bango_riyo_bun(v_city, ARRAY(SELECT -n FROM unnest(v_keys) AS n)) AS u
CROSS JOIN LATERAL audit.clerk(u.riyo_login, u.riyo_at, u.riyo_terminal) AS k
