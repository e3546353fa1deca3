-- SPDX-License-Identifier: Apache-2.0
-- 住民票コード and 個人番号 as an 異動 leaves them. The numbers themselves are behind gyosei_kihon's functions.

-- The stock: empty stops, below the city's number asks (標準仕様書 住民票コードの異動).
CREATE FUNCTION juki.code_zaiko_kensa(p_zan bigint, p_day date, p_field text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kagen integer := sys.param('juki.code_zaiko_kagen', p_day)::integer;
BEGIN
    IF p_zan = 0 THEN
        PERFORM sys.problem('02-783', p_field);
    ELSIF p_zan < v_kagen THEN
        PERFORM sys.alert('02-782', p_field, NULL, jsonb_build_object('count', p_zan, 'kagen', v_kagen));
    END IF;
END
$$;

-- At the 本登録. Who is born or entered for the first time gets a code at once (法30条の3第2項); when the stock is empty the birth is
-- entered all the same and the desk is told. A new 個人番号 is asked for.
CREATE FUNCTION juki.code_ato(k juki.kari_toroku, p_ido bigint, p_day date, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kojin bigint;
BEGIN
    FOR v_kojin IN SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'henko') AS e ORDER BY 1 LOOP
        IF k.ido_jiyu_code IN ('35', '36') THEN
            PERFORM gyosei_kihon.bango_henko(c.city, v_kojin, p_ido);
            PERFORM sys.tell('juki_net', 'juki.shusei', v_kojin, p_day, '個人番号の変更：生成を求め、届いた番号を記載', p_ido);
        ELSIF k.ido_jiyu_code IN ('38', '39') THEN
            IF NOT gyosei_kihon.code_kisai(v_kojin, '11', c) THEN
                PERFORM sys.problem('02-783', NULL);
            END IF;
            PERFORM sys.tell('juki', 'juki.shusei', v_kojin, p_day, juki.tsuchisho_machi('4'), p_ido, 'tsuchisho_4');
        ELSIF k.ido_jiyu_code IN ('13', '16') THEN
            PERFORM juki.code_hajimete(v_kojin, 'juki.shussei', p_ido, p_day, c);
        END IF;
    END LOOP;
END
$$;

CREATE FUNCTION juki.code_hajimete(p_kojin bigint, p_event text, p_ido bigint, p_day date, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF gyosei_kihon.code_aru(c.city, p_kojin) THEN
        RETURN;
    ELSIF gyosei_kihon.code_kisai(p_kojin, '11', c) THEN
        PERFORM sys.tell('juki', p_event, p_kojin, p_day, juki.tsuchisho_machi('4'), p_ido, 'tsuchisho_4');
    ELSE
        PERFORM sys.tell('juki', p_event, p_kojin, p_day, '住民票コードの在庫がない：配分のあと職権記載', p_ido, 'code_nashi');
    END IF;
END
$$;

-- Who comes from abroad (12): a foreign resident of whom no earlier 住民票 is told is entered for the first time (30条の46・30条の47) and gets a code.
-- A Japanese may have got one elsewhere before she left, which she keeps (30条の3第1項): the desk looks for it first.
CREATE FUNCTION juki.code_tennyu(k juki.kari_toroku, m jsonb, p_ido bigint, p_day date, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kojin bigint := (m ->> 'kojin_no')::bigint;
BEGIN
    IF k.ido_jiyu_code <> '12' OR gyosei_kihon.code_aru(c.city, v_kojin) THEN
        RETURN;
    ELSIF m ->> 'jumin_kubun_code' = '2' AND m ->> 'zen_kojin_no' IS NULL AND k.record ->> 'tenshutsu_shomei_code' IN ('6', '7') THEN
        PERFORM juki.code_hajimete(v_kojin, 'juki.tennyu', p_ido, p_day, c);
    ELSE
        PERFORM sys.tell('juki', 'juki.tennyu', v_kojin, p_day, '住民票コードがない：前の記録を附票・住基ネットで確かめ、職権記載', p_ido, 'code_nashi');
    END IF;
END
$$;
