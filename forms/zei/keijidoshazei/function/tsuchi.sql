-- SPDX-License-Identifier: Apache-2.0
-- The last day to pay of a year: the end of the by-law's month, or the next open day (地方税法第20条の5).
CREATE FUNCTION keijidoshazei.noki(p_nendo integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.kigen(make_date(p_nendo, sys.param_int('keijidoshazei.noki_tsuki_no', make_date(p_nendo, 4, 1)) + 1, 1) - 1, 0)
$$;

-- 法定納期限 of a year (地方税法第11条の4第1項): there is one instalment.
CREATE FUNCTION keijidoshazei.hotei_noki(p_nendo integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT keijidoshazei.noki(p_nendo)
$$;

-- What one person is charged in a year, vehicle by vehicle, as it stands.
CREATE FUNCTION keijidoshazei.tsuchi_meisai(p_city integer, p_kojin_no bigint, p_nendo integer)
RETURNS TABLE (gokei_yen bigint, noki_date date, daisu_count bigint, sharyo jsonb)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sum(f.nenzei_yen)::bigint, max(k.noki_date), count(*),
           jsonb_agg(jsonb_build_object('hyoshiki_name', s.hyoshiki_name, 'shashu_code', s.shashu_code, 'nenzei_yen', f.nenzei_yen,
               'zeiritsu_name', regexp_replace(sys.code_name('keijidoshazei', 'zeiritsu_kubun', f.uchiwake ->> 'zeiritsu_kubun_code'), '（.*', ''),
               'shashu_name', sys.code_name('keijidoshazei', 'shashu', s.shashu_code),
               'genmen_yen', (f.uchiwake ->> 'genmen_yen')::bigint) ORDER BY f.taisho_no)
    FROM keijidoshazei.fuka AS f
    JOIN keijidoshazei.sharyo AS s ON s.dantai_code = f.dantai_code AND s.sharyo_no = f.taisho_no
    LEFT JOIN keijidoshazei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no AND k.ki_no = 1
    WHERE f.dantai_code = p_city AND f.kojin_no = p_kojin_no AND f.fuka_nendo = p_nendo AND f.fuka_jotai_code = '1'
      AND keijidoshazei.tsuchi_noru(f)
$$;

-- Whoever posts what these people were not told of yet, on p_day, is told of the day it comes too late for.
CREATE FUNCTION keijidoshazei.noki_keikoku(p_nendo integer, p_hito bigint[], p_day date, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT keijidoshazei.noki_osoi(ARRAY(
        SELECT min(k.noki_date)
        FROM keijidoshazei.fuka AS f
        JOIN keijidoshazei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no
        WHERE f.dantai_code = sec.my_city() AND f.fuka_nendo = p_nendo AND f.kojin_no = ANY (p_hito) AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL
          AND f.nenzei_yen > 0
        GROUP BY f.kojin_no), p_day, p_at)
$$;
