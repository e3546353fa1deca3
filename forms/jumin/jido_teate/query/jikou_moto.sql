-- SPDX-License-Identifier: Apache-2.0
-- name: 時効の更新のもと
-- may: jido_teate.kettei
-- args: nintei_no bigint
-- find
SELECT n.nintei_no AS key, n.kojin_no AS person
FROM jido_teate.nintei AS n
WHERE n.dantai_code = v_city AND n.nintei_no = a.nintei_no
-- read  what is not paid, and what was entered
SELECT n.nintei_no, n.kojin_no, t.shimei AS seikyusha_name, n.nintei_jotai_code,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('taisho_month', g.taisho_month, 'nokori_yen', g.nokori_yen, 'manryo_date', g.manryo_date,
                                                     'jikou_flag', g.jikou_flag) ORDER BY g.taisho_month), '[]')
        FROM jido_teate.jikou(v_city, n.nintei_no, sys.today()) AS g) AS tsuki,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('mae_date', k.koshin_date, 'mae_riyu_code', k.koshin_riyu_code, 'mae_biko', k.biko)
                                  ORDER BY k.koshin_no DESC), '[]')
        FROM jido_teate.jikou_koshin AS k WHERE k.dantai_code = v_city AND k.nintei_no = n.nintei_no) AS kiroku
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
