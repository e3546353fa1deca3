-- SPDX-License-Identifier: Apache-2.0
-- name: 時効の一覧
-- may: jido_teate.shokai
-- A key is nintei_no * 1000000 + the month.
-- find  what is not paid and was lost, or will be in the months of the parameter
SELECT n.nintei_no * 1000000 + g.taisho_month AS key, n.kojin_no AS person
FROM (SELECT (sys.today() + make_interval(months => sys.param_int('jido_teate.jikou_yokoku_count', sys.today())))::date AS made) AS d
JOIN jido_teate.nintei AS n ON n.dantai_code = v_city AND n.nintei_jotai_code IN ('2', '4')
    AND n.kaishi_month < sys.month_add(sys.month_of(d.made), -12 * sys.param_int('jido_teate.jikou_nensu', sys.today()))
CROSS JOIN LATERAL jido_teate.jikou(v_city, n.nintei_no, sys.today(),
                                    sys.month_add(sys.month_of(d.made), -12 * sys.param_int('jido_teate.jikou_nensu', sys.today()))) AS g
WHERE g.manryo_date <= d.made
ORDER BY n.nintei_no, g.taisho_month
-- read
SELECT u AS key, n.nintei_no, n.kojin_no, t.shimei AS seikyusha_name, g.taisho_month, g.nokori_yen, g.manryo_date, g.jikou_flag, jido_teate.jikou_wake(n) AS jikou_wake_code
FROM unnest(v_keys) AS u
JOIN jido_teate.nintei AS n ON n.dantai_code = v_city AND n.nintei_no = u / 1000000
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
CROSS JOIN LATERAL jido_teate.jikou(v_city, n.nintei_no, sys.today(), sys.month_add((u % 1000000)::integer, 1)) AS g
WHERE g.taisho_month = u % 1000000
