-- SPDX-License-Identifier: Apache-2.0
-- 電話照会. Of who is protected, or blocked for 照会, nothing is answered by telephone, whoever calls.
DECLARE
    v_no bigint := sys.next_no('denwa_shokai');
    v_seikai integer := coalesce(r.shitsumon1_flag, false)::integer + coalesce(r.shitsumon2_flag, false)::integer + coalesce(r.shitsumon3_flag, false)::integer
                        + coalesce(r.shitsumon4_flag, false)::integer + coalesce(r.shitsumon5_flag, false)::integer;
BEGIN
    IF r.denwa_kaito_code <> '9' THEN
        IF gyosei_kihon.shien_code_of(v_city, r.kojin_no) <> '0' THEN
            PERFORM sys.problem('02-777', 'denwa_kaito_code');
        END IF;
        PERFORM juki.yokushi_kensa(v_city, ARRAY[r.kojin_no], 'shokai', 'denwa_kaito_code');
        IF v_seikai < sys.param('juki.denwa_shitsumon_count', c.today)::integer THEN
            PERFORM sys.problem('02-778', 'denwa_kaito_code', NULL, jsonb_build_object('count', sys.param('juki.denwa_shitsumon_count', c.today)));
        END IF;
    END IF;
    INSERT INTO juki.denwa_shokai (dantai_code, denwa_no, kojin_no, aite_name, seikai_count, denwa_kaito_code, biko, uketsuke_at, uketsuke_person)
    VALUES (v_city, v_no, r.kojin_no, r.aite_name, v_seikai, r.denwa_kaito_code, r.biko, c.at, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
