-- SPDX-License-Identifier: Apache-2.0
-- name: 二つの番号
-- may: stock.look
-- args: item_no bigint, slip_no bigint
-- find
SELECT coalesce(a.item_no, -a.slip_no) AS key, 0::bigint AS person
-- read
SELECT 1 AS key, 'x' AS label
