-- SPDX-License-Identifier: Apache-2.0
-- name: 支所の候補
-- kind: lookup
-- may: gyosei_kihon.kengen
-- read
SELECT x.id AS shisho_id, x.name
FROM sys.branch AS x
WHERE x.dantai_code = v_city AND (coalesce(a.typed, '') = '' OR x.id = a.typed OR strpos(x.name, a.typed) > 0)
ORDER BY x.id
LIMIT v_limit
