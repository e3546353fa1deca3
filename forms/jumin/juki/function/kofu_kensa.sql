-- SPDX-License-Identifier: Apache-2.0
-- May this address go on a paper to who asks? The block follows the address: p_people are all who live there, whoever stands on
-- the sheet; p is the record of the 交付受付. Answers who reviewed it, NULL where nothing is protected, and collects what stands against it:
-- a second person opened it for this very requester (一時解除), or the support desk gives it to the person herself at the counter. p_gyo: the rows that the
-- paper is printed from, with the 本籍 or without; nobody of the household need be protected for one of them to hold what stays sealed.
CREATE FUNCTION juki.kofu_shien(p_people bigint[], p_johyo boolean, p jsonb, c sys.call, p_gyo juki.jumin_rireki[], p_honseki boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kaijo gyosei_kihon.shien_shinsei;
    v_hogo boolean;
BEGIN
    PERFORM gyosei_kihon.shien_matsu(c.city, p_people);
    v_hogo := EXISTS (SELECT 1 FROM unnest(p_people) AS u WHERE gyosei_kihon.shien_aru(c.city, u) OR p_johyo AND gyosei_kihon.shien_aru_johyo(c.city, u));
    IF NOT v_hogo AND NOT juki.kofu_fuseta(c.city, p_gyo, p_honseki) THEN
        RETURN NULL;
    END IF;
    v_kaijo := gyosei_kihon.kaijo_aru(c.city, (p ->> 'kojin_no')::bigint, p ->> 'seikyusha_kubun_code', p ->> 'seikyusha_shimei', (p ->> 'seikyusha_birth_date')::date);
    IF v_kaijo.shinsei_no IS NULL AND NOT coalesce((p ->> 'shien_shinsa_flag')::boolean, false) THEN
        IF p ->> 'seikyusha_birth_date' IS NULL
           AND EXISTS (SELECT 1 FROM gyosei_kihon.kaijo_namae(c.city, (p ->> 'kojin_no')::bigint, p ->> 'seikyusha_kubun_code', p ->> 'seikyusha_shimei')) THEN
            PERFORM sys.problem('02-926', 'seikyusha_birth_date');
            RETURN NULL;
        END IF;
        PERFORM sys.problem(CASE WHEN v_hogo THEN '02-071' ELSE '02-925' END, CASE WHEN v_hogo OR NOT coalesce((p ->> 'rireki_flag')::boolean, false) THEN 'kojin_no' ELSE 'rireki_flag' END);
    ELSIF v_kaijo.shinsei_no IS NULL AND NOT sec.has('juki.shien') THEN
        PERFORM sys.problem('02-086', 'shien_shinsa_flag');
    ELSIF v_kaijo.shinsei_no IS NULL AND (p ->> 'seikyusha_kubun_code' <> '1' OR p ->> 'uketori_code' <> '1') THEN
        PERFORM sys.problem('02-087', 'shien_shinsa_flag');
    -- of whom the place is sealed for another's sake, her opponent asks in vain as well
    ELSIF gyosei_kihon.shien_aite_ka(c.city, p_people || ARRAY(SELECT t FROM unnest(p_people) AS u, gyosei_kihon.hogo_tomo(c.city, u) AS t)
                                             || ARRAY(SELECT t FROM unnest(p_gyo) AS g, gyosei_kihon.hogo_honseki_hito(c.city, g.kojin_no) AS t), p ->> 'seikyusha_shimei', (p ->> 'seikyusha_birth_date')::date) THEN
        PERFORM sys.problem('02-501', 'seikyusha_shimei');   -- also when she named him after it was allowed
    ELSIF v_kaijo.shinsei_no IS NULL
          AND NOT gyosei_kihon.shien_shorui(c.city, (p ->> 'kojin_no')::bigint, p ->> 'kakunin_shorui_code', p ->> 'kakunin_shorui_no') THEN
        PERFORM sys.alert('02-502', 'kakunin_shorui_code');
    END IF;
    RETURN coalesce(v_kaijo.kyoka_person, c.person);
END
$$;

-- Who of p_people asks, by the name that was typed: the number, or nobody and a problem. Of a child it is asked whether she can mean what she asks for.
CREATE FUNCTION juki.seikyusha(p_city integer, p_people bigint[], p jsonb, p_nai text, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    j juki.jumin;
    v_nenrei integer;
BEGIN
    SELECT q.* INTO j FROM juki.jumin AS q
    WHERE q.dantai_code = p_city AND q.kojin_no = ANY (p_people)
      AND sys.kanji_key(p ->> 'seikyusha_shimei') IN (sys.kanji_key(q.shimei), sys.kanji_key(coalesce(q.tsusho, q.shimei)))
    ORDER BY q.birth_date, q.kojin_no LIMIT 1;   -- of two of one name the elder
    IF NOT FOUND THEN
        PERFORM sys.problem(p_nai, 'seikyusha_shimei', NULL, jsonb_build_object('seikyusha_shimei', p ->> 'seikyusha_shimei'));
        RETURN NULL;
    END IF;
    v_nenrei := juki.nenrei(j.birth_date, c.today);
    PERFORM sys.alert('02-991', 'seikyusha_shimei', NULL, jsonb_build_object('nenrei', v_nenrei, 'kojin_no', j.kojin_no, 'shimei', j.shimei))
    WHERE v_nenrei < sys.param_int('juki.seikyusha_nenrei', c.today) AND NOT sys.has_errors();   -- who gets nothing is asked nothing
    RETURN j.kojin_no;
END
$$;

-- By what numbers the city knows who asked: the household's, and by name and birth date.
CREATE FUNCTION juki.seikyusha_no(k juki.kofu) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT ARRAY(SELECT k.seikyusha_kojin_no WHERE k.seikyusha_kojin_no IS NOT NULL
                 UNION SELECT d FROM gyosei_kihon.doseidomei(k.dantai_code, k.seikyusha_shimei, k.seikyusha_birth_date) AS d ORDER BY 1)
$$;

-- Would a paper of these rows print an address that stays sealed although nobody of the household is protected: where she lives with whom somebody of it has lived?
CREATE FUNCTION juki.kofu_fuseta(p_city integer, p_gyo juki.jumin_rireki[], p_honseki boolean) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM unnest(p_gyo) AS r
        CROSS JOIN LATERAL unnest(ARRAY[r.jusho_rireki_no, r.zen_jusho_rireki_no, CASE WHEN p_honseki THEN r.honseki_rireki_no END]) AS u (no)
        WHERE gyosei_kihon.jusho_fuseta(p_city, r.kojin_no, u.no))
$$;

-- The rows of somebody that a paper is printed from: the one given, and with p_mae those before it on a 履歴.
CREATE FUNCTION juki.kofu_gyo(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_mae boolean) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.* FROM juki.jumin_rireki AS r
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND (r.rireki_no = p_rireki_no OR p_mae AND r.rireki_no < p_rireki_no)
$$;

-- Nothing is certified of whom an entry waits, or, where the whole household counts, of the household that somebody is to join.
CREATE FUNCTION juki.kofu_kari(p_people bigint[], p_setai bigint, p_at text, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    -- an entry on its way is waited for: it locks the household before its people, and so does who asks
    PERFORM 1 FROM juki.setai AS s
    WHERE s.dantai_code = c.city AND s.setai_no IN (SELECT q.setai_no FROM juki.jumin AS q WHERE q.dantai_code = c.city AND q.kojin_no = ANY (p_people))
    ORDER BY s.setai_no FOR SHARE;
    PERFORM sys.problem('02-072', p_at) WHERE EXISTS (
            SELECT 1 FROM juki.kari_toroku AS k WHERE k.dantai_code = c.city AND k.kari_jotai_code IN ('1', '2') AND k.setai_no = p_setai)
        OR EXISTS (SELECT 1 FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
                   WHERE k.dantai_code = c.city AND k.kari_jotai_code IN ('1', '2') AND (e.value ->> 'kojin_no')::bigint = ANY (p_people));
END
$$;

-- The fee of one copy on that day, by kind; nothing where the reason for the exemption is one of the city's.
CREATE FUNCTION juki.kofu_tanka(p_shurui text, p_muryo text, p_day date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_muryo IS NULL THEN
        RETURN sys.param_yen(CASE p_shurui WHEN '1' THEN 'juki.juminhyo_tesuryo' WHEN '2' THEN 'juki.juminhyo_tesuryo'
            WHEN '3' THEN 'juki.johyo_tesuryo' WHEN '4' THEN 'juki.johyo_tesuryo' WHEN '7' THEN 'juki.tenshutsu_tesuryo' WHEN '8' THEN 'juki.fuzaiju_tesuryo' WHEN '9' THEN 'juki.henko_tesuryo'
            ELSE 'juki.kisai_tesuryo' END, p_day);
    END IF;
    IF p_muryo <> ALL (sys.param_list('juki.muryo_jiyu', p_day)) THEN
        PERFORM sys.problem('02-705', 'muryo_jiyu_code', NULL, jsonb_build_object('muryo', sys.code_name('juki', 'muryo_jiyu', p_muryo)));
    END IF;
    RETURN 0;
END
$$;

-- Who acts by law (登記事項証明書, 戸籍謄本) and not by 委任状: there is nobody else to hand it to, and the ward may live where no letter is opened.
CREATE FUNCTION juki.hotei_dairi(p jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT p ->> 'seikyusha_kubun_code' = '3' AND coalesce(p ->> 'kengen_shorui_code' IN ('2', '3'), false)
$$;

-- 個人番号 and 住民票コード on a certificate: for the person or the household at once; for an agent only by post to the registered address, but a legal
-- representative at the counter where the city says so; for nobody else (法12条の3 and 12条の2 never include it). Who stands on the sheet is written into the log of its own before anything is printed.
CREATE FUNCTION juki.kofu_bango(p_people bigint[], p_kofu_no bigint, p jsonb, c sys.call) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_bango boolean := coalesce((p ->> 'bango_flag')::boolean, false);
    v_code boolean := coalesce((p ->> 'code_flag')::boolean, false);
BEGIN
    IF NOT v_bango AND NOT v_code THEN
        RETURN false;
    END IF;
    IF p ->> 'seikyusha_kubun_code' NOT IN ('1', '2', '3') THEN
        PERFORM sys.problem('02-503', CASE WHEN v_bango THEN 'bango_flag' ELSE 'code_flag' END);
    ELSIF p ->> 'seikyusha_kubun_code' = '3' AND p ->> 'uketori_code' <> '2'
          AND NOT (juki.hotei_dairi(p) AND sys.param('juki.bango_hotei', c.today) = 'madoguchi') THEN
        PERFORM sys.problem('02-504', 'uketori_code');
    ELSIF v_bango AND EXISTS (SELECT 1 FROM unnest(p_people) AS u WHERE NOT gyosei_kihon.bango_aru(c.city, u)) THEN
        PERFORM sys.problem('02-506', 'bango_flag');
    ELSIF v_code AND EXISTS (SELECT 1 FROM unnest(p_people) AS u WHERE NOT gyosei_kihon.code_aru(c.city, u)) THEN
        PERFORM sys.problem('02-790', 'code_flag');
    ELSE
        PERFORM gyosei_kihon.bango_kiroku(u, '2', p_kofu_no, c) FROM unnest(p_people) AS u WHERE v_bango ORDER BY u;
        PERFORM gyosei_kihon.bango_kiroku(u, '12', p_kofu_no, c) FROM unnest(p_people) AS u WHERE v_code ORDER BY u;
    END IF;
    RETURN true;
END
$$;

-- An agent's copy with numbers goes to the person, where she is registered; a certificate of moving out bears them always (令23条), and
-- its legal representative stands at the counter.
CREATE FUNCTION juki.kofu_honnin_ate(k juki.kofu) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT k.seikyusha_kubun_code = '3'
       AND (coalesce(k.bango_flag, false) OR coalesce(k.code_flag, false) OR (k.shomei_shurui_code = '7' AND k.kengen_shorui_code = '1'))
$$;

-- A certificate of moving out tells the next city the numbers (令23条). Who acts by 委任状 gets it by post, where the city says so; a legal
-- representative and the household at the counter. What is not in the register yet stands on the paper as that.
CREATE FUNCTION juki.tenshutsu_bango(p_people bigint[], p_kofu_no bigint, p jsonb, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p ->> 'seikyusha_kubun_code' = '3' AND p ->> 'kengen_shorui_code' = '1' AND p ->> 'uketori_code' <> '2'
       AND sys.param('juki.tenshutsu_dairi', c.today) = 'yuso' THEN
        PERFORM sys.problem('02-806', 'uketori_code');
        RETURN;
    END IF;
    PERFORM gyosei_kihon.bango_kiroku(u, '5', p_kofu_no, c) FROM unnest(p_people) AS u WHERE gyosei_kihon.bango_aru(c.city, u) ORDER BY u;
    PERFORM gyosei_kihon.bango_kiroku(u, '14', p_kofu_no, c) FROM unnest(p_people) AS u WHERE gyosei_kihon.code_aru(c.city, u) ORDER BY u;
END
$$;
