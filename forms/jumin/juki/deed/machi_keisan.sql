-- SPDX-License-Identifier: Apache-2.0
BEGIN
    IF NOT r.tameshi_flag AND (SELECT m.koryoku_date > c.today FROM juki.machi_henko AS m WHERE m.dantai_code = v_city AND m.machi_henko_no = r.machi_henko_no) THEN
        PERFORM sys.problem('02-798', 'tameshi_flag');
        RETURN NULL;
    END IF;
    RETURN work.ask_by_deed('juki.machi_henko', jsonb_build_object('machi_henko_no', r.machi_henko_no), r.tameshi_flag, '02-799', 'tameshi_flag');
END;
