-- SPDX-License-Identifier: Apache-2.0
-- name: 異動の対象
-- may: juki.ido
-- args: kojin_no bigint, ido_jiyu_code text
-- purpose: ido
-- A key is kojin_no * 1000 and the reason: what it comes by, and who is marked at first, follow from the table of 異動. A hundred
-- more means that only this person is marked.
-- find  the household as it is today; of whom nobody may look at, the number alone is shown: no refusal tells her name by this ticket
SELECT a.kojin_no * 1000 + coalesce(a.ido_jiyu_code, '31')::integer AS key, CASE WHEN NOT juki.shokai_tomaru(v_city, q.kojin_no) THEN q.kojin_no END AS person
FROM juki.jumin AS j
JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no) AND (juki.jotai(q) = '1' OR q.kojin_no = j.kojin_no)
-- read
SELECT k AS key, j.kojin_no, s.jiyu AS ido_jiyu_code, s.kubun AS ido_kubun_code, j.shimei, coalesce(juki.shokai_nushi(v_city, j.setai_no), '世帯主未定') AS setai_nushi, j.setai_no AS moto_setai_no,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '（支援措置）' END) AS jusho,
       j.hittosha, j.jumin_kubun_code, CASE WHEN j.jumin_kubun_code = '2' THEN j.kokuseki_name END AS kokuseki_name,
       b.bun ->> 'jusho' AS honseki, b.bun ->> 'banchi' AS honseki_banchi, CASE WHEN s.kubun IN ('1', '2') THEN '1' END AS todokedenin_kubun_code, CASE WHEN s.kubun IN ('1', '2') THEN j.shimei END AS todokedenin_shimei,
       EXISTS (SELECT 1 FROM juki.jumin AS q WHERE s.form_id = 'tenkyo' AND q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
               AND juki.card_aru(v_city, q.kojin_no)) AS card_flag,
       EXISTS (SELECT 1 FROM juki.jumin AS q WHERE s.form_id = 'tenkyo' AND q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
               AND q.zairyu_card_no IS NOT NULL) AS zairyu_flag,
       (SELECT jsonb_agg(jsonb_build_object('ido_flag', CASE s.form_id WHEN 'setai' THEN false WHEN 'shojo' THEN q.kojin_no = j.kojin_no ELSE k % 1000 < 100 OR q.kojin_no = j.kojin_no END, 'kojin_no', q.kojin_no, 'shimei', juki.shokai_shimei(q),
                   'birth_date', juki.shokai_birth(q), 'zokugara_code', juki.zokugara(q))
                   ORDER BY q.narabi_no, q.kojin_no)
        FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND (juki.jotai(q) = '1' OR q.kojin_no = j.kojin_no)) AS setaiin
FROM unnest(v_keys) AS k
JOIN juki.ido_sadame() AS s ON s.jiyu = lpad((k % 100)::text, 2, '0')
JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = k / 1000
CROSS JOIN LATERAL (SELECT gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.honseki_rireki_no) AS bun) AS b
