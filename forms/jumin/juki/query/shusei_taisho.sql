-- SPDX-License-Identifier: Apache-2.0
-- name: 修正の対象
-- may: juki.ido
-- args: kojin_no bigint, ido_jiyu_code text
-- purpose: ido
-- A key is kojin_no * 100 and the reason.
-- find  with the household, whose address may be corrected too
SELECT a.kojin_no * 100 + coalesce(a.ido_jiyu_code, '33')::integer AS key, q.kojin_no AS person
FROM juki.jumin AS j
JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no) AND (q.kojin_no = j.kojin_no OR juki.jotai(q) = '1' AND juki.jotai(j) = '1')
-- read
SELECT k AS key, j.kojin_no, s.jiyu AS ido_jiyu_code, s.kubun AS ido_kubun_code, coalesce(juki.shokai_nushi(v_city, j.setai_no), '世帯主未定') AS setai_nushi,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '（支援措置）' END) AS jusho,
       CASE WHEN s.kubun = '2' THEN '1' END AS todokedenin_kubun_code, CASE WHEN s.kubun = '2' THEN j.shimei END AS todokedenin_shimei,
       CASE WHEN s.kubun = '2' THEN sys.today() END AS moshide_date,
       j.shimei, j.shimei AS shin_shimei, j.shimei_kana, j.shi_kosho_flag, j.mei_kosho_flag, j.kyushi, j.kyushi_kana, j.tsusho, j.tsusho_kana, j.tsusho_kisai, j.shimei_romaji,
       sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date, j.seibetsu_code, j.zokugara_code,
       sys.legal(j.jumin_date, j.jumin_form, j.jumin_text) AS jumin_date, sys.legal(j.jusho_date, j.jusho_form, j.jusho_text) AS jusho_date,
       b.bun ->> 'jusho' AS honseki, b.bun ->> 'banchi' AS honseki_banchi, j.hittosha, j.kokuseki_name, j.gaikokujin_date, j.zairyu_kubun_code,
       j.zairyu_shikaku, j.zairyu_kikan, j.zairyu_manryo_date, j.zairyu_card_no, j.biko,
       g.bun ->> 'postal_no' AS postal_no, (g.bun ->> 'machiaza_id')::bigint AS machiaza_id, gyosei_kihon.machiaza_mei(v_city, j.kojin_no, j.jusho_rireki_no) AS machiaza_name,
       g.bun ->> 'banchi' AS banchi, g.bun ->> 'katagaki' AS katagaki,
       (SELECT jsonb_agg(jsonb_build_object('ido_flag', gyosei_kihon.jusho_bubun(v_city, q.kojin_no, q.jusho_rireki_no) IS NOT DISTINCT FROM g.bun, 'kojin_no', q.kojin_no,
                   'shimei', juki.shokai_shimei(q), 'zokugara_code', juki.zokugara(q)) ORDER BY q.narabi_no, q.kojin_no)
        FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no AND juki.jotai(q) = '1' AND j.jumin_jotai_code = '1') AS setaiin
FROM unnest(v_keys) AS k
JOIN juki.ido_sadame() AS s ON s.jiyu = lpad((k % 100)::text, 2, '0')
JOIN juki.jumin AS o ON o.dantai_code = v_city AND o.kojin_no = k / 100
CROSS JOIN LATERAL juki.ima(o) AS j
CROSS JOIN LATERAL (SELECT gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.honseki_rireki_no) AS bun) AS b
CROSS JOIN LATERAL (SELECT gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.jusho_rireki_no) AS bun) AS g
