-- SPDX-License-Identifier: Apache-2.0
BEGIN
    UPDATE jido_teate.choshu_moshide AS m SET made_month = r.made_month
    WHERE m.dantai_code = v_city AND m.moshide_no = r.moshide_no AND m.made_month IS NULL;
    RETURN jsonb_build_object('key', r.moshide_no, 'number', r.moshide_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
