-- SPDX-License-Identifier: Apache-2.0
-- 転入届 → 仮登録. Of who mends her own: it closes that one and makes a new one, which rests on what the old one did.
DECLARE
    k juki.kari_toroku;
    v_done jsonb;
BEGIN
    IF r.kari_no IS NULL THEN
        RETURN juki.tennyu_kari(to_jsonb(r), NULL, c);
    END IF;
    k := juki.kari_jibun(r.kari_no, c);
    IF k.kari_no IS NULL THEN
        RETURN NULL;
    ELSIF k.form_id <> 'juki.tennyu' THEN
        PERFORM sys.problem('02-060', 'kari_no');
        RETURN NULL;
    END IF;
    PERFORM juki.kari_tojiru(k);
    v_done := juki.tennyu_kari(to_jsonb(r) - 'kari_no' - 'sashimodoshi_riyu' || jsonb_build_object('joho_no', k.record -> 'joho_no'), k.record -> 'setaiin', c);
    PERFORM juki.azukari_watasu(v_city, ARRAY[k.kari_no], (v_done ->> 'key')::bigint);
    RETURN v_done;
END;
