-- SPDX-License-Identifier: Apache-2.0
-- name: 在庫の標識
-- kind: lookup
-- may: keijidoshazei.uketsuke
-- args: shashu_code text
-- read
SELECT h.hyoshiki_name, h.ukeire_date
FROM keijidoshazei.hyoshiki AS h
WHERE h.dantai_code = v_city AND h.hyoshiki_shurui_code = keijidoshazei.hyoshiki_no_shurui(a.shashu_code) AND h.hyoshiki_jotai_code = '1'
  AND (a.typed IS NULL OR h.hyoshiki_key >= sys.kanji_key(a.typed) AND h.hyoshiki_key < sys.prefix_end(sys.kanji_key(a.typed)))
ORDER BY h.hyoshiki_no
LIMIT v_limit
