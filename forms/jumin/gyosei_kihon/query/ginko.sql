-- SPDX-License-Identifier: Apache-2.0
-- name: 金融機関
-- kind: lookup
-- may: gyosei_kihon.sansho
-- read
SELECT b.bank AS kinyu_kikan_no, b.name, b.kana
FROM sys.bank AS b
WHERE b.branch = '' AND (b.bank = a.typed OR b.name = a.typed OR coalesce(a.typed, '') = '')
ORDER BY b.bank
LIMIT v_limit
