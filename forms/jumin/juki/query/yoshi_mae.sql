-- SPDX-License-Identifier: Apache-2.0
-- name: 用紙の残り
-- may: juki.kofu
-- purpose: kanri
-- find
SELECT 1::bigint AS key, NULL::bigint AS person
-- read
SELECT juki.yoshi_zan(v_city, b.branch) AS choubo_count FROM sec.my_assignment() AS b
