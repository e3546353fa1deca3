-- SPDX-License-Identifier: Apache-2.0
DECLARE
    h jido_teate.shiharai;
BEGIN
    SELECT * INTO h FROM jido_teate.shiharai AS q WHERE q.dantai_code = v_city AND q.shiharai_no = r.shiharai_no FOR UPDATE;
    IF h.shiharai_jotai_code IN ('4', '9') OR h.shiharai_kubun_code <> '1' THEN
        PERFORM sys.problem('08-023', 'shiharai_no');
        RETURN NULL;
    END IF;
    PERFORM juki.ninsho_kensa(v_city, coalesce(h.hasso_date, c.today), 'shiharai_no');
    UPDATE jido_teate.shiharai AS q SET hasso_date = coalesce(q.hasso_date, c.today) WHERE q.dantai_code = v_city AND q.shiharai_no = h.shiharai_no;
    PERFORM gyosei_kihon.sofu_kensa(v_city, h.kojin_no, 'jido_teate', c.today, 'shiharai_no', '児童手当の支払通知書（支払' || h.shiharai_no || '）', h.shiharai_no);
    RETURN jsonb_build_object('key', h.shiharai_no, 'number', h.shiharai_no::text, 'persons', jsonb_build_array(h.kojin_no));
END;
