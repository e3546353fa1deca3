-- SPDX-License-Identifier: Apache-2.0
-- What a 納税証明書 of a vehicle says today: the last year that was levied, what it is charged, and until when the paper holds: the day before
-- the next year's last day to pay.
CREATE FUNCTION keijidoshazei.shomei_moto(p_city integer, p_sharyo_no bigint)
RETURNS TABLE (fuka_nendo integer, nenzei_yen bigint, noki_date date, yuko_date date)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.nendo, f.nenzei_yen, keijidoshazei.noki(m.nendo), keijidoshazei.noki(m.nendo + 1) - 1
    FROM (SELECT coalesce(keijidoshazei.fuka_zumi_nendo(p_city, n.n), n.n) AS nendo FROM keijidoshazei.nendo(sys.today()) AS n (n)) AS m
    LEFT JOIN keijidoshazei.fuka AS f ON f.dantai_code = p_city AND f.taisho_no = p_sharyo_no AND f.fuka_jotai_code = '1' AND f.fuka_nendo = m.nendo
$$;

-- Whether a vehicle is not charged for a year: this holder got it after its 4月1日 (地方税法第463条の17), or it stands with 0円.
CREATE FUNCTION keijidoshazei.kazei_nashi(s keijidoshazei.sharyo, p_nendo integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.shutoku_date > make_date(p_nendo, 4, 1)
           OR EXISTS (SELECT 1 FROM keijidoshazei.fuka AS f
                      WHERE f.dantai_code = s.dantai_code AND f.taisho_no = s.sharyo_no AND f.fuka_nendo = p_nendo AND f.fuka_jotai_code = '1' AND f.nenzei_yen = 0)
$$;
