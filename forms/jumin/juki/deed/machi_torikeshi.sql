-- SPDX-License-Identifier: Apache-2.0
-- Asked for only while nothing has come after the change; what comes between asking and running is left and counted by the batch.
DECLARE
    m juki.machi_henko;
    v_count bigint;
BEGIN
    SELECT q.* INTO m FROM juki.machi_henko AS q WHERE q.dantai_code = v_city AND q.machi_henko_no = r.machi_henko_no;
    IF m.jisshi_date IS NULL THEN
        PERFORM sys.problem('02-808', 'machi_henko_no');
        RETURN NULL;
    END IF;
    v_count := juki.machi_kakari(m);
    IF v_count > 0 THEN
        PERFORM sys.problem('02-809', 'machi_henko_no', NULL, jsonb_build_object('count', v_count));
        RETURN NULL;
    END IF;
    RETURN work.ask_by_deed('juki.machi_torikeshi', jsonb_build_object('machi_henko_no', r.machi_henko_no), r.tameshi_flag, '02-799', 'tameshi_flag');
END;
