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
    PERFORM gyosei_kihon.hogo_torikeshi(v_city, k.kari_no);
    PERFORM gyosei_kihon.code_kari_kesu(v_city, (e.value ->> 'kojin_no')::bigint) FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.ido_jiyu_code = '39';
    UPDATE juki.kari_toroku AS q
    SET kari_jotai_code = '4'
    WHERE q.dantai_code = v_city AND q.kari_no = k.kari_no;
    UPDATE juki.koseki_tsuchi AS t   -- a notice that was confirmed by it waits again
    SET tsuchi_jotai_code = '1', kari_no = NULL
    WHERE t.dantai_code = v_city AND t.kari_no = k.kari_no AND t.tsuchi_jotai_code = '2';
    UPDATE juki.nyukan_tsuchi AS t
    SET tsuchi_jotai_code = '1', kari_no = NULL
    WHERE t.dantai_code = v_city AND t.kari_no = k.kari_no AND t.tsuchi_jotai_code = '2';
    RETURN jsonb_build_object('key', k.kari_no, 'number', k.kari_no::text,
        'persons', (SELECT jsonb_agg(e.value -> 'kojin_no') FROM jsonb_array_elements(k.record -> 'setaiin') AS e));
END;
