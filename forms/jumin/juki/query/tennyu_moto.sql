-- SPDX-License-Identifier: Apache-2.0
-- name: 転出証明書情報からの転入届
-- may: juki.ido
-- args: joho_no bigint
-- purpose: ido
-- find  whom the register may know; k: what a function answers is no index condition under row security
SELECT t.joho_no AS key, k.kojin_no AS person
FROM juki.tenshutsu_joho AS t
LEFT JOIN LATERAL (SELECT d AS kojin_no FROM juki.joho_koho(v_city, t.joho_no) AS d OFFSET 0) AS k ON true
WHERE t.dantai_code = v_city AND t.joho_no = a.joho_no AND t.joho_jotai_code = '1'
-- read  addresses by their named function alone; 個人番号 and 住民票コード are read by nobody
SELECT t.joho_no AS key, t.joho_no, '11' AS ido_jiyu_code, CASE WHEN x.kakusu THEN true END AS shien_kari_flag, t.shinsei_shimei AS todokedenin_shimei,
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
