-- SPDX-License-Identifier: Apache-2.0
-- 案内票: printed from what the 異動 left at the other desks; nothing is written.
BEGIN
    IF NOT EXISTS (SELECT 1 FROM juki.kari_toroku AS k WHERE k.dantai_code = v_city AND k.kari_no = r.kari_no AND k.ido_no IS NOT NULL) THEN
        PERFORM sys.problem('02-060', 'kari_no');
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('key', r.kari_no, 'number', r.kari_no::text);
END;
