-- SPDX-License-Identifier: Apache-2.0
-- Does a vehicle wait for who is to be charged for this year in the place of a holder who had died before 4月1日? Until there is an heir nobody is;
-- where he was charged before the death was known, that is to be corrected.
CREATE FUNCTION keijidoshazei.shibo_machi(s keijidoshazei.sharyo) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := keijidoshazei.nendo(sys.today());
BEGIN
    RETURN NOT s.hikazei_flag AND keijidoshazei.shibo_mae(s.dantai_code, s.kojin_no, v_nendo) IS NOT NULL AND keijidoshazei.motsu(s, v_nendo)
           AND (keijidoshazei.daihyosha(s.dantai_code, s.kojin_no) IS NULL
                OR NOT EXISTS (SELECT 1 FROM keijidoshazei.fuka AS f
                               WHERE f.dantai_code = s.dantai_code AND f.taisho_no = s.sharyo_no AND f.fuka_nendo = v_nendo AND f.fuka_jotai_code = '1'));
END
$$;
