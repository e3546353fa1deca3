-- SPDX-License-Identifier: Apache-2.0
-- name: 町字の候補
-- kind: lookup
-- may: gyosei_kihon.sansho
-- args: yubin text
-- read
SELECT m.machiaza_id, m.machiaza_name AS name, coalesce(m.oaza_kana, '') || coalesce(m.koaza_kana, '') AS kana, m.postal_no,
       m.shutten
FROM gyosei_kihon.machiaza AS m
WHERE m.dantai_code = v_city
  AND (m.haishi_date IS NULL OR sys.today() < m.haishi_date)
  AND CASE
          WHEN coalesce(a.typed, '') ~ '^[0-9]+$' THEN m.machiaza_id = a.typed::bigint OR m.postal_no = a.typed
          WHEN coalesce(a.typed, '') <> '' THEN starts_with(m.kana_key, sys.kana_key(a.typed))
                                             OR strpos(m.machiaza_key, sys.kanji_key(a.typed)) > 0
          WHEN coalesce(a.yubin, '') <> '' THEN m.postal_no = a.yubin
          ELSE true
      END
ORDER BY m.machiaza_id
LIMIT v_limit
