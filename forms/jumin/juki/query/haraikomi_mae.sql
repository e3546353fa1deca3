-- SPDX-License-Identifier: Apache-2.0
-- name: 払込の前
-- may: juki.kofu
-- purpose: kanri
-- find
SELECT 1::bigint AS key, NULL::bigint AS person
-- read
SELECT (SELECT n.name FROM sys.branch AS n WHERE n.dantai_code = v_city AND n.id = b.branch) AS haraikomi_branch, sys.today() AS haraikomi_date, coalesce(juki.reji_aki(v_city, sys.today(), b.branch), '') AS aki_terminal,
       coalesce(sum(q.ryoshu_yen - q.henkin_yen), 0)::bigint AS genkin_yen, coalesce(sum(q.kawase_yen), 0)::bigint AS kawase_yen,
       coalesce(sum(q.cashless_yen), 0)::bigint AS cashless_yen, coalesce(sum(q.kafusoku_yen), 0)::bigint AS kafusoku_yen, count(q.reji_no)::integer AS shime_count
FROM sec.my_assignment() AS b
LEFT JOIN juki.reji AS q ON q.dantai_code = v_city AND q.reji_branch = b.branch AND q.haraikomi_no IS NULL
GROUP BY b.branch
