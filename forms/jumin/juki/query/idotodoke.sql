-- SPDX-License-Identifier: Apache-2.0
-- name: 異動届
-- may: juki.ido
-- args: kari_no bigint
-- purpose: ido
-- find  with the head of whom they leave, whom it names
SELECT k.kari_no AS key, q.no AS person
FROM juki.kari_toroku AS k
CROSS JOIN LATERAL (SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'setaiin') AS e
                    UNION SELECT juki.setai_nushi_no(v_city, j.setai_no) FROM juki.jumin AS j
                    WHERE j.dantai_code = v_city AND j.kojin_no = (k.record #>> '{setaiin,0,kojin_no}')::bigint AND k.ido_jiyu_code IN ('21', '22', '31')) AS q (no)
WHERE k.dantai_code = v_city AND k.kari_no = a.kari_no
-- read  for a protected household the paper has no address and no telephone: it is written by hand and never lies in a spool
SELECT k.kari_no, c.name AS ido_jiyu_name, s.name AS shi_name, k.hogo_flag,
       k.record ->> 'todokede_date' AS todokede_date, coalesce(k.record ->> 'tennyu_date', k.record ->> 'ido_date') AS ido_date,
       k.record ->> 'todokedenin_shimei' AS todokedenin_shimei, t.name AS todokedenin_kubun_name,
       juki.kari_renraku(k) AS todokedenin_renrakusaki,
       concat(n.jusho_bun ->> 'jusho', n.jusho_bun ->> 'banchi', '　' || (n.jusho_bun ->> 'katagaki')) AS jusho,
       concat(z.jusho_bun ->> 'jusho', z.jusho_bun ->> 'banchi', '　' || (z.jusho_bun ->> 'katagaki')) AS zen_jusho,
       coalesce(k.record ->> 'zen_setai_nushi', (SELECT juki.setai_nushi(v_city, j.setai_no) FROM juki.jumin AS j   -- who moves from here: typed by nobody
           WHERE j.dantai_code = v_city AND j.kojin_no = (k.record #>> '{setaiin,0,kojin_no}')::bigint AND k.ido_jiyu_code IN ('21', '22', '31'))) AS zen_setai_nushi, k.hyodai, k.nyuryoku_login, k.nyuryoku_terminal,
       (SELECT jsonb_agg(jsonb_build_object('jun', e.ordinality, 'shimei', e.value ->> 'shimei', 'shimei_kana', e.value ->> 'shimei_kana',
                   'birth_date', sys.legal((e.value ->> 'birth_date')::date, coalesce((e.value ->> 'birth_form')::smallint, 0::smallint),
                                           e.value ->> 'birth_text'),
                   'seibetsu_code', e.value ->> 'seibetsu_code', 'zokugara_code', e.value ->> 'zokugara_code',
                   'zokugara_name', z2.name, 'kakunin_name', juki.card_bun(k, e.value)) ORDER BY e.ordinality)
        FROM jsonb_array_elements(k.record -> 'setaiin') WITH ORDINALITY AS e
        LEFT JOIN sys.code AS z2 ON z2.system = 'juki' AND z2.list = 'zokugara' AND z2.id = e.value ->> 'zokugara_code'
                                AND z2.valid @> sys.today()) AS setaiin
FROM juki.kari_toroku AS k
JOIN sys.city AS s ON s.dantai_code = k.dantai_code
LEFT JOIN sys.code AS c ON c.system = 'juki' AND c.list = 'ido_jiyu' AND c.id = k.ido_jiyu_code AND c.valid @> sys.today()
LEFT JOIN sys.code AS t ON t.system = '_shared' AND t.list = 'todokedenin_kubun' AND t.id = k.record ->> 'todokedenin_kubun_code'
                       AND t.valid @> sys.today()
CROSS JOIN LATERAL (SELECT CASE WHEN NOT k.hogo_flag THEN juki.todoke_jusho(k, '1') END AS jusho_bun) AS n
CROSS JOIN LATERAL (SELECT CASE WHEN NOT k.hogo_flag THEN juki.todoke_jusho(k, '2') END AS jusho_bun) AS z
WHERE k.dantai_code = v_city AND k.kari_no = ANY (v_keys)
