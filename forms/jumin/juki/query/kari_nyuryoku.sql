-- SPDX-License-Identifier: Apache-2.0
-- name: 仮登録の入力内容
-- may: juki.ido
-- args: kari_no bigint
-- find  one's own entries only
SELECT k.kari_no AS key, (e.value ->> 'kojin_no')::bigint AS person
FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
WHERE k.dantai_code = v_city AND k.kari_no = a.kari_no
  AND k.nyuryoku_person = (SELECT b.person FROM sec.my_assignment() AS b)
-- read  the record as it was typed; the addresses of a protected household are not in it
SELECT k.kari_no, k.row_version, k.sashimodoshi_riyu,
       k.record -> 'joho_no' AS joho_no,
       k.record -> 'uketsuke_date' AS uketsuke_date,
       k.record -> 'uketsuke_jikoku' AS uketsuke_jikoku,
       k.record -> 'todokede_date' AS todokede_date,
       k.record -> 'tennyu_date' AS tennyu_date,
       k.record -> 'ido_jiyu_code' AS ido_jiyu_code,
       k.record -> 'shien_kari_flag' AS shien_kari_flag,
       k.record -> 'todokedenin_kubun_code' AS todokedenin_kubun_code,
       k.record -> 'todokedenin_shimei' AS todokedenin_shimei,
       k.record -> 'todokedenin_renrakusaki' AS todokedenin_renrakusaki,
       k.record -> 'kengen_shorui_code' AS kengen_shorui_code,
       k.record -> 'honnin_kakunin_code' AS honnin_kakunin_code,
       k.record -> 'kakunin_shorui_code' AS kakunin_shorui_code,
       k.record -> 'kakunin_shorui_no' AS kakunin_shorui_no,
       k.record -> 'tenshutsu_shomei_code' AS tenshutsu_shomei_code,
       k.record -> 'tenshutsu_shomei_no' AS tenshutsu_shomei_no,
       k.record -> 'tenshutsu_shomei_date' AS tenshutsu_shomei_date,
       k.record -> 'tenshutsu_yotei_date' AS tenshutsu_yotei_date,
       k.record -> 'postal_no' AS postal_no,
       k.record -> 'machiaza_id' AS machiaza_id,
       k.record -> 'machiaza_name' AS machiaza_name,
       k.record -> 'banchi' AS banchi,
       k.record -> 'katagaki' AS katagaki,
       k.record -> 'zen_postal_no' AS zen_postal_no,
       k.record -> 'zen_jusho' AS zen_jusho,
       k.record -> 'zen_banchi' AS zen_banchi,
       k.record -> 'zen_katagaki' AS zen_katagaki,
       k.record -> 'zen_setai_nushi' AS zen_setai_nushi,
       k.record -> 'jusho_date' AS jusho_date,
       k.record -> 'saishu_jusho' AS saishu_jusho,
       k.record -> 'honseki' AS honseki,
       k.record -> 'honseki_banchi' AS honseki_banchi,
       k.record -> 'hittosha' AS hittosha,
       k.record -> 'setai_kubun_code' AS setai_kubun_code,
       k.record -> 'setai_no' AS setai_no,
       (SELECT jsonb_agg(e.value - ARRAY['kojin_no', 'birth_form', 'birth_text']
               || CASE WHEN e.value ->> 'shimei' = e.value ->> 'shimei_romaji' THEN '{"shimei": null}'::jsonb ELSE '{}' END || jsonb_build_object('birth_date',
                   sys.legal((e.value ->> 'birth_date')::date, coalesce((e.value ->> 'birth_form')::smallint, 0::smallint),
                             e.value ->> 'birth_text')) ORDER BY e.ordinality)
        FROM jsonb_array_elements(k.record -> 'setaiin') WITH ORDINALITY AS e) AS setaiin
FROM juki.kari_toroku AS k
WHERE k.dantai_code = v_city AND k.kari_no = ANY (v_keys)
