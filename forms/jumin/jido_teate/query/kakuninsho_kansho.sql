-- SPDX-License-Identifier: Apache-2.0
-- name: 確認書の勧奨
-- may: jido_teate.kettei
-- args: kansho_no bigint
-- purpose: kettei
-- find
SELECT k.kansho_no AS key, h.person
FROM jido_teate.kansho AS k
CROSS JOIN LATERAL jido_teate.nintei_hito(v_city, k.nintei_no) AS h
WHERE k.dantai_code = v_city AND k.kansho_no = a.kansho_no
-- read
SELECT k.kansho_no AS key, k.nintei_no, t.shimei AS seikyusha_name, coalesce(o.atena_name, t.shimei) AS atena_name,
       gyosei_kihon.keisho(t.atena_kubun_code, t.shimei, o.atena_name) AS keisho,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, n.kojin_no, 'jido_teate', k.kansho_date)) AS jusho, k.kansho_date, k.kansho_kigen_date, 
       s.name AS shi_name, u.shokumei || '　' || u.ninshosha AS ninshosha,
       (SELECT string_agg(x.shimei, '、' ORDER BY x.birth_date)
        FROM (SELECT z.nintei_no, z.kojin_no FROM jido_teate.nenrei_jido(v_city, juki.nendo(k.kansho_date)) AS z WHERE NOT z.kakuninsho_flag
              UNION SELECT z.nintei_no, z.kojin_no FROM jido_teate.sotsugyo_jido(v_city, juki.nendo(k.kansho_date)) AS z) AS q
        JOIN gyosei_kihon.atena AS x ON x.dantai_code = v_city AND x.kojin_no = q.kojin_no WHERE q.nintei_no = k.nintei_no) AS jido_name
FROM jido_teate.kansho AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
JOIN sys.city AS s ON s.dantai_code = k.dantai_code
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, n.kojin_no, 'jido_teate', k.kansho_date) AS o ON true
CROSS JOIN LATERAL juki.ninsho_of(v_city, k.kansho_date) AS u
WHERE k.dantai_code = v_city AND k.kansho_no = ANY (v_keys)
