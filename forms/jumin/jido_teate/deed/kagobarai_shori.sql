-- SPDX-License-Identifier: Apache-2.0
-- The order of a clerk. What is set off is the worker's figure; what is paid back comes in by a slip, and is entered then.
DECLARE
    k jido_teate.kagobarai;
BEGIN
    SELECT * INTO k FROM jido_teate.kagobarai AS q WHERE q.dantai_code = v_city AND q.kagobarai_no = r.kagobarai_no FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM jido_teate.kagobarai_nokori(v_city, k.nintei_no) AS g WHERE g.kagobarai_no = k.kagobarai_no AND g.nokori_yen > 0) THEN
        PERFORM sys.problem('08-085', 'kagobarai_no');
        RETURN NULL;
    END IF;
    UPDATE jido_teate.kagobarai AS q
    SET kagobarai_shori_code = r.kagobarai_shori_code, noki_date = r.noki_date, tsuchi_date = CASE WHEN r.kagobarai_shori_code = '2' THEN c.today END
    WHERE q.dantai_code = v_city AND q.kagobarai_no = k.kagobarai_no;
    IF r.kagobarai_shori_code = '2' THEN
        PERFORM juki.ninsho_kensa(v_city, c.today, 'kagobarai_no');
        PERFORM sys.need_confirmed('jido_teate.nofu_basho_name', 'kagobarai_no', c.today);
        PERFORM gyosei_kihon.sofu_kensa(v_city, n.kojin_no, 'jido_teate', c.today, 'kagobarai_no', '児童手当の返納通知書（過誤払' || k.kagobarai_no || '）', k.kagobarai_no)
        FROM jido_teate.nintei AS n WHERE n.dantai_code = v_city AND n.nintei_no = k.nintei_no;
    END IF;
    RETURN jsonb_build_object('key', k.kagobarai_no, 'number', k.kagobarai_no::text,
        'persons', (SELECT jsonb_build_array(n.kojin_no) FROM jido_teate.nintei AS n WHERE n.dantai_code = v_city AND n.nintei_no = k.nintei_no));
END;
