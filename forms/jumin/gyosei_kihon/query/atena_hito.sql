-- SPDX-License-Identifier: Apache-2.0
-- name: 宛名の人
-- may: gyosei_kihon.atena
-- args: kojin_no bigint, moto_no bigint
-- purpose: atena
-- A key is kojin_no * 1000000000 and the matter that is amended, or 0 for a new one.
-- find
SELECT t.kojin_no * 1000000000 + coalesce(a.moto_no, 0) AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
UNION SELECT r.kojin_no * 1000000000 + a.moto_no, r.aite_kojin_no FROM gyosei_kihon.kankei AS r
WHERE r.dantai_code = v_city AND r.kojin_no = a.kojin_no AND a.moto_no % 10 = 4 AND r.kankei_no = a.moto_no / 10
-- read  what tells where a protected person lives is typed anew
SELECT k AS key, t.kojin_no, t.shimei, m.meisai_no AS moto_no, m.row_version, sys.today() AS valid_from_date, m.valid_to_date,
       m.gyomu_id, (SELECT g.name FROM sys.system AS g WHERE g.id = m.gyomu_id) AS gyomu_name,
       d.denwa_kubun_code, CASE WHEN NOT gyosei_kihon.renraku_kakusu(v_city, t.kojin_no) THEN d.bango END AS bango, d.biko,
       f.sofusaki_riyu_code, coalesce(f.yoshiki_code, '1') AS yoshiki_code, f.sofusaki_name, f.postal_no, CASE WHEN f.jusho <> gyosei_kihon.shien_ate() THEN f.jusho END AS jusho, r.kankei_kubun_code, r.aite_kojin_no, coalesce(f.yusen_no, r.yusen_no, 1) AS yusen_no,
       r.daihyo_flag, r.bunshi_count, r.bunbo_count
FROM unnest(v_keys) AS k
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k / 1000000000
LEFT JOIN gyosei_kihon.meisai_of(v_city, k / 1000000000) AS m ON m.meisai_no = k % 1000000000
LEFT JOIN gyosei_kihon.denwa AS d ON m.shurui_code = '1' AND d.dantai_code = v_city AND d.denwa_no = m.meisai_no / 10
LEFT JOIN gyosei_kihon.sofusaki AS f ON m.shurui_code = '3' AND f.dantai_code = v_city AND f.sofusaki_no = m.meisai_no / 10
LEFT JOIN gyosei_kihon.kankei AS r ON m.shurui_code = '4' AND r.dantai_code = v_city AND r.kankei_no = m.meisai_no / 10
