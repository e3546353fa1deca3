-- SPDX-License-Identifier: Apache-2.0
-- A notice goes out once the amount stands; printed again it keeps the day it was sent.
DECLARE
    n jido_teate.nintei;
    k jido_teate.kettei;
BEGIN
    SELECT * INTO k FROM jido_teate.kettei AS q WHERE q.dantai_code = v_city AND q.kettei_no = r.kettei_no FOR UPDATE;
    SELECT * INTO n FROM jido_teate.nintei AS q WHERE q.dantai_code = v_city AND q.nintei_no = k.nintei_no;
    IF k.kettei_shurui_code IN ('1', '3', '4') AND n.saisantei_month IS NOT NULL THEN
        PERFORM sys.problem('08-022', 'santei_machi_flag');
        RETURN NULL;
    END IF;
    PERFORM juki.ninsho_kensa(v_city, juki.ninsho_hi(v_city, k.kettei_date, coalesce(k.hasso_date, c.today)), 'kettei_no');
    UPDATE jido_teate.kettei AS q SET hasso_date = coalesce(q.hasso_date, c.today) WHERE q.dantai_code = v_city AND q.kettei_no = k.kettei_no;
    PERFORM gyosei_kihon.sofu_kensa(v_city, n.kojin_no, 'jido_teate', c.today, 'kettei_no', '児童手当の通知書（決定' || k.kettei_no || '）', k.kettei_no);
    RETURN jsonb_build_object('key', k.kettei_no, 'number', k.kettei_no::text, 'persons', jsonb_build_array(n.kojin_no));
END;
