-- SPDX-License-Identifier: Apache-2.0
-- A notice was sent, failed, or goes once more.
BEGIN
    UPDATE juki.okuri_tsuchi AS o
    SET okuri_jotai_code = r.shori_code, okuri_at = CASE WHEN r.shori_code = '2' THEN c.at ELSE o.okuri_at END,
        okuri_count = o.okuri_count + CASE WHEN r.shori_code = '2' THEN 1 ELSE 0 END, riyu = r.riyu, shori_person = c.person
    WHERE o.dantai_code = v_city AND o.okuri_no = r.okuri_no AND (r.shori_code <> '4' OR o.okuri_jotai_code IN ('2', '3'));
    IF NOT FOUND THEN
        PERFORM sys.problem('02-145', 'shori_code');
    END IF;
    RETURN jsonb_build_object('key', r.okuri_no, 'number', r.okuri_no::text);
END;
