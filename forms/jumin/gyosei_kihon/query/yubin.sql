-- SPDX-License-Identifier: Apache-2.0
-- name: 全国の郵便番号
-- kind: lookup
-- may: gyosei_kihon.sansho
-- args: yubin text
-- read
SELECT p.postal_no, p.prefecture || p.city || p.town AS jusho
FROM sys.postal AS p
WHERE p.postal_no = coalesce(nullif(a.yubin, ''), a.typed)
ORDER BY p.place
LIMIT v_limit
