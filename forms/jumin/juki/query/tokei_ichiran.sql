-- SPDX-License-Identifier: Apache-2.0
-- name: 住民記録の統計表
-- may: juki.shokai
-- args: tokei_key_no bigint
-- purpose: tokei
-- A key is the kind * 1000000 and the days since 1800, and behind it four figures of the row.
-- find  no person stands in it
SELECT a.tokei_key_no * 10000 + t.gyo AS key, NULL::bigint AS person
FROM juki.tokei_gyo(v_city, (a.tokei_key_no / 1000000)::text, DATE '1800-01-01' + (a.tokei_key_no % 1000000)::integer) AS t
ORDER BY 1
-- read
SELECT u AS key, d.hi AS kijun_date, t.tokei_name, t.setai_count, t.otoko_count, t.onna_count, t.otoko_count + t.onna_count + t.hoka_count AS gokei_count, t.gaikokujin_count
FROM (SELECT DISTINCT k / 10000 AS moto FROM unnest(v_keys) AS k) AS m
CROSS JOIN LATERAL (SELECT DATE '1800-01-01' + (m.moto % 1000000)::integer AS hi) AS d
CROSS JOIN LATERAL juki.tokei_gyo(v_city, (m.moto / 1000000)::text, d.hi) AS t
JOIN unnest(v_keys) AS u ON u = m.moto * 10000 + t.gyo
ORDER BY u
