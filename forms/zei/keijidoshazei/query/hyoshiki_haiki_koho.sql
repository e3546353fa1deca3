-- SPDX-License-Identifier: Apache-2.0
-- name: 除く標識、戻す標識
-- kind: lookup
-- may: keijidoshazei.uketsuke
-- args: hyoshiki_shurui_code text, hyoshiki_shori_code text
-- read
SELECT h.hyoshiki_name, h.ukeire_date
FROM keijidoshazei.hyoshiki_sagasu(v_city, a.hyoshiki_shurui_code, CASE a.hyoshiki_shori_code WHEN '2' THEN '5' ELSE '1' END, a.typed) AS h
ORDER BY h.hyoshiki_no
LIMIT v_limit
