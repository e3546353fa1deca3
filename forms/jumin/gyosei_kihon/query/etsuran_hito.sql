-- SPDX-License-Identifier: Apache-2.0
-- name: 誰が見たか
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- args: kojin_no bigint
-- find
-- the numbers that were joined to this one are the same person, and so are those of entries that became hers; a ticket may name two of them
SELECT DISTINCT s AS key, a.kojin_no AS person
FROM (SELECT a.kojin_no UNION SELECT t.kojin_no FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.nayose_saki_no = a.kojin_no) AS p (kojin_no),
     LATERAL juki.mita_no(v_city, p.kojin_no) AS m, LATERAL audit.seen(m) AS s ORDER BY 1 DESC
-- read
SELECT t.ticket_no AS key, audit.at_text(t.at) AS nichiji, coalesce(t.name, t.login) AS shokuin_name, t.department AS busho_name,
       t.query AS shokai_name, t.purpose AS mokuteki_name, t.terminal AS tanmatsu_name, CASE WHEN t.emergency_no IS NOT NULL THEN '緊急' END AS kinkyu_name
FROM audit.tickets(v_keys) AS t
