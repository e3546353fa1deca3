-- SPDX-License-Identifier: Apache-2.0
-- name: 在庫の標識
-- kind: lookup
-- may: keijidoshazei.uketsuke
-- args: shashu_code text
-- read
SELECT h.hyoshiki_name, h.ukeire_date
FROM keijidoshazei.hyoshiki_sagasu(v_city, keijidoshazei.hyoshiki_no_shurui(a.shashu_code), '1', a.typed) AS h
ORDER BY h.hyoshiki_no
LIMIT v_limit
