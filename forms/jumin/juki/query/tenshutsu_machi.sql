-- SPDX-License-Identifier: Apache-2.0
-- 転出者 whose notice of moving in has not come; overdue after the months of the parameter.
-- name: 転入通知未着の数
-- kind: lookup
-- may: juki.ido
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE juki.michaku_date(j.tenshutsu_yotei_date) <= sys.today()) AS overdue_count
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.tenshutsu_yotei_date IS NOT NULL AND j.tsuchi_date IS NULL
  AND coalesce(j.shojo_jiyu_code, juki.yotei_made(j, 'infinity') ->> 'shojo_jiyu_code') = '21'
LIMIT v_limit
