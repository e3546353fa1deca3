-- SPDX-License-Identifier: Apache-2.0
-- name: 過誤払の一覧
-- may: jido_teate.shokai
-- find  those with something left
SELECT k.kagobarai_no AS key, n.kojin_no AS person
FROM jido_teate.kagobarai AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
WHERE k.dantai_code = v_city
  AND EXISTS (SELECT 1 FROM jido_teate.kagobarai_nokori(v_city, k.nintei_no) AS g WHERE g.kagobarai_no = k.kagobarai_no AND g.nokori_yen > 0)
ORDER BY k.kagobarai_no
-- read
SELECT k.kagobarai_no AS key, k.kagobarai_no, t.shimei AS seikyusha_name, k.taisho_month, k.kingaku_yen, k.kagobarai_shori_code, k.noki_date,
       (SELECT g.nokori_yen FROM jido_teate.kagobarai_nokori(v_city, k.nintei_no) AS g WHERE g.kagobarai_no = k.kagobarai_no) AS nokori_yen
FROM jido_teate.kagobarai AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE k.dantai_code = v_city AND k.kagobarai_no = ANY (v_keys)
