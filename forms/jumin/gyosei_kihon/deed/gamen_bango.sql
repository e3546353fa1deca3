-- SPDX-License-Identifier: Apache-2.0
-- From the number on a paper to the deed it came from. Nothing is written; that it was asked is.
DECLARE
    v_no bigint := (SELECT s FROM audit.seen_deeds(NULL, r.bango) AS s);
BEGIN
    IF v_no IS NULL THEN
        PERFORM sys.problem('01-244', 'bango');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', v_no);
END;
