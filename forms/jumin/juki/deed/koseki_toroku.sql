-- SPDX-License-Identifier: Apache-2.0
-- A notice that came on paper goes into the same inbox.
DECLARE
    v_no bigint := juki.koseki_kuwaeru(to_jsonb(r), NULL, NULL, c);
BEGIN
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'unseen', 'whole');
END;
