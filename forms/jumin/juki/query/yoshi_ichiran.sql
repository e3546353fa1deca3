-- SPDX-License-Identifier: Apache-2.0
-- name: 用紙の受払簿
-- may: juki.kofu
-- purpose: kanri
-- find
SELECT y.yoshi_no AS key, NULL::bigint AS person
FROM juki.yoshi AS y
WHERE y.dantai_code = v_city AND y.yoshi_branch = (SELECT b.branch FROM sec.my_assignment() AS b)
ORDER BY y.yoshi_no DESC
-- read
SELECT y.yoshi_no AS key, y.yoshi_no, y.yoshi_date, y.yoshi_kubun_code, y.toshi_from_no || '～' || y.toshi_to_no AS bango_name, y.maisu_count, y.zan_count, y.riyu
FROM juki.yoshi AS y
WHERE y.dantai_code = v_city AND y.yoshi_no = ANY (v_keys)
