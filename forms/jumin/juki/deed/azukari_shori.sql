-- SPDX-License-Identifier: Apache-2.0
-- A kept paper becomes an entry, one each, or goes back.
DECLARE
    z juki.azukari;
    k juki.kari_toroku;
BEGIN
    SELECT * INTO z FROM juki.azukari AS q WHERE q.dantai_code = v_city AND q.azukari_no = r.azukari_no AND q.azukari_jotai_code = '1';
    IF NOT FOUND THEN
        PERFORM sys.problem('02-776', 'azukari_no');
        RETURN NULL;
    END IF;
    IF r.shori_code = '2' THEN
        SELECT * INTO k FROM juki.kari_toroku AS q WHERE q.dantai_code = v_city AND q.kari_no = r.kari_no FOR SHARE;   -- not one that is being closed or cancelled
        IF NOT FOUND OR k.kari_jotai_code = '4' OR k.ido_no IS NOT NULL AND NOT juki.ido_ikiru(v_city, k.ido_no)
           OR EXISTS (SELECT 1 FROM juki.azukari AS q WHERE q.dantai_code = v_city AND q.kari_no = r.kari_no) THEN
            PERFORM sys.problem('02-826', 'kari_no');
            RETURN NULL;
        ELSIF (k.record ->> 'uketsuke_at')::timestamptz IS DISTINCT FROM
              (z.uketsuke_date || ' ' || left(z.uketsuke_jikoku, 2) || ':' || right(z.uketsuke_jikoku, 2))::timestamp AT TIME ZONE 'Asia/Tokyo' THEN
            PERFORM sys.alert('02-827', 'kari_no');
        END IF;
    END IF;
    UPDATE juki.azukari AS q
    SET azukari_jotai_code = r.shori_code, kekka = r.kekka, kari_no = CASE r.shori_code WHEN '2' THEN r.kari_no END, shori_person = c.person
    WHERE q.dantai_code = v_city AND q.azukari_no = r.azukari_no;
    RETURN jsonb_build_object('key', r.azukari_no, 'number', r.azukari_no::text);
END;
