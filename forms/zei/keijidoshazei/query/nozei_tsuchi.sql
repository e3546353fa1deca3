-- SPDX-License-Identifier: Apache-2.0
-- name: 納税通知書
-- may: keijidoshazei.fuka
-- args: tsuchi_no bigint
-- purpose: fuka
-- find  one key a person of the bundle, in the order of the slips: one pile goes into the envelopes with the other
SELECT min(f.fuka_no) AS key, f.kojin_no AS person
FROM keijidoshazei.fuka AS f
WHERE f.dantai_code = v_city AND f.tsuchi_no = a.tsuchi_no AND f.fuka_jotai_code = '1'
GROUP BY f.kojin_no
ORDER BY f.kojin_no
-- read
SELECT f.fuka_no AS key, f.fuka_no, f.tsuchi_no, f.fuka_nendo, t.shimei AS gimusha_name, coalesce(o.atena_name, t.shimei) AS atena_name,
       gyosei_kihon.keisho(t.atena_kubun_code, t.shimei, o.atena_name) AS keisho, o.postal_no,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, f.kojin_no, 'keijidoshazei', sys.today())) AS jusho, f.hasso_date AS hakko_date, x.gokei_yen, x.noki_date, x.daisu_count, x.sharyo,
       c.name AS shi_name, sys.param('keijidoshazei.nofu_basho_name', sys.today()) AS nofu_basho_name, n.shokumei || '　' || n.ninshosha AS ninshosha, n.koin_name, x.kosei_flag,
       sys.param('keijidoshazei.zeimoku', make_date(f.fuka_nendo, 4, 1)) AS zeimoku_name, sys.nendo_name(f.fuka_nendo) AS nendo_name
FROM keijidoshazei.fuka AS f
JOIN sys.city AS c ON c.dantai_code = f.dantai_code
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.kojin_no
CROSS JOIN LATERAL keijidoshazei.tsuchi_meisai(f) AS x
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, f.kojin_no, 'keijidoshazei', sys.today()) AS o ON true
LEFT JOIN juki.ninsho_hibi(v_city, ARRAY(SELECT q.hasso_date FROM keijidoshazei.fuka AS q WHERE q.dantai_code = v_city AND q.fuka_no = ANY (v_keys))) AS n
       ON n.hi = f.hasso_date
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
ORDER BY f.kojin_no, f.fuka_no
