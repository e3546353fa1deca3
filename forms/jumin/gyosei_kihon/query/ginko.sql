-- SPDX-License-Identifier: Apache-2.0
-- name: 金融機関
-- kind: lookup
-- may: gyosei_kihon.sansho
-- read
SELECT b.bank AS kinyu_kikan_no, b.name, b.kana
FROM sys.bank AS b
WHERE b.branch = ''
  AND CASE
          WHEN coalesce(a.typed, '') = '' THEN true
          WHEN a.typed ~ '^[0-9]+$' THEN b.bank >= a.typed AND b.bank < sys.prefix_end(a.typed)
          ELSE strpos(b.name, a.typed) > 0 OR starts_with(b.kana, gyosei_kihon.ginko_yomi(a.typed))
      END
ORDER BY b.bank
LIMIT v_limit
