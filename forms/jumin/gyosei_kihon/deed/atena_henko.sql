-- SPDX-License-Identifier: Apache-2.0
-- 住登外・法人の変更: what it was stays in atena_rireki, an address in 住所履歴, a name in the 氏名索引. A resident changes by an 異動 only. Whose
-- name or birthday becomes that of somebody protected is hidden as who is entered under it (atena_shinki).
DECLARE
    t gyosei_kihon.atena;
    v_no integer := gyosei_kihon.jutogai_jusho_no(v_city, r.kojin_no);
    v_mae jsonb := gyosei_kihon.jusho_bubun(v_city, r.kojin_no, v_no);
    v_jusho boolean := CASE WHEN v_mae IS NULL THEN r.jusho IS NOT NULL
                            ELSE (r.postal_no, r.jusho, r.banchi, r.katagaki) IS DISTINCT FROM (v_mae ->> 'postal_no', v_mae ->> 'jusho', v_mae ->> 'banchi', v_mae ->> 'katagaki') END;
    v_other bigint;
    v_hogo boolean := false;
BEGIN
    SELECT * INTO t FROM gyosei_kihon.atena AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no FOR NO KEY UPDATE;
    PERFORM sys.compare_version('gyosei_kihon.atena', r.kojin_no, t.row_version, p_record ->> 'row_version');
    IF t.atena_kubun_code NOT IN ('3', '4', '5', '6') OR t.nayose_saki_no IS NOT NULL THEN
        PERFORM sys.problem('01-078', 'kojin_no');
        RETURN NULL;
    END IF;
    IF r.hojin_no IS DISTINCT FROM t.hojin_no THEN
        PERFORM gyosei_kihon.hojin_kensa(v_city, r.kojin_no, r.hojin_no);
    END IF;
    IF (r.shimei, r.birth_date) IS DISTINCT FROM (t.shimei, t.birth_date) THEN
        FOR v_other IN SELECT d FROM gyosei_kihon.doseidomei(v_city, r.shimei, r.birth_date) AS d WHERE d <> r.kojin_no ORDER BY 1 LOOP
            PERFORM sys.alert('01-231', 'shimei', NULL, jsonb_build_object('kojin_no', v_other));
        END LOOP;
        v_hogo := t.shien_code = '0' AND gyosei_kihon.shien_namae(v_city, r.shimei, r.birth_date);
    END IF;
    IF v_jusho AND gyosei_kihon.renraku_kakusu(v_city, r.kojin_no) THEN
        PERFORM sys.problem('01-204', 'jusho');
    END IF;
    IF NOT v_jusho AND (r.atena_kubun_code, r.shimei, r.shimei_kana, r.birth_date, coalesce(r.birth_form, 0), r.birth_text, r.seibetsu_code, r.hojin_no, r.daihyosha, r.haishi_date)
       IS NOT DISTINCT FROM (t.atena_kubun_code, t.shimei, t.shimei_kana, t.birth_date, t.birth_form::integer, t.birth_text, t.seibetsu_code, t.hojin_no, t.daihyosha, t.haishi_date) THEN
        PERFORM sys.problem('01-087', 'shimei');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    PERFORM gyosei_kihon.atena_rireki_tsuika(t, r.henko_date, r.riyu, c);
    UPDATE gyosei_kihon.atena AS q
    SET atena_kubun_code = r.atena_kubun_code, shimei = r.shimei, shimei_kana = r.shimei_kana, birth_date = r.birth_date, birth_form = coalesce(r.birth_form, 0),
        birth_text = r.birth_text, seibetsu_code = r.seibetsu_code, hojin_no = r.hojin_no, daihyosha = r.daihyosha, haishi_date = r.haishi_date
    WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    PERFORM gyosei_kihon.dairinin_renraku(v_city, r.kojin_no, r.haishi_date, r.kojin_no) WHERE t.haishi_date IS NULL AND r.haishi_date IS NOT NULL;
    PERFORM gyosei_kihon.sakuin_shimei(v_city, r.kojin_no, r.shimei, r.shimei_kana, r.birth_date, NULL);
    UPDATE gyosei_kihon.shimei_sakuin AS s
    SET birth_date = r.birth_date, shimei_kana = CASE WHEN s.shimei_kubun_code = '1' THEN r.shimei_kana ELSE s.shimei_kana END
    WHERE s.dantai_code = v_city AND s.kojin_no = r.kojin_no;
    IF v_jusho AND v_no IS NULL THEN
        PERFORM gyosei_kihon.jusho_toroku(v_city, r.kojin_no, '1', jsonb_build_object('postal_no', r.postal_no, 'jusho', r.jusho, 'banchi', r.banchi, 'katagaki', r.katagaki), r.henko_date);
    ELSIF v_jusho THEN
        PERFORM gyosei_kihon.jusho_naoshi(v_city, r.kojin_no, v_no, jsonb_build_object('postal_no', r.postal_no, 'jusho', r.jusho, 'banchi', r.banchi, 'katagaki', r.katagaki), r.henko_date);
    END IF;
    IF v_hogo THEN
        UPDATE gyosei_kihon.atena AS q SET toroku_person = c.person WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
        PERFORM gyosei_kihon.shien_kari(v_city, r.kojin_no);
        PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_moshide', r.kojin_no, c.today, '宛名の変更：支援措置（仮）の申出の受付', r.kojin_no);
    END IF;
    RETURN jsonb_build_object('key', r.kojin_no, 'number', r.kojin_no::text, 'unseen', CASE WHEN v_hogo THEN 'all' END, 'persons', jsonb_build_array(r.kojin_no));
END;
