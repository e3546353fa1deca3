-- SPDX-License-Identifier: Apache-2.0
-- name: 仮登録の内容
-- may: juki.ido
-- args: kari_no bigint
-- find
SELECT k.kari_no AS key, (e.value ->> 'kojin_no')::bigint AS person
FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
WHERE k.dantai_code = v_city AND k.kari_no = a.kari_no
-- read  a protected address is shown to who may approve, by its named function
SELECT k.kari_no, k.row_version, k.ido_jiyu_code, k.kari_jotai_code, k.toroku_mode_code, k.hogo_flag, k.setai_no,
       coalesce(k.record ->> 'tennyu_date', k.record ->> 'ido_date') AS tennyu_date, k.record ->> 'todokede_date' AS todokede_date,
       k.record ->> 'todokedenin_kubun_code' AS todokedenin_kubun_code, k.record ->> 'todokedenin_shimei' AS todokedenin_shimei,
       k.record ->> 'honnin_kakunin_code' AS honnin_kakunin_code, k.record ->> 'kakunin_shorui_code' AS kakunin_shorui_code,
       k.record ->> 'tenshutsu_shomei_code' AS tenshutsu_shomei_code, k.record ->> 'tenshutsu_shomei_no' AS tenshutsu_shomei_no,
       concat(n.jusho_bun ->> 'jusho', n.jusho_bun ->> 'banchi', '　' || (n.jusho_bun ->> 'katagaki')) AS jusho,
       concat(z.jusho_bun ->> 'jusho', z.jusho_bun ->> 'banchi', '　' || (z.jusho_bun ->> 'katagaki')) AS zen_jusho,
       concat(h.jusho_bun ->> 'jusho', h.jusho_bun ->> 'banchi') AS honseki, k.record ->> 'hittosha' AS hittosha,
       b.name AS nyuryoku_branch_name, k.nyuryoku_login, k.sashimodoshi_riyu, 
       (SELECT jsonb_agg(e.value - ARRAY['birth_form', 'birth_text'] || jsonb_build_object('birth_date',
                   sys.legal((e.value ->> 'birth_date')::date, coalesce((e.value ->> 'birth_form')::smallint, 0::smallint),
                             e.value ->> 'birth_text')) ORDER BY e.ordinality)
        FROM jsonb_array_elements(k.record -> 'setaiin') WITH ORDINALITY AS e) AS setaiin,
       (SELECT jsonb_agg(e.value - ARRAY['birth_date', 'birth_form', 'birth_text'] ORDER BY e.ordinality)
        FROM jsonb_array_elements(k.record -> 'setaiin') WITH ORDINALITY AS e WHERE e.value ->> 'jumin_kubun_code' = '2') AS gaikokujin
FROM juki.kari_toroku AS k
LEFT JOIN sys.branch AS b ON b.dantai_code = k.dantai_code AND b.id = k.nyuryoku_branch
CROSS JOIN LATERAL (SELECT CASE WHEN k.hogo_flag THEN gyosei_kihon.hogo_kari_yomi(v_city, k.kari_no, '1')
                                ELSE juki.tennyu_jusho_of(v_city, k.record, '1') END AS jusho_bun) AS n
CROSS JOIN LATERAL (SELECT CASE WHEN k.hogo_flag THEN gyosei_kihon.hogo_kari_yomi(v_city, k.kari_no, '2')
                                ELSE juki.tennyu_jusho_of(v_city, k.record, '2') END AS jusho_bun) AS z
CROSS JOIN LATERAL (SELECT CASE WHEN k.hogo_flag THEN gyosei_kihon.hogo_kari_yomi(v_city, k.kari_no, '5')
                                ELSE juki.tennyu_jusho_of(v_city, k.record, '5') END AS jusho_bun) AS h
WHERE k.dantai_code = v_city AND k.kari_no = ANY (v_keys)
