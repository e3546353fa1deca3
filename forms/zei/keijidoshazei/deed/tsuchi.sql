-- SPDX-License-Identifier: Apache-2.0
-- One person's notice goes out, or again. Rows that were sent keep their day; each print has a number of its own.
DECLARE
    v_no bigint := sys.next_no('keijidoshazei.tsuchi');
    f keijidoshazei.fuka;
BEGIN
    SELECT * INTO f FROM keijidoshazei.fuka AS q WHERE q.dantai_code = v_city AND q.fuka_no = r.fuka_no AND q.fuka_jotai_code = '1' AND keijidoshazei.tsuchi_noru(q)
    FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('14-037', 'fuka_no');
        RETURN NULL;
    END IF;
    PERFORM juki.ninsho_kensa(v_city, coalesce(f.hasso_date, c.today), 'fuka_no');
    -- printed again it is the notice that went out; the day was minded then
    PERFORM keijidoshazei.noki_keikoku(f.fuka_nendo, ARRAY[f.kojin_no], c.today, 'fuka_no') WHERE f.hasso_date IS NULL;
    UPDATE keijidoshazei.fuka AS q SET tsuchi_no = v_no, hasso_date = coalesce(q.hasso_date, c.today)
    WHERE q.dantai_code = v_city AND q.fuka_no IN (SELECT n.fuka_no FROM keijidoshazei.tsuchi_naka(f) AS n);
    PERFORM sys.need_confirmed('keijidoshazei.nofu_basho_name', 'fuka_no', c.today);
    PERFORM gyosei_kihon.sofu_kensa(v_city, f.kojin_no, 'keijidoshazei', c.today, 'fuka_no', '軽自動車税の納税通知書（' || v_no || '）', v_no);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(f.kojin_no));
END;
