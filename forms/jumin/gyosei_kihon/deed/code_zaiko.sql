-- SPDX-License-Identifier: Apache-2.0
-- 配分の受入れ: each code with its check digit; one that is there already, or is somebody's, is not taken twice.
DECLARE
    v_count integer;
    v_gyo integer;
BEGIN
    FOR v_gyo IN SELECT (u.ordinality - 1)::integer FROM unnest(r.haibun) WITH ORDINALITY AS u WHERE NOT gyosei_kihon.code_tadashii(u.juminhyo_code, c.today) LOOP
        PERFORM sys.problem('01-248', 'haibun.juminhyo_code', v_gyo, jsonb_build_object('gyo', v_gyo + 1));
    END LOOP;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_count := gyosei_kihon.code_ukeire(v_city, ARRAY(SELECT u.juminhyo_code FROM unnest(r.haibun) AS u), r.haibun_date);
    IF v_count < cardinality(r.haibun) THEN
        PERFORM sys.alert('01-250', 'haibun', NULL, jsonb_build_object('count', cardinality(r.haibun) - v_count));
    END IF;
    RETURN jsonb_build_object('key', v_count, 'number', v_count::text);
END;
