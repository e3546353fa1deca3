-- SPDX-License-Identifier: Apache-2.0
-- All waiting notices of a kind on paper.
DECLARE
    v_no bigint := juki.okuri_insatsu(NULL, r.okuri_saki_code, c);
BEGIN
    PERFORM juki.ninsho_kensa(v_city, c.today, 'okuri_saki_code');
    IF v_no IS NULL THEN
        PERFORM sys.problem('02-846', 'okuri_saki_code');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text,
        'persons', (SELECT jsonb_agg(DISTINCT o.kojin_no) FROM juki.okuri_tsuchi AS o WHERE o.dantai_code = v_city AND o.insatsu_no = v_no));
END;
