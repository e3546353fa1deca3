-- SPDX-License-Identifier: Apache-2.0
-- name: 返納通知書
-- may: jido_teate.kettei
-- args: kagobarai_no bigint
-- purpose: kettei
-- find
SELECT k.kagobarai_no AS key, n.kojin_no AS person
FROM jido_teate.kagobarai AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
WHERE k.dantai_code = v_city AND k.kagobarai_no = a.kagobarai_no AND k.kagobarai_shori_code = '2'
-- read  the code: system 2, overpayment 12, yen 9 digits
SELECT k.kagobarai_no, k.nintei_no, t.shimei AS seikyusha_name, coalesce(o.atena_name, t.shimei) AS atena_name,
       gyosei_kihon.keisho(t.atena_kubun_code, t.shimei, o.atena_name) AS keisho, o.postal_no,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, n.kojin_no, 'jido_teate', sys.today())) AS jusho, k.taisho_month, k.kingaku_yen, g.nokori_yen,
       k.noki_date, k.tsuchi_date, s.name AS shi_name, u.shokumei || '　' || u.ninshosha AS ninshosha,
       sys.param('jido_teate.nofu_basho_name', sys.today()) AS nofu_basho_name,
       '08' || lpad(k.kagobarai_no::text, 12, '0') || lpad(g.nokori_yen::text, 9, '0') AS nofu_code
FROM jido_teate.kagobarai AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
JOIN sys.city AS s ON s.dantai_code = k.dantai_code
CROSS JOIN LATERAL (SELECT q.nokori_yen FROM jido_teate.kagobarai_nokori(v_city, k.nintei_no) AS q WHERE q.kagobarai_no = k.kagobarai_no) AS g
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, n.kojin_no, 'jido_teate', sys.today()) AS o ON true
CROSS JOIN LATERAL juki.ninsho_of(v_city, k.tsuchi_date) AS u
WHERE k.dantai_code = v_city AND k.kagobarai_no = ANY (v_keys)
