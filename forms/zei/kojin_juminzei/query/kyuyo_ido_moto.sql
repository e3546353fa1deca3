-- SPDX-License-Identifier: Apache-2.0
-- name: 異動届のもと
-- may: kojin_juminzei.uketsuke
-- args: kojin_no bigint, fuka_nendo integer
-- A key is the person * 10000 + the year that was chosen, or 0: then it is the latest of which something is taken from wages.
-- find  the person and who pays the wages
SELECT a.kojin_no * 10000 + coalesce(a.fuka_nendo, 0) AS key, u.person
FROM gyosei_kihon.atena AS t
LEFT JOIN LATERAL (SELECT q.* FROM kojin_juminzei.fuka AS q
                   WHERE q.dantai_code = t.dantai_code AND q.taisho_no = t.kojin_no AND q.fuka_nendo = coalesce(a.fuka_nendo, q.fuka_nendo) AND q.fuka_jotai_code = '1'
                     AND q.choshu_code = '2'
                   ORDER BY q.fuka_nendo DESC LIMIT 1) AS f ON true
CROSS JOIN LATERAL (VALUES (t.kojin_no), (f.tokucho_kojin_no)) AS u (person)
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no AND u.person IS NOT NULL
-- read
SELECT t.kojin_no, t.shimei AS gimusha_name, coalesce(n.nendo, f.fuka_nendo, kojin_juminzei.nendo(sys.today())) AS fuka_nendo, f.tokucho_kojin_no, w.shimei AS tokucho_name,
       coalesce((f.uchiwake ->> 'kyuyo_bungaku_yen')::bigint, f.nenzei_yen) AS kyuyo_bungaku_yen
FROM (SELECT DISTINCT u / 10000 AS kojin_no, nullif(u % 10000, 0)::integer AS nendo FROM unnest(v_keys) AS u) AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = n.kojin_no
LEFT JOIN LATERAL (SELECT q.* FROM kojin_juminzei.fuka AS q
                   WHERE q.dantai_code = t.dantai_code AND q.taisho_no = t.kojin_no AND q.fuka_nendo = coalesce(n.nendo, q.fuka_nendo) AND q.fuka_jotai_code = '1'
                     AND q.choshu_code = '2'
                   ORDER BY q.fuka_nendo DESC LIMIT 1) AS f ON true
LEFT JOIN gyosei_kihon.atena AS w ON w.dantai_code = v_city AND w.kojin_no = f.tokucho_kojin_no
