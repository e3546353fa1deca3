-- SPDX-License-Identifier: Apache-2.0
-- Notices of the family register that nobody has confirmed yet.
-- name: 戸籍通知の数
-- kind: lookup
-- may: juki.ido
-- read
SELECT count(*) AS waiting_count, 0::bigint AS overdue_count
FROM juki.koseki_tsuchi AS t
WHERE t.dantai_code = v_city AND t.tsuchi_jotai_code = '1'
LIMIT v_limit
