-- SPDX-License-Identifier: Apache-2.0
-- 転居届 → 仮登録. The new address leaves r only for henko, and for a protected household only for gyosei_kihon.hogo_kiroku.
DECLARE
    j juki.jumin;
    v_address jsonb;
    v_old jsonb;
    v_all boolean;
    v_setai bigint := CASE r.setai_ido_kubun_code WHEN '1' THEN -1 WHEN '2' THEN r.setai_no END;
    v_other text;
    v_setaiin jsonb := juki.card_zenin(v_city, to_jsonb(r.setaiin), r.kenmen_flag, r.uragaki_flag);
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    PERFORM juki.jittai_todoke(v_city, to_jsonb(r.setaiin));
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    v_address := juki.shinai_jusho(v_city, r.machiaza_id, r.postal_no, r.banchi, r.katagaki, coalesce(r.ido_date, c.today));
    IF v_address IS NULL THEN
        RETURN NULL;
    END IF;
    IF coalesce(r.shien_kari_flag, false) THEN   -- certificates of that town wait until the address is protected, or come before
        PERFORM gyosei_kihon.hogo_machi(v_city, r.machiaza_id);
    END IF;
    v_all := NOT EXISTS (
        SELECT 1 FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
          AND NOT EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u WHERE u.kojin_no = q.kojin_no AND u.ido_flag));
    IF r.setai_ido_kubun_code = '0' AND NOT v_all THEN
        PERFORM sys.problem('02-120', 'setai_ido_kubun_code');
    END IF;
    PERFORM juki.setai_saki_kensa(v_city, j.setai_no, v_setai, to_jsonb(r.setaiin));
    PERFORM juki.setai_jusho_kensa(v_city, v_setai, r.machiaza_id, r.banchi, r.katagaki);
    v_old := gyosei_kihon.jusho_bubun(v_city, j.kojin_no, j.jusho_rireki_no);
    IF (v_old ->> 'machiaza_id')::bigint = r.machiaza_id AND gyosei_kihon.banchi_key(v_old ->> 'banchi') = gyosei_kihon.banchi_key(r.banchi)
       AND sys.kanji_key(coalesce(v_old ->> 'katagaki', '')) = sys.kanji_key(coalesce(r.katagaki, '')) THEN
        PERFORM sys.alert('02-121', 'banchi');
    END IF;
    SELECT string_agg(DISTINCT q.setai_no::text, '、') INTO v_other
    FROM gyosei_kihon.jusho_no_hito(v_city, r.machiaza_id, r.banchi, r.katagaki) AS p (kojin_no)
    JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = p.kojin_no
    WHERE juki.jotai(q) = '1' AND q.setai_no IS DISTINCT FROM v_setai
      AND NOT EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u WHERE u.kojin_no = q.kojin_no);
    IF v_other IS NOT NULL AND NOT coalesce(r.shien_kari_flag, false) THEN
        PERFORM sys.alert('02-122', 'banchi', NULL, jsonb_build_object('setai_no', v_other));
    END IF;
    RETURN juki.ido_kari('tenkyo', to_jsonb(r) || jsonb_build_object('hani_code', CASE WHEN v_all THEN '1' ELSE '2' END),
        juki.setai_henko(v_city, v_setaiin, jsonb_build_object('jusho_date', r.ido_date, 'jusho_form', 0, 'jusho_text', NULL,
            'todokede_date', r.todokede_date), v_setai, jsonb_build_object('1', v_address), 'shusei'), c);
END;
