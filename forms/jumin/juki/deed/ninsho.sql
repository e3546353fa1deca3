-- SPDX-License-Identifier: Apache-2.0
-- 認証者の登録. Two of one kind at a time are refused by the table.
DECLARE
    v_no bigint := sys.next_no('ninsho');
BEGIN
    INSERT INTO juki.ninsho (dantai_code, ninsho_no, ninsho_kubun_code, shokumei_name, shimei, koin_name, valid_from_date, valid_to_date, toroku_person)
    VALUES (v_city, v_no, r.ninsho_kubun_code, r.shokumei_name, r.ninsho_shimei, r.koin_name, r.valid_from_date, r.valid_to_date, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
