-- SPDX-License-Identifier: Apache-2.0
-- 引取り: the entrant takes the own entry back, waiting or returned. Its protected addresses go with it.
DECLARE
    k juki.kari_toroku;
BEGIN
    SELECT * INTO k FROM juki.kari_toroku AS q WHERE q.dantai_code = v_city AND q.kari_no = r.kari_no FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-060', 'kari_no');
        RETURN NULL;
    END IF;
    IF k.kari_jotai_code NOT IN ('1', '2') THEN
        PERFORM sys.problem('02-063', 'kari_no');
        RETURN NULL;
    END IF;
    IF k.nyuryoku_person <> c.person THEN
        PERFORM sys.problem('02-067', 'kari_no');
        RETURN NULL;
    END IF;
    PERFORM juki.kari_tojiru(k);
    PERFORM sec.drop_matter(k.naoshi_yokyu) WHERE k.naoshi_yokyu IS NOT NULL;
    RETURN jsonb_build_object('key', k.kari_no, 'number', k.kari_no::text, 'unseen', CASE WHEN k.hogo_flag THEN 'all' ELSE 'whole' END,   -- it tells what is gone
        'persons', (SELECT jsonb_agg(e.value -> 'kojin_no') FROM jsonb_array_elements(k.record -> 'setaiin') AS e));
END;
