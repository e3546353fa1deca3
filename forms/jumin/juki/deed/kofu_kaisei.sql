-- SPDX-License-Identifier: Apache-2.0
-- 改製原住民票の写し: the 除票 of a sheet, not of a person. One that a change of nationality closed, or of a residence before, is called 除票.
BEGIN
    RETURN juki.kofu_johyo_uketsuke(to_jsonb(r) || jsonb_build_object('shomei_shurui_code', CASE WHEN EXISTS (
        SELECT 1 FROM juki.jumin_rireki AS q
        WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no AND q.rireki_no = r.rireki_key_no % 1000 AND q.ido_jiyu_code IN ('17', '18')) THEN '3' ELSE '4' END), c);
END;
