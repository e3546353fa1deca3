-- SPDX-License-Identifier: Apache-2.0
-- name: 口座の人
-- may: gyosei_kihon.koza
-- args: kojin_no bigint, moto_no bigint
-- purpose: atena
-- A key is kojin_no * 1000000000 and the account that is amended, or 0 for a new one.
-- find
SELECT t.kojin_no * 1000000000 + coalesce(a.moto_no, 0) AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
-- read  the branch of a protected person's bank is typed anew
SELECT k AS key, t.kojin_no, t.shimei, q.koza_kanri_no * 10 + 2 AS moto_no, q.row_version, sys.today() AS valid_from_date, q.valid_to_date,
       q.gyomu_id, (SELECT g.name FROM sys.system AS g WHERE g.id = q.gyomu_id) AS gyomu_name, q.koza_yoto_code, q.yokin_shumoku_code, q.meigi_kana, q.kokin_flag, q.iraisho_date,
       CASE WHEN q.yucho_kigo IS NULL THEN q.kinyu_kikan_no END AS kinyu_kikan_no, b.name AS kinyu_kikan_name, CASE WHEN q.yucho_kigo IS NULL THEN q.shiten_no END AS shiten_no,
       n.name AS shiten_name, CASE WHEN q.yucho_kigo IS NULL THEN q.koza_no END AS koza_no, q.yucho_kigo, q.yucho_bango
FROM unnest(v_keys) AS k
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k / 1000000000
LEFT JOIN gyosei_kihon.koza AS q ON k % 10 = 2 AND q.dantai_code = v_city AND q.koza_kanri_no = k % 1000000000 / 10 AND q.kojin_no = t.kojin_no
                                AND NOT gyosei_kihon.renraku_kakusu(v_city, t.kojin_no)
LEFT JOIN sys.bank AS b ON b.bank = q.kinyu_kikan_no AND b.branch = '' AND q.yucho_kigo IS NULL
LEFT JOIN sys.bank AS n ON n.bank = q.kinyu_kikan_no AND n.branch = q.shiten_no AND q.yucho_kigo IS NULL
