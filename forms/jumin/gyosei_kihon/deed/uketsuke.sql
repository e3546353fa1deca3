-- SPDX-License-Identifier: Apache-2.0
-- 受付番号で探す: nothing is written; who is seen is told by the list's ticket.
BEGIN
    IF juki.uketsuke_ido(v_city, r.uketsuke_no) IS NULL THEN
        PERFORM sys.problem('01-088', 'uketsuke_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.uketsuke_no, 'number', r.uketsuke_no::text);
END;
