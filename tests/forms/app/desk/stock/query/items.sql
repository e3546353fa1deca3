-- SPDX-License-Identifier: Apache-2.0
-- name: 備品の一覧
-- may: stock.look
-- find
SELECT 1::bigint AS key, 0::bigint AS person
-- read
SELECT 1 AS key, 1 AS item_no, 'x' AS label
