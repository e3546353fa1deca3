-- SPDX-License-Identifier: Apache-2.0
-- 基準日の照会: a key for the look that follows: the person and the days since 1800. Nothing is written; who is seen is told by that look's ticket.
BEGIN
    IF NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('02-140', 'kojin_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.kojin_no * 1000000 + (r.kijun_date - DATE '1800-01-01'));
END;
