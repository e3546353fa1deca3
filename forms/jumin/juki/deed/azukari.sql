-- SPDX-License-Identifier: Apache-2.0
-- 預かり受付: to be done on the next open day after it was taken in.
DECLARE
    v_no bigint := sys.next_no('azukari');
BEGIN
    IF r.uketsuke_jikoku !~ '^([01][0-9]|2[0-3])[0-5][0-9]$' THEN
        PERFORM sys.problem('02-089', 'uketsuke_jikoku');
        RETURN NULL;
    END IF;
    INSERT INTO juki.azukari (dantai_code, azukari_no, uketsuke_date, uketsuke_jikoku, azukari_shurui_code, shimei, renrakusaki, biko, kigen_date,
                              azukari_jotai_code, uketsuke_person)
    VALUES (v_city, v_no, r.uketsuke_date, r.uketsuke_jikoku, r.azukari_shurui_code, r.shimei, r.renrakusaki, r.biko, juki.kigen(r.uketsuke_date, 1), '1', c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
