-- SPDX-License-Identifier: Apache-2.0
-- name: 部署の候補
-- kind: lookup
-- may: gyosei_kihon.kengen
-- read
SELECT x.id AS busho_id, x.name
FROM sys.department AS x
WHERE (coalesce(a.typed, '') = '' OR x.id = a.typed OR strpos(x.name, a.typed) > 0)
ORDER BY x.id
LIMIT v_limit
