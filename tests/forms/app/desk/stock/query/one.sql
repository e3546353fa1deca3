-- SPDX-License-Identifier: Apache-2.0
-- name: 備品一つ
-- may: stock.look
-- args: item_no bigint
-- find
SELECT a.item_no AS key, 0::bigint AS person
-- read
SELECT 1 AS item_no, 'x' AS label
