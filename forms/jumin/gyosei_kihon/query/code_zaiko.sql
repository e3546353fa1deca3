-- SPDX-License-Identifier: Apache-2.0
-- name: 住民票コードの在庫
-- may: gyosei_kihon.bango
-- purpose: bango
-- find
SELECT 1::bigint AS key, NULL::bigint AS person
-- read  how many, never which
SELECT gyosei_kihon.code_zansu(v_city) AS zaiko_count FROM unnest(v_keys)
