-- SPDX-License-Identifier: Apache-2.0
-- name: 受付票
-- may: juki.raicho
-- args: uketsuke_no bigint
-- purpose: ido
-- find
SELECT h.matter_no AS key, NULL::bigint AS person FROM sec.received(v_city, a.uketsuke_no) AS h
-- read
SELECT h.matter_no AS uketsuke_no, '=#' || h.matter_no AS bango, h.title AS hyodai, h.at::date AS uketsuke_date
FROM unnest(v_keys) AS k CROSS JOIN LATERAL sec.received(v_city, k) AS h
