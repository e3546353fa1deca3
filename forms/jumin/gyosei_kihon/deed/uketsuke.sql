-- SPDX-License-Identifier: Apache-2.0
-- 受付番号で探す: nothing is written; who is seen is told by the list's ticket.
DECLARE
    v_no bigint := substring(r.uketsuke_no FROM '^(?:=?#)?([0-9]{1,10})$');
BEGIN
    IF juki.uketsuke_ido(v_city, v_no) IS NULL AND (sec.my_matter(v_no)).matter_no IS NULL THEN
        PERFORM sys.problem('01-088', 'uketsuke_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
