-- SPDX-License-Identifier: Apache-2.0
-- What the register tells: a death or a departure is this desk's matter where the person holds a vehicle, or was not told yet of her tax.
-- The to-do keeps the key it was told with, the 異動.
CREATE FUNCTION keijidoshazei.renraku(e sys.event_row) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_daisu bigint := (SELECT count(*) FROM keijidoshazei.sharyo AS s
                       WHERE s.dantai_code = e.dantai_code AND s.kojin_no = e.person AND s.haisha_date IS NULL);
    v_mihasso boolean := EXISTS (SELECT 1 FROM keijidoshazei.fuka AS f
                                 WHERE f.dantai_code = e.dantai_code AND f.kojin_no = e.person AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL AND f.nenzei_yen > 0);
BEGIN
    IF v_daisu > 0 OR v_mihasso THEN
        PERFORM sys.tell('keijidoshazei', 'keijidoshazei.renraku', e.person, e.due_date,
                         e.note || '（' || concat_ws('、', nullif(v_daisu, 0) || '台', CASE WHEN v_mihasso THEN '通知書が未発送' END) || '）', e.key, e.kind);
    END IF;
END
$$;
