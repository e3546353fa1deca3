-- SPDX-License-Identifier: Apache-2.0
-- name: 業務の候補
-- kind: lookup
-- may: gyosei_kihon.sansho
-- read
SELECT s.id AS gyomu_id, s.name
FROM sys.system AS s
JOIN sys.system_city AS c ON c.system = s.id AND c.dantai_code = v_city
WHERE s.no < 100 AND (coalesce(a.typed, '') = '' OR s.id = a.typed OR strpos(s.name, a.typed) > 0)
ORDER BY s.no
LIMIT v_limit
