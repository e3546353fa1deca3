-- SPDX-License-Identifier: Apache-2.0
-- One assignment is asked for; it waits for another person.
DECLARE
    v_no bigint;
BEGIN
    IF r.owari_flag THEN        -- of the duty of the day before; without one the login is refused
        SELECT d.branch, d.department, NULL, NULL INTO r.shisho_id, r.busho_id, r.shokumu_id, r.shuryo_date FROM sec.duty_of(r.login, r.kaishi_date - 1) AS d;
    END IF;
    IF NOT gyosei_kihon.hatsurei_kensa(r.login, r.shokuin_no, r.shokuin_name, r.kojin_no, r.shisho_id, r.busho_id, r.shokumu_id, r.kaishi_date, r.shuryo_date, '', NULL) THEN
        RETURN NULL;
    END IF;
    v_no := sec.ask_order(r.login, r.shokuin_no, r.shokuin_name, r.kojin_no, coalesce(r.atena_nashi_flag, false), r.shisho_id, r.busho_id, r.shokumu_id, r.kaishi_date, r.shuryo_date);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
