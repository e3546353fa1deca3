-- SPDX-License-Identifier: Apache-2.0
-- name: 転入届のもと
-- may: juki.ido
-- args: joho_no bigint, naoshi_kari_no bigint
-- purpose: ido
-- find  a notice of another city (its household, as juki.mita_no finds it, and whom the register may know; k: what a function answers is no index condition under row security), or one's own
-- entry, under its number made negative: both number series begin at 1
SELECT t.joho_no AS key, k.kojin_no AS person
FROM juki.tenshutsu_joho AS t
CROSS JOIN LATERAL (SELECT - t.joho_no AS kojin_no UNION ALL SELECT d FROM juki.joho_koho(v_city, t.joho_no) AS d OFFSET 0) AS k
WHERE t.dantai_code = v_city AND t.joho_no = a.joho_no AND t.joho_jotai_code = '1'
UNION ALL
SELECT -k.kari_no AS key, (e.value ->> 'kojin_no')::bigint AS person
FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
WHERE k.dantai_code = v_city AND k.kari_no = a.naoshi_kari_no AND k.form_id = 'juki.tennyu'
  AND k.nyuryoku_person = (SELECT b.person FROM sec.my_assignment() AS b)
-- read  of a notice addresses by their named function alone, 個人番号 and 住民票コード by nobody; of an entry the record as it was typed, in
-- which those of a protected household are not. What a notice does not say begins as in an empty form
SELECT u.key, u.bun -> 'joho_no' AS joho_no, u.bun -> 'kari_no' AS kari_no, u.bun -> 'row_version' AS row_version,
       u.bun -> 'sashimodoshi_riyu' AS sashimodoshi_riyu, u.bun -> 'uketsuke_date' AS uketsuke_date, u.bun -> 'uketsuke_jikoku' AS uketsuke_jikoku,
       u.bun -> 'todokede_date' AS todokede_date, u.bun -> 'tennyu_date' AS tennyu_date, u.bun -> 'ido_jiyu_code' AS ido_jiyu_code,
       u.bun -> 'shien_kari_flag' AS shien_kari_flag, u.bun -> 'todokedenin_kubun_code' AS todokedenin_kubun_code,
       u.bun -> 'todokedenin_shimei' AS todokedenin_shimei, u.bun -> 'todokedenin_renrakusaki' AS todokedenin_renrakusaki,
       u.bun -> 'kengen_shorui_code' AS kengen_shorui_code, u.bun -> 'honnin_kakunin_code' AS honnin_kakunin_code,
       u.bun -> 'kakunin_shorui_code' AS kakunin_shorui_code, u.bun -> 'kakunin_shorui_no' AS kakunin_shorui_no,
       u.bun -> 'tenshutsu_shomei_code' AS tenshutsu_shomei_code, u.bun -> 'tenshutsu_shomei_no' AS tenshutsu_shomei_no,
       u.bun -> 'tenshutsu_shomei_date' AS tenshutsu_shomei_date, u.bun -> 'tenshutsu_yotei_date' AS tenshutsu_yotei_date,
       u.bun -> 'postal_no' AS postal_no, u.bun -> 'machiaza_id' AS machiaza_id, u.bun -> 'machiaza_name' AS machiaza_name,
       u.bun -> 'banchi' AS banchi, u.bun -> 'katagaki' AS katagaki, u.bun -> 'zen_postal_no' AS zen_postal_no, u.bun -> 'zen_jusho' AS zen_jusho,
       u.bun -> 'zen_banchi' AS zen_banchi, u.bun -> 'zen_katagaki' AS zen_katagaki, u.bun -> 'zen_setai_nushi' AS zen_setai_nushi,
       u.bun -> 'jusho_date' AS jusho_date, u.bun -> 'saishu_jusho' AS saishu_jusho, u.bun -> 'honseki' AS honseki,
       u.bun -> 'honseki_banchi' AS honseki_banchi, u.bun -> 'hittosha' AS hittosha, u.bun -> 'setai_kubun_code' AS setai_kubun_code,
       u.bun -> 'setai_no' AS setai_no, u.bun -> 'koho' AS koho, u.bun -> 'setaiin' AS setaiin, u.bun -> 'uragaki_flag' AS uragaki_flag
FROM (
    SELECT q.key, to_jsonb(q) AS bun FROM (
        SELECT t.joho_no AS key, t.joho_no, sys.today() AS uketsuke_date, sys.today() AS todokede_date, '1' AS setai_kubun_code,
               '11' AS ido_jiyu_code, CASE WHEN x.kakusu THEN true END AS shien_kari_flag, t.shinsei_shimei AS todokedenin_shimei,
               CASE WHEN NOT x.kakusu THEN t.renrakusaki END AS todokedenin_renrakusaki, CASE t.joho_kubun_code WHEN '3' THEN '1' ELSE '4' END AS tenshutsu_shomei_code,
               t.seiri_no AS tenshutsu_shomei_no, t.hakko_date AS tenshutsu_shomei_date, t.tenshutsu_yotei_date,
               CASE WHEN x.machi IS NOT NULL THEN m.postal_no END AS postal_no, x.machi AS machiaza_id, m.name AS machiaza_name,
               CASE WHEN x.machi IS NOT NULL THEN h.bun #>> '{3,banchi}' END AS banchi, CASE WHEN x.machi IS NOT NULL THEN h.bun #>> '{3,katagaki}' END AS katagaki,
               h.bun #>> '{2,postal_no}' AS zen_postal_no, h.bun #>> '{2,jusho}' AS zen_jusho, h.bun #>> '{2,banchi}' AS zen_banchi, h.bun #>> '{2,katagaki}' AS zen_katagaki,
               t.zen_setai_nushi, h.bun #>> '{5,jusho}' AS honseki, h.bun #>> '{5,banchi}' AS honseki_banchi, t.hittosha, juki.joho_koho_bun(v_city, t.joho_no) AS koho,
               (SELECT jsonb_agg(to_jsonb(q) - ARRAY['dantai_code', 'joho_no', 'birth_form', 'birth_text', 'shikaku']
                       || CASE WHEN q.shimei = q.shimei_romaji THEN '{"shimei": null}'::jsonb ELSE '{}' END
                       || jsonb_build_object('birth_date', sys.legal(q.birth_date, q.birth_form, q.birth_text)) ORDER BY q.hito_no)
                FROM juki.tenshutsu_joho_hito AS q WHERE q.dantai_code = v_city AND q.joho_no = t.joho_no) AS setaiin
        FROM juki.tenshutsu_joho AS t
        CROSS JOIN LATERAL (SELECT juki.joho_kakusu(t) AS kakusu OFFSET 0) AS w
        CROSS JOIN LATERAL (SELECT gyosei_kihon.hogo_joho_yomi(v_city, t.joho_no, w.kakusu) AS bun OFFSET 0) AS h
        CROSS JOIN LATERAL (SELECT w.kakusu, gyosei_kihon.machiaza_sagasu(v_city, h.bun #>> '{3,jusho}', sys.today()) AS machi OFFSET 0) AS x
        LEFT JOIN LATERAL gyosei_kihon.machiaza_yomi(v_city, x.machi) AS m ON true
        WHERE t.dantai_code = v_city AND t.joho_no = ANY (v_keys)
    ) AS q
    UNION ALL
    SELECT -k.kari_no AS key, k.record || jsonb_build_object('kari_no', k.kari_no, 'row_version', k.row_version, 'sashimodoshi_riyu', k.sashimodoshi_riyu,
        'todokedenin_renrakusaki', juki.kari_renraku(k), 'koho', NULL, 'setaiin', (SELECT jsonb_agg(e.value - ARRAY['kojin_no', 'birth_form', 'birth_text']
                   || CASE WHEN e.value ->> 'shimei' = e.value ->> 'shimei_romaji' THEN '{"shimei": null}'::jsonb ELSE '{}' END
                   -- one answer for all is no answer of the row: taken back, it is taken back for each
                   || CASE WHEN (k.record ->> 'uragaki_flag')::boolean AND e.value ->> 'zairyu_card_no' IS NOT NULL THEN '{"uragaki_flag": null}'::jsonb ELSE '{}' END || jsonb_build_object('birth_date',
                       sys.legal((e.value ->> 'birth_date')::date, coalesce((e.value ->> 'birth_form')::smallint, 0::smallint),
                                 e.value ->> 'birth_text')) ORDER BY e.ordinality)
            FROM jsonb_array_elements(k.record -> 'setaiin') WITH ORDINALITY AS e))
    FROM juki.kari_toroku AS k
    WHERE k.dantai_code = v_city AND k.kari_no = ANY (ARRAY(SELECT -n FROM unnest(v_keys) AS n))
) AS u
