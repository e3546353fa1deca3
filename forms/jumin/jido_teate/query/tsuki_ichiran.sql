-- SPDX-License-Identifier: Apache-2.0
-- name: 月額と支払
-- may: jido_teate.shokai
-- args: nintei_no bigint
-- A key is nintei_no * 1000000 + the month.
-- find  the latest month first
SELECT n.nintei_no * 1000000 + g.taisho_month AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
CROSS JOIN LATERAL jido_teate.tsukibetsu(v_city, n.nintei_no) AS g
WHERE n.dantai_code = v_city AND n.nintei_no = a.nintei_no
ORDER BY g.taisho_month DESC
-- read
SELECT u AS key, g.taisho_month, g.kingaku_yen, g.taisho_count, g.shiharaizumi_yen, g.sa_yen,
       (SELECT min(k.kagobarai_no) FROM jido_teate.kagobarai_nokori(v_city, u / 1000000) AS k
        WHERE k.taisho_month = g.taisho_month AND k.kagobarai_shori_code IS NULL AND k.nokori_yen > 0) AS kagobarai_no,
       k.manryo_date, coalesce(k.jikou_flag, false) AS jikou_flag
FROM unnest(v_keys) AS u
CROSS JOIN LATERAL jido_teate.tsukibetsu(v_city, u / 1000000) AS g
LEFT JOIN LATERAL jido_teate.jikou(v_city, u / 1000000, sys.today(), sys.month_add(g.taisho_month, 1)) AS k ON k.taisho_month = g.taisho_month
WHERE g.taisho_month = u % 1000000
