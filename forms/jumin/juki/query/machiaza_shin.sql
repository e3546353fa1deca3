-- SPDX-License-Identifier: Apache-2.0
-- name: 新しい町字の候補
-- kind: lookup
-- may: juki.kanri
-- read  also a 町字 whose day lies ahead
SELECT m.machiaza_id, m.machiaza_name AS name, coalesce(m.oaza_kana, '') || coalesce(m.koaza_kana, '') AS kana, m.postal_no
FROM gyosei_kihon.machiaza_hyo(v_city) AS m
WHERE m.haishi_date IS NULL
  AND CASE WHEN coalesce(a.typed, '') ~ '^[0-9]+$' THEN m.machiaza_id = a.typed::bigint
           WHEN coalesce(a.typed, '') <> '' THEN starts_with(m.kana_key, sys.kana_key(a.typed)) OR strpos(m.machiaza_key, sys.kanji_key(a.typed)) > 0
           ELSE true END
ORDER BY m.machiaza_id DESC
LIMIT v_limit
