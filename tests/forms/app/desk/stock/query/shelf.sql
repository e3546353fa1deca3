-- SPDX-License-Identifier: Apache-2.0
-- name: 棚の候補
-- kind: lookup
-- may: stock.look
-- args: room text
-- read
SELECT 1 AS shelf_no, 'x' AS name, 'y' AS room WHERE a.typed IS NOT NULL LIMIT v_limit
