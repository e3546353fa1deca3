-- SPDX-License-Identifier: Apache-2.0
-- 申告 with its rows: dependants must have a 宛名 and be somebody else.
DECLARE
    v_no bigint;
    i integer;
BEGIN
    FOR i IN 1 .. coalesce(cardinality(r.fuyo), 0) LOOP
        PERFORM gyosei_kihon.umare_kensa(v_city, r.fuyo[i].kojin_no, r.fuyo[i].fuyo_birth_date, 'fuyo.fuyo_birth_date', i - 1);
        IF r.fuyo[i].kojin_no = r.kojin_no OR NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t
               WHERE t.dantai_code = v_city AND t.kojin_no = r.fuyo[i].kojin_no AND t.birth_date IS NOT NULL) THEN
            PERFORM sys.problem('11-003', 'fuyo.kojin_no', i - 1, jsonb_build_object('kojin_no', r.fuyo[i].kojin_no));
        END IF;
    END LOOP;
    IF (SELECT count(*) FROM unnest(r.fuyo) AS u WHERE u.zokugara_code = '1') > 1 THEN
        PERFORM sys.problem('11-007', 'fuyo');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_no := kojin_juminzei.shinkoku_toroku(to_jsonb(r), c);
    INSERT INTO kojin_juminzei.shinkoku_fuyo (dantai_code, shinkoku_no, fuyo_no, kojin_no, zokugara_code, fuyo_shotoku_yen, fuyo_shogai_code, dokyo_flag,
                                              chokkei_sonzoku_flag, kokugai_flag, kokugai_yoken_flag)
    SELECT v_city, v_no, u.ordinality, u.kojin_no, u.zokugara_code, u.fuyo_shotoku_yen, u.fuyo_shogai_code, u.dokyo_flag, u.chokkei_sonzoku_flag, u.kokugai_flag,
           u.kokugai_yoken_flag
    FROM unnest(r.fuyo) WITH ORDINALITY AS u;
    INSERT INTO kojin_juminzei.shinkoku_bunri (dantai_code, shinkoku_no, bunri_no, bunri_code, bunri_shotoku_yen, tokubetsu_kojo_yen, bunri_kurikoshi_yen)
    SELECT v_city, v_no, u.ordinality, u.bunri_code, u.bunri_shotoku_yen, u.tokubetsu_kojo_yen, u.bunri_kurikoshi_yen
    FROM unnest(r.bunri) WITH ORDINALITY AS u;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons',
        (SELECT jsonb_agg(x) FROM (SELECT r.kojin_no AS x UNION SELECT u.kojin_no FROM unnest(r.fuyo) AS u) AS p));
END;
