-- SPDX-License-Identifier: Apache-2.0
DECLARE
    h jido_teate.shiharai;
BEGIN
    SELECT * INTO h FROM jido_teate.shiharai AS q WHERE q.dantai_code = v_city AND q.shiharai_no = r.shiharai_no FOR UPDATE;
    IF h.shiharai_jotai_code = '4' AND NOT jido_teate.harainaoshi_zumi(h) THEN   -- it had not come back: paid as before, and with it what was taken off
        UPDATE jido_teate.shiharai AS q SET shiharai_jotai_code = '9'
        WHERE q.dantai_code = v_city AND q.nintei_no = h.nintei_no AND q.shiharai_kubun_code = '3' AND q.shiharai_jotai_code = '3'
          AND (q.shiharai_month, q.shiharai_date) = (h.shiharai_month, h.shiharai_date);
        UPDATE jido_teate.shiharai AS q SET shiharai_jotai_code = '1', funo_date = NULL, funo_riyu_code = NULL
        WHERE q.dantai_code = v_city AND q.shiharai_no = h.shiharai_no;
    ELSIF jido_teate.ginko_mae(h, c.today) OR (h.shiharai_kubun_code, h.shiharai_jotai_code) = ('2', '3') THEN
        UPDATE jido_teate.shiharai AS q SET shiharai_jotai_code = '9' WHERE q.dantai_code = v_city AND q.shiharai_no = h.shiharai_no;
    ELSE
        PERFORM sys.problem(CASE h.shiharai_jotai_code WHEN '4' THEN '08-123' ELSE '08-091' END, 'shiharai_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', h.shiharai_no, 'number', h.shiharai_no::text, 'persons', jsonb_build_array(h.kojin_no));
END;
