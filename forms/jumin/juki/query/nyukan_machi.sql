-- SPDX-License-Identifier: Apache-2.0
-- Notices of the immigration agency that nobody has confirmed yet.
-- name: 入管庁通知の数
-- kind: lookup
-- may: juki.ido
-- read
SELECT count(*) AS waiting_count, 0::bigint AS overdue_count
FROM juki.nyukan_tsuchi AS t
WHERE t.dantai_code = v_city AND t.tsuchi_jotai_code = '1'
LIMIT v_limit
