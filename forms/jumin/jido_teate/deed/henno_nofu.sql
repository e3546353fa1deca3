-- SPDX-License-Identifier: Apache-2.0
DECLARE
    k jido_teate.kagobarai;
    v_no bigint;
BEGIN
    SELECT * INTO k FROM jido_teate.kagobarai AS q WHERE q.dantai_code = v_city AND q.kagobarai_no = r.kagobarai_no FOR UPDATE;
    v_no := jido_teate.henno_uketsuke(k, r.nofu_date, r.nofu_yen, '08-090');
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text,
        'persons', (SELECT jsonb_build_array(n.kojin_no) FROM jido_teate.nintei AS n WHERE n.dantai_code = v_city AND n.nintei_no = k.nintei_no));
END;
