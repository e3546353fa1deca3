-- SPDX-License-Identifier: Apache-2.0
-- A file or a pile of notices: each as if it had come alone, all or none.
DECLARE
    m record;
    v_no bigint;
    v_count integer := 0;
BEGIN
    FOR m IN SELECT to_jsonb(u) AS gyo, (u.ordinality - 1)::integer AS jun FROM unnest(r.tsuchi) WITH ORDINALITY AS u LOOP
        v_no := juki.koseki_kuwaeru(m.gyo, 'tsuchi', m.jun, c);
        v_count := v_count + 1;
    END LOOP;
    RETURN jsonb_build_object('key', v_no, 'number', v_count::text, 'unseen', 'whole');
END;
