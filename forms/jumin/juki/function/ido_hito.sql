-- SPDX-License-Identifier: Apache-2.0
-- One person of an 異動: the new row of the register, the row of history, addresses and 宛名. What lies ahead waits in yotei.
CREATE FUNCTION juki.ido_hito(k juki.kari_toroku, h jsonb, p_ido bigint, p_day date, p_mirai boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kojin bigint := (h ->> 'kojin_no')::bigint;
    v_new jsonb := h -> 'koumoku';
    v_now jsonb;
    v_kubun text;
    v_machiaza bigint;
    v_no integer;
    j juki.jumin;
    n juki.jumin;
BEGIN
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = k.dantai_code AND q.kojin_no = v_kojin FOR UPDATE;
    IF j.kojin_no IS NOT NULL AND h ->> 'shori' <> 'kisai' AND j.rireki_no <> (h ->> 'rireki_no')::integer
       AND NOT EXISTS (SELECT 1 FROM juki.jumin_rireki AS r WHERE r.dantai_code = j.dantai_code AND r.kojin_no = v_kojin
                       AND r.rireki_no = j.rireki_no AND r.koryoku_date IS NOT NULL) THEN
        PERFORM sys.problem('02-108', NULL, NULL, jsonb_build_object('kojin_no', v_kojin, 'shimei', j.shimei));
        RETURN;
    END IF;
    FOR v_kubun IN SELECT q FROM jsonb_object_keys(coalesce(nullif(h -> 'jusho', 'null'), '{}')) AS q ORDER BY 1 LOOP
        v_no := juki.ido_jusho(k, v_kojin, v_kubun, h -> 'jusho' -> v_kubun, p_day,
                               CASE WHEN v_kubun = '1' AND h ? 'naoshi_date' THEN j.jusho_rireki_no END, (h ->> 'naoshi_date')::date);
        CONTINUE WHEN h ? 'mae_tenshutsu';   -- kept beside the register, which says where she went last
        v_new := v_new || jsonb_build_object(juki.jusho_koumoku(v_kubun), v_no);
    END LOOP;
    IF v_new ? 'setai_no' AND (v_new ->> 'setai_no')::bigint IS DISTINCT FROM j.setai_no AND NOT v_new ? 'narabi_no' THEN
        v_new := v_new || jsonb_build_object('narabi_no', (SELECT coalesce(max(q.narabi_no), 0) + 1 FROM juki.jumin AS q
            WHERE q.dantai_code = k.dantai_code AND q.setai_no = (v_new ->> 'setai_no')::bigint));
    ELSIF v_new ->> 'zokugara_code' = '02' AND j.zokugara_code <> '02' AND NOT v_new ? 'narabi_no' THEN   -- the 世帯主 stands first
        v_new := v_new || jsonb_build_object('narabi_no', (SELECT min(q.narabi_no) - 1 FROM juki.jumin AS q
            WHERE q.dantai_code = k.dantai_code AND q.setai_no = j.setai_no));
    END IF;
    IF p_mirai THEN
        IF v_new ? 'jumin_jotai_code' AND juki.yotei_tenshutsu(j) IS NOT NULL THEN   -- nobody leaves twice
            PERFORM sys.problem('02-117', NULL, NULL, jsonb_build_object('kojin_no', v_kojin, 'shimei', j.shimei, 'yotei_date', juki.wareki(juki.yotei_tenshutsu(j))));
            RETURN;
        END IF;
        v_now := (SELECT coalesce(jsonb_object_agg(q.key, q.value), '{}') FROM jsonb_each(v_new) AS q
                  WHERE q.key IN ('tenshutsu_yotei_date', 'tensaki_yotei_rireki_no'));
        n := jsonb_populate_record(j, v_now || juki.yotei_tasu(j, p_day, p_ido, v_new - ARRAY['tenshutsu_yotei_date', 'tensaki_yotei_rireki_no']));
        n.rireki_no := j.rireki_no + 1;
        PERFORM juki.jumin_kaku(n);
        PERFORM juki.rireki_tsuika(k.dantai_code, v_kojin, p_ido);
        RETURN;
    ELSIF j.kojin_no IS NULL THEN
        n := jsonb_populate_record(NULL::juki.jumin, jsonb_build_object('dantai_code', k.dantai_code, 'kojin_no', v_kojin, 'rireki_no', 1, 'narabi_no', 1,
            'jumin_kubun_code', '1', 'jumin_jotai_code', '1', 'shi_kosho_flag', false, 'mei_kosho_flag', false, 'birth_form', 0, 'jumin_form', 0,
            'jusho_form', 0, 'shojo_form', 0, 'row_version', 1) || v_new);
        INSERT INTO juki.jumin SELECT (n).*;
    ELSE
        n := jsonb_populate_record(j, v_new);
        n.rireki_no := j.rireki_no + 1;
        IF v_new ? 'yotei_date' AND n.jumin_jotai_code = '1' THEN
            n.yotei := nullif(v_new -> 'yotei', 'null');
        -- a 除票 waits for nothing; nor does she follow where she left
        ELSIF n.jumin_jotai_code <> '1' OR n.setai_no <> j.setai_no AND juki.yotei_tenshutsu(j) IS NULL THEN
            n.yotei_date := NULL;
            n.yotei := NULL;
            n.yotei_ido_no := NULL;
            IF n.jumin_jotai_code = '3' AND juki.yotei_tenshutsu(j) IS NOT NULL THEN   -- the dead has gone nowhere
                n.tenshutsu_yotei_date := NULL;
                n.tensaki_yotei_rireki_no := NULL;
            END IF;
        END IF;
        PERFORM juki.jumin_kaku(n);
        UPDATE juki.kari_toroku AS q   -- what waited and does not any more: cancelled, this 異動 gives it back
        SET record = q.record || jsonb_build_object('matsu', coalesce(q.record -> 'matsu', '{}') || jsonb_build_object(v_kojin::text, juki.yotei_musubu(juki.yotei_gun(j))))
        WHERE q.dantai_code = k.dantai_code AND q.kari_no = k.kari_no AND j.yotei IS NOT NULL AND n.yotei IS DISTINCT FROM j.yotei;
    END IF;
    PERFORM juki.rireki_tsuika(k.dantai_code, v_kojin, p_ido);
    v_machiaza := CASE WHEN jsonb_typeof(h #> '{jusho,1}') = 'object' THEN (h #>> '{jusho,1,machiaza_id}')::bigint
                       ELSE (gyosei_kihon.jusho_bubun(k.dantai_code, v_kojin, n.jusho_rireki_no) ->> 'machiaza_id')::bigint END;
    PERFORM gyosei_kihon.atena_utsushi(k.dantai_code, to_jsonb(n), v_machiaza,
        k.hogo_flag AND NOT k.record ? 'kakusu' AND h ? 'jusho' AND NOT h ? 'naoshi_date' OR gyosei_kihon.shien_code_of(k.dantai_code, (h #>> '{jusho,1,utsushi}')::bigint) <> '0');
    IF n.jumin_jotai_code <> '1' AND coalesce(j.jumin_jotai_code, '1') = '1' THEN
        PERFORM gyosei_kihon.kisai_modosu(k.dantai_code, v_kojin, CASE WHEN v_new ? 'jusho_rireki_no' THEN n.jusho_rireki_no END, j.jusho_rireki_no,
                                          CASE WHEN v_new ? 'jusho_rireki_no' THEN n.honseki_rireki_no END, j.honseki_rireki_no) WHERE h ->> 'modosu' = 'kisai';
        PERFORM gyosei_kihon.johyo(k.dantai_code, v_kojin, coalesce(n.shojo_date, p_day));
        PERFORM gyosei_kihon.jutogai_modosu(k.dantai_code, v_kojin, j.jusho_rireki_no) WHERE h ? 'jutogai';
    ELSIF n.jumin_jotai_code <> '1' AND n.shojo_date IS DISTINCT FROM j.shojo_date THEN
        PERFORM gyosei_kihon.johyo_hi(k.dantai_code, v_kojin, j.shojo_date, n.shojo_date);
    ELSIF h ->> 'modosu' = 'naoshi' THEN
        PERFORM gyosei_kihon.jusho_naoshi_modosu(k.dantai_code, v_kojin, n.jusho_rireki_no, j.jusho_rireki_no);
    ELSIF h ? 'modosu' THEN
        PERFORM gyosei_kihon.jusho_modosu(k.dantai_code, v_kojin, n.jusho_rireki_no);
    END IF;
    -- the 本籍 of the row that is gone back to stands again, also where the address did not change; a foreign resident has none
    IF k.form_id = 'juki.torikeshi' AND n.jumin_jotai_code = '1' THEN
        PERFORM gyosei_kihon.honseki_modosu(k.dantai_code, v_kojin, n.honseki_rireki_no)
        WHERE n.honseki_rireki_no IS NOT NULL AND (n.honseki_rireki_no IS DISTINCT FROM j.honseki_rireki_no OR j.jumin_jotai_code <> '1');
        PERFORM gyosei_kihon.honseki_kesu(k.dantai_code, v_kojin, j.honseki_rireki_no) WHERE n.honseki_rireki_no IS NULL AND j.honseki_rireki_no IS NOT NULL;
    END IF;
END
$$;

-- The item of the 住民票 that points at an address of this kind.
CREATE FUNCTION juki.jusho_koumoku(p_kubun text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_kubun WHEN '1' THEN 'jusho_rireki_no' WHEN '2' THEN 'zen_jusho_rireki_no' WHEN '3' THEN 'tensaki_yotei_rireki_no'
                        WHEN '4' THEN 'tensaki_rireki_no' ELSE 'honseki_rireki_no' END
$$;

-- One address of an 異動: common, or the protected one that was born with the 仮登録. p_naoshi: the row that it corrects.
CREATE FUNCTION juki.ido_jusho(k juki.kari_toroku, p_kojin bigint, p_kubun text, p_address jsonb, p_from date, p_naoshi integer, p_naoshi_date date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_open jsonb := CASE WHEN jsonb_typeof(p_address) = 'object' THEN p_address END;
    v_no integer;
BEGIN
    IF p_address ? 'utsushi' THEN
        RETURN gyosei_kihon.jusho_utsushi(k.dantai_code, (p_address ->> 'utsushi')::bigint,
            (SELECT CASE p_kubun WHEN '5' THEN j.honseki_rireki_no ELSE j.jusho_rireki_no END
             FROM juki.jumin AS j WHERE j.dantai_code = k.dantai_code AND j.kojin_no = (p_address ->> 'utsushi')::bigint), p_kojin, p_from, p_kubun);
    END IF;
    v_no := CASE WHEN p_naoshi IS NULL THEN gyosei_kihon.jusho_toroku(k.dantai_code, p_kojin, p_kubun, v_open, p_from)
                 ELSE gyosei_kihon.jusho_naoshi(k.dantai_code, p_kojin, p_naoshi, v_open, p_naoshi_date) END;
    IF v_open IS NULL THEN
        PERFORM gyosei_kihon.hogo_kotei(k.dantai_code, k.kari_no, p_kojin, p_kubun, v_no);
    END IF;
    RETURN v_no;
END
$$;
