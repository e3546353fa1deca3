-- SPDX-License-Identifier: Apache-2.0
-- 書損 of one copy, once. The fee of this one copy goes back by its reason and the way it was paid, from the till of whoever voids it: cash, or a
-- cancellation on the cashless terminal. A 定額小為替 does not come from the till.
DECLARE
    h juki.hakko;
    v_no bigint := sys.next_no('shosan');
    v_yen bigint;
    v_shiharai text;
BEGIN
    SELECT * INTO h FROM juki.hakko AS q WHERE q.dantai_code = v_city AND q.hakko_no = r.hakko_no;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-704', 'bango');
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT 1 FROM juki.shosan AS s WHERE s.dantai_code = v_city AND s.hakko_no = h.hakko_no) THEN
        PERFORM sys.problem('02-709', 'bango');
        RETURN NULL;
    END IF;
    IF h.hakko_branch IS DISTINCT FROM c.branch THEN
        PERFORM sys.problem('02-712', 'bango');
    END IF;
    SELECT y.tanka_yen, y.shiharai_code INTO v_yen, v_shiharai FROM juki.ryoshu AS y
    WHERE y.dantai_code = v_city AND y.kofu_no = h.kofu_no AND y.shiharai_code IN ('1', '3')
      AND r.shosan_jiyu_code = ANY (sys.param_list('juki.shosan_henkin', c.today));
    INSERT INTO juki.shosan (dantai_code, shosan_no, hakko_no, shosan_jiyu_code, haiki_count, henkin_yen, shiharai_code, shori_date, shori_at, shori_person,
                             shori_login, shori_branch, shori_terminal)
    VALUES (v_city, v_no, h.hakko_no, r.shosan_jiyu_code, r.haiki_count, coalesce(v_yen, 0), v_shiharai, c.today, juki.reji_kagi(c.branch, c.terminal), c.person, c.login, c.branch,
            c.terminal);
    -- nobody has got a copy of it any more: there is nothing to be told of
    UPDATE juki.honnin_tsuchi AS t SET tsuchi_jotai_code = '3', tsuchi_date = c.today, tsuchi_person = c.person
    WHERE t.dantai_code = v_city AND t.kofu_no = h.kofu_no AND t.tsuchi_jotai_code = '1'
      AND NOT EXISTS (SELECT 1 FROM juki.hakko AS q WHERE q.dantai_code = v_city AND q.kofu_no = h.kofu_no
                      AND NOT EXISTS (SELECT 1 FROM juki.shosan AS s WHERE s.dantai_code = v_city AND s.hakko_no = q.hakko_no));
    RETURN jsonb_build_object('key', v_no, 'number', h.bango, 'henkin_yen', coalesce(v_yen, 0), 'persons', jsonb_build_array(h.kojin_no));
END;
