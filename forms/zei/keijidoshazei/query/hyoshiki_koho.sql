-- SPDX-License-Identifier: Apache-2.0
-- name: 在庫の標識
-- kind: lookup
-- may: keijidoshazei.uketsuke
-- args: shashu_code text
-- read  a number typed to its last figure is that plate alone: 1 is not the beginning of 10
SELECT h.hyoshiki_name, h.ukeire_date
FROM keijidoshazei.hyoshiki AS h
WHERE h.dantai_code = v_city AND h.hyoshiki_shurui_code = keijidoshazei.hyoshiki_no_shurui(a.shashu_code) AND h.hyoshiki_jotai_code = '1'
  AND (a.typed IS NULL OR h.hyoshiki_key = sys.kanji_key(a.typed)
       OR sys.kanji_key(a.typed) !~ '[0-9]$' AND h.hyoshiki_key >= sys.kanji_key(a.typed) AND h.hyoshiki_key < sys.prefix_end(sys.kanji_key(a.typed)))
ORDER BY h.hyoshiki_no
LIMIT v_limit
