-- SPDX-License-Identifier: Apache-2.0
-- Another person approves an order, rejects it with a reason, or withdraws what was approved before its day: the answer of a deed, NULL with a problem.
CREATE FUNCTION gyosei_kihon.hatsurei_kettei(p_no bigint, p_shori text, p_riyu text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    o sec.staff_order;
    v_other bigint;
    v_fault text;
BEGIN
    SELECT q.* INTO o FROM sec.orders() AS q WHERE q.order_no = p_no AND q.state = '1' AND q.role IS NOT NULL AND p_shori = '2';      -- an end brings nobody in
    v_other := gyosei_kihon.hatsurei_hoka(o.kojin_no, o.person);
    IF v_other IS NOT NULL THEN       -- somebody else's order came in beside it
        PERFORM sys.problem('01-343', 'hatsurei_no', NULL, jsonb_build_object('kojin_no', o.kojin_no, 'shokuin_no', v_other));
        RETURN NULL;
    END IF;
    v_fault := CASE p_shori WHEN '4' THEN sec.withdraw_order(p_no, p_riyu) ELSE sec.decide_order(p_no, p_shori = '2', p_riyu) END;
    IF v_fault IS NOT NULL THEN
        PERFORM sys.problem(CASE v_fault WHEN 'self' THEN '01-043' WHEN 'gone' THEN '01-044' WHEN 'later' THEN '01-120' ELSE '01-048' END, 'hatsurei_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', p_no, 'number', p_no::text);
END
$$;
