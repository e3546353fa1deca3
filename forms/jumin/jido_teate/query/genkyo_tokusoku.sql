-- SPDX-License-Identifier: Apache-2.0
-- name: 現況届の督促状
-- may: jido_teate.kettei
-- args: genkyo_key_no bigint
-- purpose: kettei
-- find
SELECT a.genkyo_key_no AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
WHERE n.dantai_code = v_city AND n.nintei_no = a.genkyo_key_no / 10000
-- read
SELECT n.nintei_no, t.shimei AS seikyusha_name, coalesce(o.atena_name, t.shimei) AS atena_name,
       gyosei_kihon.keisho(t.atena_kubun_code, t.shimei, o.atena_name) AS keisho, coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, n.kojin_no, 'jido_teate', sys.today())) AS jusho, g.kigen_date, g.tokusoku_date,
       sys.nendo_name(g.genkyo_nendo) AS nendo_name, sys.code_name('jido_teate', 'genkyo_riyu', n.genkyo_riyu_code) AS genkyo_riyu_name,
       s.name AS shi_name, b.shokumei || '　' || b.ninshosha AS ninshosha
FROM unnest(v_keys) AS u
JOIN jido_teate.genkyo AS g ON g.dantai_code = v_city AND g.nintei_no = u / 10000 AND g.genkyo_nendo = u % 10000
JOIN jido_teate.nintei AS n ON n.dantai_code = g.dantai_code AND n.nintei_no = g.nintei_no
JOIN sys.city AS s ON s.dantai_code = n.dantai_code
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, n.kojin_no, 'jido_teate', sys.today()) AS o ON true
CROSS JOIN LATERAL juki.ninsho_of(v_city, g.tokusoku_date) AS b
