-- SPDX-License-Identifier: Apache-2.0
-- name: 経過滞在者・在留期間の一覧
-- may: juki.ido
-- purpose: ido
-- find
SELECT j.kojin_no AS key, j.kojin_no AS person
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.jumin_kubun_code = '2' AND juki.jotai(j) = '1'
  AND (j.zairyu_kubun_code IN ('5', '6') OR j.zairyu_manryo_date < sys.today() + 60)
ORDER BY j.zairyu_manryo_date, j.kojin_no
-- read
SELECT j.kojin_no AS key, j.kojin_no, j.shimei, j.zairyu_kubun_code, j.zairyu_manryo_date, j.zairyu_manryo_date - sys.today() AS nokori_count
FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
