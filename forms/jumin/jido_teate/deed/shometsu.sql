-- SPDX-License-Identifier: Apache-2.0
-- 消滅: paid to the month of the event; the children are free for another claimant from the next month on.
DECLARE
    n jido_teate.nintei;
    v_last integer := sys.month_of(r.shometsu_date);
    v_kettei bigint;
BEGIN
    SELECT * INTO n FROM jido_teate.nintei AS q WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no FOR UPDATE;
    IF EXISTS (SELECT 1 FROM jido_teate.tsukibetsu(v_city, r.nintei_no) AS g WHERE g.taisho_month > v_last AND g.shiharaizumi_yen > 0) THEN
        PERFORM sys.alert('08-018', 'shometsu_date', NULL, jsonb_build_object('tsuki', sys.month_name(v_last)));
    END IF;
    IF r.shometsu_jiyu_code = '2' THEN   -- what is due is the child's who asks for it, and the account is closed
        PERFORM jido_teate.dekita_shiharai(v_city, n.nintei_no, c.today, 'shometsu_jiyu_code');
    END IF;
    UPDATE jido_teate.nintei AS q SET shometsu_jiyu_code = r.shometsu_jiyu_code, shometsu_date = r.shometsu_date
    WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no;
    v_kettei := jido_teate.shometsu(c, r.nintei_no, v_last,
                    coalesce(r.kettei_riyu, sys.code_name('jido_teate', 'shometsu_jiyu', r.shometsu_jiyu_code)));
    IF v_kettei IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM jido_teate.jido_shimeru(v_city, n.nintei_no, NULL, sys.month_add(v_last, 1));
    PERFORM work.ask('jido_teate.santei', jsonb_build_object('nintei_no', n.nintei_no));
    PERFORM sys.todos_done('jido_teate', (SELECT array_agg(q.kojin_no) || n.kojin_no FROM jido_teate.jido AS q
                                          WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no));
    RETURN jsonb_build_object('key', v_kettei, 'number', v_kettei::text, 'persons', jsonb_build_array(n.kojin_no));
END;
