-- SPDX-License-Identifier: Apache-2.0
-- name: 支店
-- kind: lookup
-- may: gyosei_kihon.sansho
-- args: kinyu_kikan_no text
-- read
SELECT b.branch AS shiten_no, b.name, b.kana
FROM sys.bank AS b
WHERE b.bank = a.kinyu_kikan_no AND b.branch <> '' AND (b.branch = a.typed OR b.name = a.typed OR coalesce(a.typed, '') = '')
ORDER BY b.branch
LIMIT v_limit
