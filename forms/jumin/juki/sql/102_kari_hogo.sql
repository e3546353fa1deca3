-- SPDX-License-Identifier: Apache-2.0
-- Entries that wait were open where somebody is protected by her number or her name alone, or a notice about that name waits, or they bring somebody into a
-- household that hides its address. What is entered today is hidden (juki.tennyu_kari, ido_kari, kari_mamoru); so are these.
CREATE TEMP TABLE kari_hogo ON COMMIT DROP AS
WITH hito AS (   -- who comes in by an entry
    SELECT k.dantai_code, k.kari_no, coalesce(e.value ->> 'zen_kojin_no', CASE WHEN k.form_id <> 'juki.tennyu' THEN e.value ->> 'kojin_no' END)::bigint AS kojin_no,
           CASE WHEN k.form_id = 'juki.tennyu' THEN e.value ELSE e.value -> 'koumoku' END AS na
    FROM juki.kari_toroku AS k
    CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN k.form_id = 'juki.tennyu' THEN k.record -> 'setaiin' ELSE k.record -> 'henko' END) AS e
    WHERE k.kari_jotai_code IN ('1', '2') AND (k.form_id = 'juki.tennyu' OR e.value ->> 'shori' = 'kisai')
), na AS (
    SELECT h.dantai_code, h.kari_no, sys.kanji_key(n) AS kanji_key, (h.na ->> 'birth_date')::date AS birth_date
    FROM hito AS h CROSS JOIN LATERAL unnest(ARRAY[h.na ->> 'shimei', h.na ->> 'tsusho', h.na ->> 'shimei_romaji']) AS n WHERE n IS NOT NULL
), namae AS (
    SELECT h.dantai_code, h.kari_no FROM hito AS h JOIN gyosei_kihon.atena AS a ON a.dantai_code = h.dantai_code AND a.kojin_no = h.kojin_no AND a.shien_code <> '0'
    UNION SELECT n.dantai_code, n.kari_no FROM na AS n
    JOIN gyosei_kihon.shimei_sakuin AS s ON s.dantai_code = n.dantai_code AND s.kanji_key = n.kanji_key AND s.birth_date = n.birth_date
    JOIN gyosei_kihon.atena AS a ON a.dantai_code = s.dantai_code AND a.kojin_no = s.kojin_no AND a.shien_code <> '0'
    UNION SELECT n.dantai_code, n.kari_no FROM na AS n
    JOIN gyosei_kihon.shien_jushin AS q ON q.dantai_code = n.dantai_code AND q.jushin_shori_code IS NULL AND sys.kanji_key(q.shimei) = n.kanji_key AND (q.birth_date IS NULL OR q.birth_date = n.birth_date)
)
SELECT k.dantai_code, k.kari_no, k.hogo_flag, m.kari_no IS NOT NULL AS hito,
       NOT EXISTS (SELECT FROM hito AS h JOIN gyosei_kihon.atena AS a ON a.dantai_code = h.dantai_code AND a.kojin_no = h.kojin_no AND a.shien_code <> '0'
                   WHERE h.dantai_code = k.dantai_code AND h.kari_no = k.kari_no AND k.form_id = 'juki.tennyu') AS utagai
FROM juki.kari_toroku AS k
LEFT JOIN namae AS m ON m.dantai_code = k.dantai_code AND m.kari_no = k.kari_no
WHERE k.kari_jotai_code IN ('1', '2')
  AND (m.kari_no IS NOT NULL AND NOT coalesce((k.record ->> 'shien_kari_flag')::boolean, false)
       OR NOT k.hogo_flag AND EXISTS (SELECT FROM juki.jumin AS j JOIN gyosei_kihon.atena AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no AND a.shien_code <> '0'
                                      WHERE j.dantai_code = k.dantai_code AND j.setai_no = k.setai_no AND j.jumin_jotai_code = '1'));

INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, kari_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
SELECT x.dantai_code, coalesce((SELECT max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = x.dantai_code), 0)
           + row_number() OVER (PARTITION BY x.dantai_code ORDER BY x.kari_no, x.kojin_no, x.kubun),
       x.kojin_no, x.kari_no, x.kubun, (x.bun ->> 'machiaza_id')::bigint, x.bun ->> 'postal_no', x.bun ->> 'jusho', x.bun ->> 'banchi', x.bun ->> 'katagaki'
FROM (SELECT k.dantai_code, k.kari_no, (e.value ->> 'kojin_no')::bigint AS kojin_no, b.kubun, b.bun
      FROM kari_hogo AS w
      JOIN juki.kari_toroku AS k ON k.dantai_code = w.dantai_code AND k.kari_no = w.kari_no AND k.form_id = 'juki.tennyu'
      CROSS JOIN LATERAL jsonb_array_elements(k.record -> 'setaiin') AS e
      CROSS JOIN LATERAL (VALUES
          ('1', k.record || jsonb_build_object('jusho', (SELECT s.prefecture || s.name || m.machiaza_name FROM gyosei_kihon.machiaza AS m JOIN sys.city AS s ON s.dantai_code = m.dantai_code
                                                         WHERE m.dantai_code = k.dantai_code AND m.machiaza_id = (k.record ->> 'machiaza_id')::bigint))),
          ('2', jsonb_build_object('postal_no', k.record -> 'zen_postal_no', 'jusho', k.record -> 'zen_jusho', 'banchi', k.record -> 'zen_banchi', 'katagaki', k.record -> 'zen_katagaki')),
          ('5', jsonb_build_object('jusho', k.record -> 'honseki', 'banchi', k.record -> 'honseki_banchi')),
          ('7', CASE WHEN k.record ->> 'saishu_jusho' IS NOT NULL THEN jsonb_build_object('jusho', k.record -> 'saishu_jusho') END)) AS b (kubun, bun)
      WHERE NOT w.hogo_flag AND b.bun IS NOT NULL
      UNION ALL
      SELECT k.dantai_code, k.kari_no, (e.value ->> 'kojin_no')::bigint, q.key, q.value
      FROM kari_hogo AS w
      JOIN juki.kari_toroku AS k ON k.dantai_code = w.dantai_code AND k.kari_no = w.kari_no AND k.form_id <> 'juki.tennyu'
      CROSS JOIN LATERAL jsonb_array_elements(k.record -> 'henko') AS e
      CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(e.value -> 'jusho') = 'object' THEN e.value -> 'jusho' ELSE '{}' END) AS q
      WHERE NOT w.hogo_flag AND jsonb_typeof(q.value) = 'object' AND NOT q.value ? 'utsushi') AS x;
INSERT INTO sys.counter AS c (dantai_code, name, value)
SELECT h.dantai_code, 'hogo', max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h GROUP BY h.dantai_code
ON CONFLICT (dantai_code, name) DO UPDATE SET value = greatest(c.value, excluded.value);

UPDATE juki.kari_toroku AS k
SET hogo_flag = true,
    record = CASE WHEN w.hogo_flag THEN k.record - 'kakusu' ELSE k.record - ARRAY['kakusu', 'postal_no', 'machiaza_id', 'machiaza_name', 'banchi', 'katagaki', 'zen_postal_no', 'zen_jusho', 'zen_banchi', 'zen_katagaki',
            'honseki', 'honseki_banchi', 'saishu_jusho', 'tensaki_postal_no', 'tensaki_jusho', 'tensaki_banchi', 'tensaki_katagaki', 'jusho']
        || CASE WHEN k.form_id = 'juki.tennyu' THEN jsonb_build_object('saishu_aru', k.record ->> 'saishu_jusho' IS NOT NULL) ELSE jsonb_build_object('henko', (
            SELECT jsonb_agg(CASE WHEN jsonb_typeof(e.value -> 'jusho') = 'object' THEN jsonb_set(e.value, '{jusho}', (
                SELECT coalesce(jsonb_object_agg(q.key, CASE WHEN q.value ? 'utsushi' THEN q.value ELSE 'true' END), '{}') FROM jsonb_each(e.value -> 'jusho') AS q)) ELSE e.value END ORDER BY e.ordinality)
            FROM jsonb_array_elements(k.record -> 'henko') WITH ORDINALITY AS e)) END END
        || CASE WHEN NOT w.hito THEN CASE WHEN k.form_id = 'juki.tennyu' THEN '{}' ELSE '{"kakusu": true}' END::jsonb WHEN w.utagai THEN '{"shien_kari_flag": true, "shien_utagai": true}' ELSE '{"shien_kari_flag": true}' END
FROM kari_hogo AS w
WHERE w.dantai_code = k.dantai_code AND w.kari_no = k.kari_no;

UPDATE work.seen AS s SET whole = NULL
FROM audit.deed AS d, kari_hogo AS w JOIN juki.kari_toroku AS k ON k.dantai_code = w.dantai_code AND k.kari_no = w.kari_no
WHERE s.whole IS NOT NULL AND d.dantai_code = s.dantai_code AND d.deed_no = s.deed_no AND k.dantai_code = s.dantai_code
  AND d.persons && ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'setaiin') AS e);
