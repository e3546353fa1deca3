-- SPDX-License-Identifier: Apache-2.0
-- 町字の修正: districts, kana, postal code and remark of one that stands.
BEGIN
    PERFORM sys.compare_version('gyosei_kihon.machiaza', r.moto_machiaza_id, gyosei_kihon.machiaza_toru(v_city, r.moto_machiaza_id), p_record ->> 'row_version');
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.machiaza_kaku(v_city, to_jsonb(r) || jsonb_build_object('machiaza_id', r.moto_machiaza_id));
    RETURN jsonb_build_object('key', r.moto_machiaza_id, 'number', r.moto_machiaza_id::text);
END;
