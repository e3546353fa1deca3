-- SPDX-License-Identifier: Apache-2.0
-- 引取り: the entrant takes the own entry back, waiting or returned. Its protected addresses go with it.
DECLARE
    k juki.kari_toroku;
BEGIN
    k := juki.kari_jibun(r.kari_no, c);
    IF k.kari_no IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM juki.kari_tojiru(k);
    PERFORM juki.azukari_watasu(v_city, ARRAY[k.kari_no], NULL);
    PERFORM sec.drop_matter(k.naoshi_yokyu) WHERE k.naoshi_yokyu IS NOT NULL;
    RETURN jsonb_build_object('key', k.kari_no, 'number', k.kari_no::text, 'unseen', CASE WHEN k.hogo_flag THEN 'all' ELSE 'whole' END,   -- it tells what is gone
        'persons', (SELECT jsonb_agg(e.value -> 'kojin_no') FROM jsonb_array_elements(k.record -> 'setaiin') AS e));
END;
