BEGIN PERFORM r.hyo_yen; RETURN jsonb_build_object('key', 1); END;
