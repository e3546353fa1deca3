-- SPDX-License-Identifier: Apache-2.0
-- Ended, not registered: the number finds nothing any more, and the log says who ended it, about whom.
DECLARE
    v_persons bigint[] := sec.end_matter(r.uketsuke_no, r.riyu);
BEGIN
    IF v_persons IS NULL THEN
        PERFORM sys.problem('00-777', 'uketsuke_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.uketsuke_no, 'number', r.uketsuke_no::text, 'persons', to_jsonb(v_persons));
END;
