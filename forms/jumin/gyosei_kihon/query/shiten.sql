-- SPDX-License-Identifier: Apache-2.0
-- name: 支店
-- kind: lookup
-- may: gyosei_kihon.sansho
-- args: kinyu_kikan_no text
-- read
SELECT b.branch AS shiten_no, b.name, b.kana
FROM sys.bank AS b
WHERE b.bank = a.kinyu_kikan_no AND b.branch <> ''
  AND CASE
          WHEN coalesce(a.typed, '') = '' THEN true
          WHEN a.typed ~ '^[0-9]+$' THEN b.branch >= a.typed AND b.branch < sys.prefix_end(a.typed)
          ELSE strpos(b.name, a.typed) > 0 OR starts_with(b.kana, gyosei_kihon.ginko_yomi(a.typed))
      END
ORDER BY b.branch
LIMIT v_limit
