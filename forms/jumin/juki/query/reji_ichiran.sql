-- SPDX-License-Identifier: Apache-2.0
-- name: レジ締めの一覧
-- may: juki.kofu
-- purpose: kanri
-- find
SELECT q.reji_no AS key, NULL::bigint AS person
FROM juki.reji AS q
WHERE q.dantai_code = v_city AND q.reji_branch = (SELECT b.branch FROM sec.my_assignment() AS b) AND (q.haraikomi_no IS NULL OR q.reji_date = sys.today())
ORDER BY q.reji_date DESC, q.reji_terminal, q.kai_no
-- read
SELECT q.reji_no AS key, q.reji_no, q.reji_date, q.kara_date, q.reji_terminal, q.kai_no, q.ryoshu_yen, q.henkin_yen, q.kafusoku_yen,
       coalesce('済 ' || q.haraikomi_no, '未') AS haraikomi_name
FROM juki.reji AS q
WHERE q.dantai_code = v_city AND q.reji_no = ANY (v_keys)
