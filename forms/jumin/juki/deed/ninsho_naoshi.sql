-- SPDX-License-Identifier: Apache-2.0
-- 認証者の訂正. Papers that are out keep what they say: their draw list is kept.
BEGIN
    UPDATE juki.ninsho AS n
    SET ninsho_kubun_code = r.ninsho_kubun_code, shokumei_name = r.shokumei_name, shimei = r.ninsho_shimei, koin_name = r.koin_name,
        valid_from_date = r.valid_from_date, valid_to_date = r.valid_to_date, toroku_person = c.person
    WHERE n.dantai_code = v_city AND n.ninsho_no = r.ninsho_no;
    RETURN jsonb_build_object('key', r.ninsho_no, 'number', r.ninsho_no::text);
END;
