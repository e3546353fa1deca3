-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_kojin bigint;
BEGIN
    UPDATE jido_teate.shiharai AS q SET shiharai_jotai_code = '9'
    WHERE q.dantai_code = v_city AND q.shiharai_no = r.shiharai_no
      AND (jido_teate.ginko_mae(q, c.today) OR (q.shiharai_kubun_code, q.shiharai_jotai_code) = ('2', '3'))
    RETURNING q.kojin_no INTO v_kojin;
    IF NOT FOUND THEN
        PERFORM sys.problem('08-091', 'shiharai_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.shiharai_no, 'number', r.shiharai_no::text, 'persons', jsonb_build_array(v_kojin));
END;
