-- SPDX-License-Identifier: Apache-2.0
-- Writes one address of a newcomer: into the common table, or, when protected, an empty row there tied to hogo_jusho.
CREATE FUNCTION juki.tennyu_jusho(p_kari juki.kari_toroku, p_kojin_no bigint, p_kubun text, p_address jsonb, p_from date)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no integer;
BEGIN
    IF p_kari.hogo_flag THEN
        v_no := gyosei_kihon.jusho_toroku(p_kari.dantai_code, p_kojin_no, p_kubun, NULL, p_from);
        PERFORM gyosei_kihon.hogo_kotei(p_kari.dantai_code, p_kari.kari_no, p_kojin_no, p_kubun, v_no);
        RETURN v_no;
    END IF;
    IF p_address ->> 'jusho' IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN gyosei_kihon.jusho_toroku(p_kari.dantai_code, p_kojin_no, p_kubun, p_address, p_from);
END
$$;

-- The addresses of a 転入届, taken out of its record: 1 現住所, 2 転入前住所, 5 本籍, 7 最終登録住所地 (of a 未届転入).
CREATE FUNCTION juki.tennyu_jusho_of(p_city integer, p_record jsonb, p_kubun text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE p_kubun
        WHEN '1' THEN jsonb_build_object('machiaza_id', p_record -> 'machiaza_id', 'postal_no', p_record -> 'postal_no',
            'jusho', gyosei_kihon.machiaza_bun(p_city, (p_record ->> 'machiaza_id')::bigint),
            'banchi', p_record -> 'banchi', 'katagaki', p_record -> 'katagaki')
        WHEN '2' THEN jsonb_build_object('postal_no', p_record -> 'zen_postal_no', 'jusho', p_record -> 'zen_jusho',
            'banchi', p_record -> 'zen_banchi', 'katagaki', p_record -> 'zen_katagaki')
        WHEN '7' THEN jsonb_build_object('jusho', p_record -> 'saishu_jusho')
        ELSE jsonb_build_object('jusho', p_record -> 'honseki', 'banchi', p_record -> 'honseki_banchi')
    END
$$;

-- The new (1) and the old (2) address of any entry, for its paper: of a 転入届 out of the record, else out of henko and the register.
CREATE FUNCTION juki.todoke_jusho(k juki.kari_toroku, p_kubun text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE
        WHEN k.form_id = 'juki.tennyu' THEN juki.tennyu_jusho_of(k.dantai_code, k.record, p_kubun)
        WHEN p_kubun = '1' THEN (SELECT coalesce(e.value #> '{jusho,1}', e.value #> '{jusho,3}') FROM jsonb_array_elements(k.record -> 'henko') AS e
                                 WHERE e.value ? 'jusho' LIMIT 1)
        ELSE (SELECT gyosei_kihon.jusho_bubun(k.dantai_code, j.kojin_no, j.jusho_rireki_no)
              FROM juki.jumin AS j
              WHERE j.dantai_code = k.dantai_code AND j.kojin_no = (k.record #>> '{henko,0,kojin_no}')::bigint) END
$$;
