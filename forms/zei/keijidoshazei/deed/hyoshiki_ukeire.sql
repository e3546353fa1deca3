-- SPDX-License-Identifier: Apache-2.0
-- Numbers are written as on the plate, in full-width figures. One that is there already refuses the whole box.
DECLARE
    n integer;
    v_name text;
    v_no bigint;
BEGIN
    -- a number that is none of the box would leave a missing plate in the stock
    FOREACH v_name IN ARRAY regexp_split_to_array(trim(coalesce(r.nozoku_name, '')), ' +') LOOP
        IF v_name <> '' AND NOT (v_name ~ '^[1-9][0-9]{0,3}$' AND v_name::integer BETWEEN r.kara_no AND r.made_no) THEN
            PERFORM sys.problem('14-046', 'nozoku_name', NULL, jsonb_build_object('bango', v_name));
        END IF;
    END LOOP;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    FOR n IN r.kara_no .. r.made_no LOOP
        CONTINUE WHEN n::text = ANY (regexp_split_to_array(coalesce(r.nozoku_name, ''), ' +'));
        v_name := r.hyoshiki_moji || translate(n::text, '0123456789', '０１２３４５６７８９');
        IF EXISTS (SELECT 1 FROM keijidoshazei.hyoshiki AS h WHERE h.dantai_code = v_city AND h.hyoshiki_key = sys.kanji_key(v_name)) THEN
            PERFORM sys.problem('14-045', 'kara_no', NULL, jsonb_build_object('hyoshiki_name', v_name));
            RETURN NULL;
        END IF;
        v_no := sys.next_no('keijidoshazei.hyoshiki');
        INSERT INTO keijidoshazei.hyoshiki (dantai_code, hyoshiki_no, hyoshiki_shurui_code, hyoshiki_name, ukeire_date)
        VALUES (v_city, v_no, r.hyoshiki_shurui_code, v_name, r.ukeire_date);
    END LOOP;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
