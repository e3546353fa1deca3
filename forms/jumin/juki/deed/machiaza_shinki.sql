-- SPDX-License-Identifier: Apache-2.0
-- 町字の登録: its number is free.
BEGIN
    IF r.machiaza_id NOT BETWEEN 1 AND 9999999 OR EXISTS (SELECT 1 FROM gyosei_kihon.machiaza_hyo(v_city) AS m WHERE m.machiaza_id = r.machiaza_id) THEN
        PERFORM sys.problem('02-794', 'machiaza_id');
        RETURN NULL;
    END IF;
    PERFORM sys.alert('02-868', 'oaza_name', NULL, jsonb_build_object('machiaza_id', m.machiaza_id))
    FROM gyosei_kihon.machiaza_hyo(v_city) AS m
    WHERE m.machiaza_name = concat(r.oaza_name, r.chome_name, r.koaza_name) AND daterange(m.koryoku_date, m.haishi_date) @> greatest(r.koryoku_date, c.today);
    PERFORM gyosei_kihon.machiaza_kaku(v_city, to_jsonb(r));
    RETURN jsonb_build_object('key', r.machiaza_id, 'number', r.machiaza_id::text);
END;
