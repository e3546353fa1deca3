-- SPDX-License-Identifier: Apache-2.0
-- name: 方書の候補
-- kind: lookup
-- may: gyosei_kihon.sansho
-- args: machiaza_id bigint, banchi text
-- read  the buildings of that place today; of the whole town while no 番地 is there. A former name is not
-- replaced in silence: the deed warns of it
SELECT k.tatemono_name AS name, k.tatemono_kana AS kana, k.chiban_name AS banchi, k.koryoku_date
FROM gyosei_kihon.katagaki AS k
WHERE k.dantai_code = v_city AND k.machiaza_id = a.machiaza_id
  AND (coalesce(a.banchi, '') = '' OR gyosei_kihon.banchi_key(k.chiban_name) = gyosei_kihon.banchi_key(a.banchi))
  AND daterange(k.koryoku_date, k.haishi_date) @> sys.today()
  AND (coalesce(a.typed, '') = '' OR starts_with(k.kana_key, sys.kana_key(a.typed)) OR strpos(k.tatemono_key, sys.kanji_key(a.typed)) > 0)
ORDER BY k.chiban_key, k.katagaki_no
LIMIT v_limit
