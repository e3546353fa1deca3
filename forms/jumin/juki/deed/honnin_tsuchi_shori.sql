-- SPDX-License-Identifier: Apache-2.0
-- 本人通知 is done: told, or not to be told.
BEGIN
    UPDATE juki.honnin_tsuchi AS t
    SET tsuchi_jotai_code = r.tsuchi_jotai_code, tsuchi_date = c.today, tsuchi_person = c.person
    WHERE t.dantai_code = v_city AND t.tsuchi_no = r.tsuchi_no;
    RETURN jsonb_build_object('key', r.tsuchi_no, 'number', r.tsuchi_no::text);
END;
