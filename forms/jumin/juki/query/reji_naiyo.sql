-- SPDX-License-Identifier: Apache-2.0
-- name: レジ締めの前
-- may: juki.kofu
-- purpose: kanri
-- find  nobody of the register is shown
SELECT 1::bigint AS key, NULL::bigint AS person
-- read  the deed reckons it again: what is taken meanwhile counts
SELECT k.kai_no, k.kara_date, k.ryoshu_yen, k.ryoshu_count, k.henkin_yen, k.kawase_yen, k.cashless_yen,
       coalesce(sec.my_terminal(v_city), '-') AS reji_terminal, sys.today() AS reji_date, sys.param_yen('juki.tsurisen_junbi', sys.today()) AS junbi_yen
FROM sec.my_assignment() AS b
CROSS JOIN LATERAL juki.reji_kei(v_city, sys.today(), b.branch, coalesce(sec.my_terminal(v_city), '-')) AS k
