-- SPDX-License-Identifier: Apache-2.0
-- Entries about protected people held 転出先 and 本籍 in clear. Those that still wait are moved to the protected addresses, all others keep only that
-- there was one.
CREATE TEMP TABLE hogo_henko ON COMMIT DROP AS
SELECT k.dantai_code, k.kari_no, k.kari_jotai_code IN ('1', '2') AS machi
FROM juki.kari_toroku AS k
WHERE NOT k.hogo_flag AND k.record ? 'henko' AND EXISTS (
    SELECT 1 FROM jsonb_array_elements(k.record -> 'henko') AS e
    JOIN gyosei_kihon.atena AS a ON a.dantai_code = k.dantai_code AND a.kojin_no = (e.value ->> 'kojin_no')::bigint AND a.shien_code <> '0'
    CROSS JOIN LATERAL jsonb_each(coalesce(nullif(e.value -> 'jusho', 'null'), '{}')) AS q
    WHERE jsonb_typeof(q.value) = 'object' AND NOT q.value ? 'utsushi');
INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, kari_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
SELECT k.dantai_code, coalesce((SELECT max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = k.dantai_code), 0)
           + row_number() OVER (PARTITION BY k.dantai_code ORDER BY k.kari_no, e.ordinality, q.key),
       (e.value ->> 'kojin_no')::bigint, k.kari_no, q.key, (q.value ->> 'machiaza_id')::bigint, q.value ->> 'postal_no', q.value ->> 'jusho', q.value ->> 'banchi', q.value ->> 'katagaki'
FROM hogo_henko AS w
JOIN juki.kari_toroku AS k ON k.dantai_code = w.dantai_code AND k.kari_no = w.kari_no
CROSS JOIN LATERAL jsonb_array_elements(k.record -> 'henko') WITH ORDINALITY AS e
CROSS JOIN LATERAL jsonb_each(coalesce(nullif(e.value -> 'jusho', 'null'), '{}')) AS q
WHERE w.machi AND jsonb_typeof(q.value) = 'object' AND NOT q.value ? 'utsushi';
UPDATE sys.counter AS c SET value = greatest(c.value, coalesce((SELECT max(h.hogo_no) FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = c.dantai_code), 0))
WHERE c.name = 'hogo';
UPDATE juki.kari_toroku AS k
SET hogo_flag = true, record = k.record - ARRAY['postal_no', 'machiaza_id', 'machiaza_name', 'banchi', 'katagaki', 'tensaki_postal_no', 'tensaki_jusho', 'tensaki_banchi',
        'tensaki_katagaki', 'honseki', 'honseki_banchi', 'jusho']
    || jsonb_build_object('henko', (
        SELECT jsonb_agg(CASE WHEN jsonb_typeof(e.value -> 'jusho') = 'object' THEN jsonb_set(e.value, '{jusho}', (
            SELECT coalesce(jsonb_object_agg(q.key, CASE WHEN q.value ? 'utsushi' THEN q.value ELSE 'true' END), '{}') FROM jsonb_each(e.value -> 'jusho') AS q)) ELSE e.value END ORDER BY e.ordinality)
        FROM jsonb_array_elements(k.record -> 'henko') WITH ORDINALITY AS e))
FROM hogo_henko AS w
WHERE w.dantai_code = k.dantai_code AND w.kari_no = k.kari_no;
