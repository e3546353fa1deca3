-- SPDX-License-Identifier: Apache-2.0
-- The order of a clerk; what is set off or returned is the worker's figure.
DECLARE
    k jido_teate.kagobarai;
BEGIN
    UPDATE jido_teate.kagobarai AS q SET kagobarai_shori_code = r.kagobarai_shori_code
    WHERE q.dantai_code = v_city AND q.kagobarai_no = r.kagobarai_no
    RETURNING * INTO k;
    PERFORM work.ask('jido_teate.santei', jsonb_build_object('nintei_no', k.nintei_no));
    RETURN jsonb_build_object('key', k.kagobarai_no, 'number', k.kagobarai_no::text,
        'persons', (SELECT jsonb_build_array(n.kojin_no) FROM jido_teate.nintei AS n WHERE n.dantai_code = v_city AND n.nintei_no = k.nintei_no));
END;
