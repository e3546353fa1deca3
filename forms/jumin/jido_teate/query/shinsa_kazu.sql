-- SPDX-License-Identifier: Apache-2.0
-- Claims to decide.
-- name: 審査待ちの数
-- kind: lookup
-- may: jido_teate.kettei
-- read
SELECT count(*) AS waiting_count, 0::bigint AS overdue_count
FROM jido_teate.nintei AS n
WHERE n.dantai_code = v_city AND n.nintei_jotai_code = '1'
LIMIT v_limit
