-- SPDX-License-Identifier: Apache-2.0
-- Entries that came to nothing kept their addresses, under numbers that nobody bears: what is closed today keeps none (juki.kari_tojiru), nor do these.
UPDATE juki.kari_toroku AS k
SET record = (k.record - ARRAY['postal_no', 'machiaza_id', 'machiaza_name', 'banchi', 'katagaki', 'zen_postal_no', 'zen_jusho', 'zen_banchi', 'zen_katagaki', 'saishu_jusho',
                               'honseki', 'honseki_banchi', 'tensaki_postal_no', 'tensaki_jusho', 'tensaki_banchi', 'tensaki_katagaki', 'jusho'])
             || CASE WHEN k.record ? 'henko' THEN jsonb_build_object('henko', (
                    SELECT coalesce(jsonb_agg(e.value - 'jusho' ORDER BY e.ordinality), '[]') FROM jsonb_array_elements(k.record -> 'henko') WITH ORDINALITY AS e)) ELSE '{}' END
WHERE k.kari_jotai_code = '4';

UPDATE work.seen AS s SET whole = NULL
FROM juki.kari_toroku AS k JOIN audit.deed AS d ON d.dantai_code = k.dantai_code AND d.key = k.kari_no
WHERE k.kari_jotai_code = '4' AND s.whole IS NOT NULL AND s.dantai_code = d.dantai_code AND s.deed_no = d.deed_no AND d.form ~ '^juki\.'
  AND d.persons && ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'setaiin') AS e);

DELETE FROM work.paper AS p
USING juki.kari_toroku AS k JOIN audit.deed AS d ON d.dantai_code = k.dantai_code AND d.key = k.kari_no
WHERE k.kari_jotai_code = '4' AND p.dantai_code = d.dantai_code AND p.issue = d.number AND d.form ~ '^juki\.'
  AND d.persons && ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'setaiin') AS e);
