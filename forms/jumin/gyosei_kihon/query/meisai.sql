-- SPDX-License-Identifier: Apache-2.0
-- name: 宛名の明細
-- may: gyosei_kihon.atena
-- args: kojin_no bigint, meisai_no bigint
-- purpose: atena
-- A key is kojin_no * 1000000000 and the number of the matter.
-- find
SELECT t.kojin_no * 1000000000 + m.meisai_no AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
JOIN gyosei_kihon.meisai_of(v_city, a.kojin_no) AS m ON m.meisai_no = a.meisai_no
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no)
UNION SELECT r.kojin_no * 1000000000 + a.meisai_no, r.aite_kojin_no FROM gyosei_kihon.kankei AS r
WHERE r.dantai_code = v_city AND r.kojin_no = a.kojin_no AND a.meisai_no % 10 = 4 AND r.kankei_no = a.meisai_no / 10   -- who is named in it
-- read
SELECT k AS key, t.kojin_no, t.shimei, m.meisai_no, m.row_version, m.shurui_code AS meisai_shurui_code, coalesce((SELECT g.name FROM sys.system AS g WHERE g.id = m.gyomu_id), '共通') AS gyomu_name,
       CASE WHEN m.shurui_code IN ('1', '2') AND gyosei_kihon.renraku_kakusu(v_city, t.kojin_no) THEN '（支援措置）' ELSE m.naiyo END AS naiyo,
       m.valid_from_date, m.valid_to_date, m.shuryo_riyu, m.toroku_person, m.shuryo_person
FROM unnest(v_keys) AS k
JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = k / 1000000000
CROSS JOIN LATERAL gyosei_kihon.meisai_of(v_city, t.kojin_no) AS m
WHERE m.meisai_no = k % 1000000000
