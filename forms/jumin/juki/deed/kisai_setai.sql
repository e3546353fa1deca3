-- SPDX-License-Identifier: Apache-2.0
-- 職権記載 of a new household → 仮登録. The address leaves r only for henko, and for a protected household only for gyosei_kihon.hogo_kiroku.
DECLARE
    v_address jsonb;
    v_henko jsonb;
    v_other text;
BEGIN
    v_address := juki.shinai_jusho(v_city, r.machiaza_id, r.postal_no, r.banchi, r.katagaki, coalesce(r.ido_date, c.today));
    IF v_address IS NULL THEN
        RETURN NULL;
    END IF;
    IF coalesce(r.shien_kari_flag, false) THEN   -- certificates of that town wait until the address is protected, or come before
        PERFORM gyosei_kihon.hogo_machi(v_city, r.machiaza_id);
    ELSE
        SELECT string_agg(DISTINCT q.setai_no::text, '、') INTO v_other
        FROM gyosei_kihon.jusho_no_hito(v_city, r.machiaza_id, r.banchi, r.katagaki) AS p (kojin_no)
        JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = p.kojin_no WHERE juki.jotai(q) = '1';
        IF v_other IS NOT NULL THEN
            PERFORM sys.alert('02-122', 'banchi', NULL, jsonb_build_object('setai_no', v_other));
        END IF;
    END IF;
    v_henko := juki.kisai_henko(v_city, to_jsonb(r) || '{"ido_jiyu_code": "16"}', -1, jsonb_strip_nulls(jsonb_build_object('1', v_address,
        '2', CASE WHEN r.zen_jusho IS NOT NULL THEN jsonb_build_object('jusho', r.zen_jusho, 'banchi', r.zen_banchi) END)), c.today);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    RETURN juki.ido_kari('shussei', to_jsonb(r) - ARRAY['kisaisha', 'honseki', 'honseki_banchi', 'postal_no', 'machiaza_id', 'machiaza_name', 'banchi', 'katagaki', 'zen_jusho', 'zen_banchi']
        || '{"ido_jiyu_code": "16", "hani_code": "1"}' || jsonb_build_object('nyuryoku', to_jsonb(r)), v_henko, c);
END;
