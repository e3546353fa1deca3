-- SPDX-License-Identifier: Apache-2.0
-- Nothing is written; that it was asked is. No name goes back: the list behind it is read by a ticket.
BEGIN
    IF NOT EXISTS (SELECT FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.kojin_no) THEN
        PERFORM sys.problem('01-057', 'kojin_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.kojin_no);
END;
