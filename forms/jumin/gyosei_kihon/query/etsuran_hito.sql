-- SPDX-License-Identifier: Apache-2.0
-- name: 誰が見たか
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: kojin_no bigint
-- A key is the number of a ticket, or below nothing that of a use of her 個人番号 or 住民票コード.
-- find
-- the numbers that were joined to this one, or that it was joined to, are the same person, and so are those of entries that became hers; a ticket may name two of them
SELECT s.key, a.kojin_no AS person
FROM (SELECT x.key, x.at
      FROM (SELECT a.kojin_no UNION SELECT n FROM gyosei_kihon.nayose_no(v_city, a.kojin_no) AS n) AS p (kojin_no),
           LATERAL juki.mita_no(v_city, p.kojin_no) AS m,
           LATERAL (SELECT t.ticket_no, t.at FROM audit.seen(m) AS t UNION ALL SELECT -u.riyo_no, u.riyo_at FROM gyosei_kihon.bango_riyo_hito(v_city, m) AS u) AS x (key, at)
      GROUP BY x.key, x.at) AS s
ORDER BY s.at DESC, s.key DESC
-- read
SELECT t.ticket_no AS key, audit.at_text(t.at) AS nichiji, coalesce(t.name, t.login) AS shokuin_name, t.department AS busho_name,
       t.query AS shokai_name, t.purpose AS mokuteki_name, t.terminal AS tanmatsu_name, CASE WHEN t.emergency_no IS NOT NULL THEN '緊急' END AS kinkyu_name
FROM audit.tickets(v_keys) AS t
UNION ALL
SELECT -u.riyo_no, audit.at_text(u.riyo_at), k.name, k.department, u.riyo_name, u.mokuteki_name, k.terminal, NULL
FROM gyosei_kihon.bango_riyo_bun(v_city, ARRAY(SELECT -n FROM unnest(v_keys) AS n)) AS u
CROSS JOIN LATERAL audit.clerk(u.riyo_login, u.riyo_at, u.riyo_terminal) AS k
