-- SPDX-License-Identifier: Apache-2.0
-- How many notices of other municipalities lie in the 受信箱, and how many past their day.
-- name: 受信箱の待ち
-- kind: lookup
-- may: gyosei_kihon.shien
-- read
SELECT count(*) AS waiting_count, count(*) FILTER (WHERE q.kigen_date < sys.today()) AS overdue_count
FROM gyosei_kihon.shien_jushin AS q
WHERE q.dantai_code = v_city AND q.jushin_shori_code IS NULL
LIMIT v_limit
