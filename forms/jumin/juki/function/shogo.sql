-- SPDX-License-Identifier: Apache-2.0
-- 照合: another person turns a 仮登録 into a 本登録, or returns it with a reason. Two logins of one person are one pair of eyes.
CREATE FUNCTION juki.shogo(p_kari_no bigint, p_shori text, p_riyu text, c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k juki.kari_toroku;
    v_ido bigint;
    v_persons jsonb;
    v_unseen text;
BEGIN
    PERFORM juki.setai_kagi_kari(c.city, p_kari_no);
    SELECT * INTO k FROM juki.kari_toroku AS q WHERE q.dantai_code = c.city AND q.kari_no = p_kari_no FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-060', 'kari_no');
        RETURN NULL;
    END IF;
    IF k.kari_jotai_code NOT IN ('1', '5') THEN
        PERFORM sys.problem('02-063', 'kari_no');
        RETURN NULL;
    END IF;
    v_unseen := CASE WHEN k.hogo_flag THEN 'all' END;   -- who approves has seen the address (closed list 5)
    v_persons := (SELECT jsonb_agg(e.value -> 'kojin_no') FROM jsonb_array_elements(k.record -> 'setaiin') AS e);
    IF k.nyuryoku_person = c.person THEN
        PERFORM sys.problem('02-061', 'shori_code');
        RETURN NULL;
    END IF;
    IF p_shori = '2' THEN
        IF k.kari_jotai_code = '5' THEN
            PERFORM sys.problem('02-066', 'shori_code');
        END IF;
        UPDATE juki.kari_toroku AS q
        SET kari_jotai_code = '2', sashimodoshi_riyu = coalesce(p_riyu, ''), shogo_person = c.person, shogo_login = c.login, shogo_at = c.at
        WHERE q.dantai_code = c.city AND q.kari_no = p_kari_no;
        PERFORM juki.kari_modosu(k, coalesce(p_riyu, ''));
        RETURN jsonb_build_object('key', k.kari_no, 'number', k.kari_no::text, 'unseen', v_unseen, 'persons', v_persons);
    END IF;
    IF k.kari_jotai_code = '5' THEN
        UPDATE juki.kari_toroku AS q
        SET kari_jotai_code = '3', shogo_person = c.person, shogo_login = c.login, shogo_at = c.at
        WHERE q.dantai_code = c.city AND q.kari_no = p_kari_no;
        RETURN jsonb_build_object('key', k.kari_no, 'number', k.kari_no::text, 'ido_no', k.ido_no, 'unseen', v_unseen, 'persons', v_persons);
    END IF;
    -- 別人照合 stays in the office of the entry; from elsewhere only as a deputy, with a reason
    IF p_shori = '1' AND k.toroku_mode_code = 'betsunin' AND k.nyuryoku_branch <> c.branch THEN
        PERFORM sys.problem('02-064', 'shori_code');
        RETURN NULL;
    END IF;
    -- it may have been blocked since the entry
    PERFORM juki.yokushi_tomeru(c.city, CASE k.form_id
        WHEN 'juki.tennyu' THEN juki.tennyu_yokushi_hito(c.city, k.record -> 'setaiin', k.record ->> 'setai_kubun_code', (k.record ->> 'setai_no')::bigint)
        ELSE juki.henko_yokushi_hito(c.city, k.record -> 'henko') END, 'ido', 'shori_code');
    PERFORM juki.shogo_setai(k);
    PERFORM juki.shogo_machi(k);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_ido := juki.honto(k, c, CASE WHEN p_shori = '4' THEN 'daiko' ELSE
                                    CASE k.toroku_mode_code WHEN 'jigo' THEN 'betsunin' ELSE k.toroku_mode_code END END,
                                CASE WHEN p_shori = '4' THEN p_riyu END);
    RETURN jsonb_build_object('key', k.kari_no, 'number', k.kari_no::text, 'ido_no', v_ido, 'unseen', v_unseen, 'persons', v_persons);
END
$$;
