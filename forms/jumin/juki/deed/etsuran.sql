-- SPDX-License-Identifier: Apache-2.0
-- 一部の写しの閲覧: whom the conditions mean today, kept by number, so that it prints the same again.
DECLARE
    v_no bigint := sys.next_no('etsuran');
    v_people bigint[] := juki.etsuran_taisho(v_city, v_no, r.machiaza_id, int4range(r.nenrei_kara, r.nenrei_made, '[]'), r.seibetsu_code,
                                             CASE r.etsuran_hoho_code WHEN '2' THEN r.ninzu_count END);
BEGIN
    IF cardinality(v_people) = 0 THEN
        PERFORM sys.problem('02-822', 'machiaza_id');
        RETURN NULL;
    ELSIF r.etsuran_hoho_code = '2' AND cardinality(v_people) < r.ninzu_count THEN
        PERFORM sys.alert('02-823', 'ninzu_count', NULL, jsonb_build_object('count', cardinality(v_people)));
    END IF;
    INSERT INTO juki.etsuran (dantai_code, etsuran_no, etsuran_kubun_code, moshide_name, etsuran_shimei, mokuteki, machiaza_id, nenrei_kara, nenrei_made,
                              seibetsu_code, etsuran_hoho_code, ninzu_count, etsuran_date, toroku_person)
    VALUES (v_city, v_no, r.etsuran_kubun_code, r.moshide_name, r.etsuran_shimei, r.mokuteki, r.machiaza_id, r.nenrei_kara, r.nenrei_made,
            r.seibetsu_code, r.etsuran_hoho_code, cardinality(v_people), c.today, c.person);
    INSERT INTO juki.etsuran_hito (dantai_code, etsuran_no, jun_no, kojin_no)
    SELECT v_city, v_no, u.ordinality, u.kojin_no FROM unnest(v_people) WITH ORDINALITY AS u (kojin_no);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
